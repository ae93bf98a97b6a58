"""The feed as a phone reads it: lines of its own duos, with the words only while the duo is writing."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Version, VersionParent
from participatie.conversations.rules import Stage, heads, spoken, without_media
from participatie.core.db import db
from participatie.core.feed import Change, Epoch
from participatie.core.i18n import sentence
from participatie.core.roles import Actor
from participatie.media.models import Medium
from participatie.media.queries import held_for, of_ids
from participatie.media.rules import MediumState
from participatie.stories.models import Story, StoryText, VersionStory
from participatie.stories.queries.people import names_of
from participatie.stories.rules import ReviewState
from participatie.sync.rules import DOORS, SURVEYS

PAGE = 200
MEMO, DOOR = "memo", "door"
SUGGESTED = "suggested"
OF_SURVEYS = frozenset({"survey", "response"})
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
    """None before the installation has an epoch. Both ends are looked up apart: asked together, SQLite walks through all lines."""
    first, last = (sa.select(end(_change.c.seq)).scalar_subquery() for end in (sa.func.min, sa.func.max))
    row = db.session.execute(sa.select(Epoch.value, Epoch.safe_upto, first.label("first"), last.label("last"))).first()
    return Tail(row.value, row.first or 0, row.last or 0, row.safe_upto) if row else None


def page(actor: Actor, cursor: str | None, limit: int, tail: Tail, schema: int = 1) -> dict[str, Any]:
    """The lines after the cursor, oldest first. The next cursor is the last line of the page, never further.

    A phone of schema 1 hears nothing of media, one of schema 2 nothing of doors and surveys.
    """
    after = tail.seq_of(cursor)
    limit = min(max(limit, 1), PAGE)
    chosen = sa.select(_change).where(_change.c.seq > after, _change.c.duo_id.in_(actor.duo_ids)).order_by(_change.c.seq)
    lines = list(db.session.execute(chosen.limit(limit + 1)))
    more, lines = len(lines) > limit, lines[:limit]
    last = lines[-1].seq if lines else after
    heard = lines if schema >= SURVEYS else [line for line in lines if line.kind not in OF_SURVEYS]
    return {"changes": _told(heard, schema), "cursor": tail.cursor(last), "more": more}


def _told(lines: list[Any], schema: int) -> list[dict[str, Any]]:
    lines = [line for line in lines if line.kind != DOOR or schema >= DOORS]
    talks = [line for line in lines if line.kind not in {MEMO, DOOR}]
    items = _items({line.item for line in talks if line.kind not in {"signal", *OF_SURVEYS}})
    _add_words(items, talks)
    if schema == 1:
        for item in items.values():
            item.bodies = {version: without_media(body) for version, body in item.bodies.items()}
        return [_line(line, items.get(line.item)) for line in talks]
    held = held_for({id for id, item in items.items() if item.bodies})
    for id, media_of_item in held.items():
        items[id].media = [_facts(one) for one in media_of_item]
    media = of_ids({line.medium for line in lines if line.kind == MEMO})
    beside = {MEMO: lambda line: _memo(line, media.get(line.medium)), DOOR: _door}
    return [beside.get(line.kind, lambda line: _line(line, items.get(line.item)))(line) for line in lines]


class _Item:
    """What a phone of the duo may know of one conversation."""

    def __init__(self, row: Any) -> None:
        self.head, self.withdrawn, self.stage = row.head_id, row.withdrawn_at is not None, row.stage
        self.area, self.date = row.area_id, row.held_on
        self.parents: dict[UUID, list[UUID]] = {}
        self.stages: dict[UUID, Stage] = {}
        self.stories: dict[UUID, Any] = {}
        self.bodies: dict[UUID, dict[str, Any]] = {}
        self.about: dict[UUID, dict[str, Any]] = {}
        self.media: list[dict[str, Any]] = []

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
    chosen = sa.select(version.c["id", "conversation_id", "body", "author_id", "received_at"]).where(version.c.id.in_(wanted))
    rows = list(db.session.execute(chosen))
    names = names_of({row.author_id for row in rows if row.author_id})
    for row in rows:
        items[row.conversation_id].bodies[row.id] = spoken(row.body, words[row.id])
        items[row.conversation_id].about[row.id] = {"by": names.get(row.author_id), "at": row.received_at.isoformat()}


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
        told |= item.about[shown]
        told |= {"media": item.media} if item.media else {}
    if item.questions:
        told["questions"] = item.questions
    return told


def _facts(medium: Medium) -> dict[str, Any]:
    """What both halves need to name it again in a new version, whichever phone sent it."""
    return {
        "id": str(medium.id), "story": str(medium.story_id), "kind": medium.kind.value, "state": medium.state.value,
        "sha256": medium.sha256, "size": medium.size, "mime": medium.mime,
    }  # fmt: skip


def _memo(line: Any, medium: Medium | None) -> dict[str, Any]:
    """What became of a memo or a photo; the suggested text only while nobody confirmed one. `op`: the one that confirmed a text."""
    told = {
        "seq": line.seq, "item": str(line.item), "kind": MEMO, "story": _text(line.story), "medium": _text(line.medium), "state": line.state,
    }  # fmt: skip
    if medium is None or medium.state is MediumState.REMOVED:
        return {**told, "state": MediumState.REMOVED.value}
    told["of"] = medium.kind.value
    if line.version:
        told["op"] = str(line.version)
    if line.state == SUGGESTED and medium.suggestion is not None and medium.confirmed_at is None:
        told |= {"text": medium.suggestion, "model": medium.model}
    if line.state == MediumState.REFUSED and medium.reason:
        told["reason"] = sentence(medium.reason.label)
    return told


def _door(line: Any) -> dict[str, Any]:
    """A tick or an undo came in; `op` lets the phone that sent it know which. The doors themselves come whole, beside the page."""
    return {"seq": line.seq, "item": str(line.item), "kind": DOOR, "story": _text(line.story), "op": _text(line.version), "state": line.state}


def _text(found: UUID | None) -> str | None:
    return str(found) if found else None
