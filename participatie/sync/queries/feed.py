"""The feed as a phone reads it: lines of its own duos, with the words only while the duo is writing."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Version, VersionParent
from participatie.conversations.rules import Stage, heads, spoken
from participatie.core.db import db
from participatie.core.feed import Change, Epoch
from participatie.core.roles import Actor
from participatie.stories.models import Story, StoryText, VersionStory
from participatie.stories.rules import ReviewState

PAGE = 200
_change = Change.__table__


class TooOld(Exception):
    """This cursor says nothing here any more: pull everything."""


@dataclass(frozen=True)
class Tail:
    """Where the feed stands: its epoch, its first and last number, and what a verified backup covers."""

    epoch: UUID
    first: int
    last: int
    safe_upto: int | None

    def cursor(self, seq: int) -> str:
        return f"{self.epoch}:{seq}"

    def seq_of(self, cursor: str | None) -> int:
        """The number in a cursor that was handed out before; raises TooOld."""
        if not cursor:
            return 0
        epoch, _, number = cursor.partition(":")
        if epoch != str(self.epoch) or not number.isascii() or not number.isdigit() or len(number) > 18:
            raise TooOld
        seq = int(number)
        if seq > self.last or 0 < seq < self.first:
            raise TooOld
        return seq


def tail() -> Tail | None:
    """None before the installation has an epoch."""
    ends = sa.select(sa.func.min(_change.c.seq).label("first"), sa.func.max(_change.c.seq).label("last")).subquery()
    row = db.session.execute(
        sa.select(Epoch.value, Epoch.safe_upto, ends.c.first, ends.c.last).join_from(Epoch, ends, sa.true())
    ).first()
    return Tail(row.value, row.first or 0, row.last or 0, row.safe_upto) if row else None


def page(actor: Actor, cursor: str | None, limit: int, tail: Tail) -> dict[str, Any]:
    """The lines after the cursor, oldest first. The next cursor is the last line of the page, never further."""
    after = tail.seq_of(cursor)
    limit = min(max(limit, 1), PAGE)
    chosen = sa.select(_change).where(_change.c.seq > after, _change.c.duo_id.in_(actor.duo_ids)).order_by(_change.c.seq)
    lines = list(db.session.execute(chosen.limit(limit + 1)))
    more, lines = len(lines) > limit, lines[:limit]
    items = _items({line.item for line in lines if line.kind != "signal"})
    _add_words(items, lines)
    last = lines[-1].seq if lines else after
    return {"changes": [_line(line, items.get(line.item)) for line in lines], "cursor": tail.cursor(last), "more": more}


class _Item:
    """What a phone of the duo may know of one conversation."""

    def __init__(self, row: Any) -> None:
        self.head, self.withdrawn, self.stage = row.head_id, row.withdrawn_at is not None, row.stage
        self.area, self.date = row.area_id, row.held_on
        self.parents: dict[UUID, list[UUID]] = {}
        self.stages: dict[UUID, Stage] = {}
        self.stories: dict[UUID, Any] = {}
        self.bodies: dict[UUID, dict[str, Any]] = {}

    @property
    def heads(self) -> list[UUID]:
        return sorted(heads(self.parents))

    @property
    def questions(self) -> list[dict[str, str]]:
        asked = [story for story in self.stories.values() if story.state is ReviewState.RETURNED]
        return [{"story": str(story.id), "question": story.question or ""} for story in asked]

    @property
    def is_open(self) -> bool:
        """Somebody of the duo is writing, or was asked something."""
        return not self.withdrawn and (any(self.stages[head] is Stage.OPEN for head in self.heads) or bool(self.questions))

    @property
    def state(self) -> str:
        """One word for the whole conversation, the most pressing first."""
        if self.withdrawn:
            return "withdrawn"
        states = {story.state for story in self.stories.values()}
        if ReviewState.RETURNED in states:
            return "returned"
        if self.stage is Stage.OPEN:
            return "open"
        for said, word in (
            (ReviewState.WAITING, "submitted"),
            (ReviewState.CHANGED, "changed"),
            (ReviewState.ACCEPTED, "accepted"),
        ):
            if said in states:
                return word
        return "set_aside" if states else "submitted"


def _items(ids: set[UUID]) -> dict[UUID, _Item]:
    conversation, version, edge, story = Conversation.__table__, Version.__table__, VersionParent.__table__, Story.__table__
    rows = db.session.execute(
        sa.select(conversation.c["id", "head_id", "withdrawn_at", "stage", "area_id", "held_on"]).where(
            conversation.c.id.in_(ids)
        )
    )
    items = {row.id: _Item(row) for row in rows}
    chosen = sa.select(version.c["id", "conversation_id", "stage"]).where(version.c.conversation_id.in_(items))
    for row in db.session.execute(chosen):
        items[row.conversation_id].stages[row.id] = row.stage
        items[row.conversation_id].parents[row.id] = []
    for row in db.session.execute(sa.select(edge).where(edge.c.conversation_id.in_(items)).order_by(edge.c.parent_id)):
        items[row.conversation_id].parents[row.version_id].append(row.parent_id)
    told = sa.select(story.c["id", "conversation_id", "state", "question", "reason"]).where(
        story.c.conversation_id.in_(items), story.c.withdrawn_at.is_(None), story.c.dropped_at.is_(None)
    )
    for row in db.session.execute(told.order_by(story.c.position, story.c.id)):
        items[row.conversation_id].stories[row.id] = row
    return items


def _add_words(items: dict[UUID, _Item], lines: list[Any]) -> None:
    """Bodies of the versions on this page, and of the shown head, for what is still open."""
    wanted = {line.version for line in lines if (item := items.get(line.item)) and item.is_open and line.version}
    wanted |= {item.head for item in items.values() if item.is_open}
    if not wanted:
        return
    version, held, text = Version.__table__, VersionStory.__table__, StoryText.__table__
    words: dict[UUID, dict[str, tuple[str, str]]] = defaultdict(dict)
    same = sa.and_(text.c.story_id == held.c.story_id, text.c.mac == held.c.mac)
    for row in db.session.execute(
        sa.select(held.c.version_id, text.c["mac", "quote", "own_words"])
        .join_from(held, text, same)
        .where(held.c.version_id.in_(wanted))
    ):
        words[row.version_id][row.mac] = (row.quote, row.own_words)
    chosen = sa.select(version.c["id", "conversation_id", "body"]).where(version.c.id.in_(wanted))
    for row in db.session.execute(chosen):
        items[row.conversation_id].bodies[row.id] = spoken(row.body, words[row.id])


def _line(line: Any, item: _Item | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "seq": line.seq,
        "item": str(line.item),
        "kind": line.kind,
        "version": _text(line.version),
        "story": _text(line.story),
    }
    if item is None:
        return {**told, "state": "withdrawn" if line.kind == "gone" else line.state, "reason": None, "heads": []}
    shown = line.version if line.kind == "version" else item.head
    story = item.stories.get(line.story)
    told |= {
        "version": _text(shown), "state": item.state, "reason": story.reason if story else None,
        "area": str(item.area), "date": item.date.isoformat(),
        "heads": [str(head) for head in item.heads], "parents": [str(parent) for parent in item.parents.get(shown, [])],
    }  # fmt: skip
    if item.is_open and line.kind in {"version", "review"} and shown in item.bodies:
        told["body"] = item.bodies[shown]
    if item.questions:
        told["questions"] = item.questions
    return told


def _text(found: UUID | None) -> str | None:
    return str(found) if found else None
