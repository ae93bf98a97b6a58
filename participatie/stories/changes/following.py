"""How the row of a story follows the shown version of its conversation."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.rules import Arrived, Shown, Stage, StoryKept, week_of
from participatie.core.bulk import Row
from participatie.core.db import db
from participatie.privacy.rules import Question
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState, state_after_newer_version

_story = Story.__table__
NAMES = {
    "version_id": "at", "mac": "words", "position": "place", "valence": "how", "level": "what", "use": "may_use", "quote": "may_quote",
    "public": "may_public", "contact": "may_contact", "state": "now", "question": "asked", "submitted": "handed_in",
    "area_id": "area", "held_on": "day", "week": "iso",
}  # fmt: skip


@dataclass(slots=True)
class KnownStory:
    """What the row of a story says before a newer version comes."""

    id: UUID
    mac: str
    state: ReviewState
    question: str | None
    has_publishable: bool
    submitted: bool
    dropped: bool
    withdrawn: bool


@dataclass(slots=True)
class Move:
    """A story that follows to a newer version."""

    story: UUID
    values: dict[str, Any]
    review: Row | None
    answer: str
    version: Arrived


Known = dict[UUID, dict[UUID, KnownStory]]


def known_stories(items: list[UUID]) -> Known:
    """Conversation → its stories."""
    found: Known = defaultdict(dict)
    if items:
        columns = _story.c[
            "conversation_id", "id", "mac", "state", "question", "publishable", "submitted", "dropped_at", "withdrawn_at"
        ]
        for row in db.session.execute(sa.select(columns).where(_story.c.conversation_id.in_(items))):
            found[row.conversation_id][row.id] = KnownStory(
                row.id, row.mac, row.state, row.question, row.publishable is not None, row.submitted, row.dropped_at is not None,
                row.withdrawn_at is not None,
            )  # fmt: skip
    return found


def conversation_of(story: UUID) -> UUID | None:
    """In which conversation a story lies."""
    return db.session.scalar(sa.select(_story.c.conversation_id).where(_story.c.id == story))


def moves(head: Arrived, known: dict[UUID, KnownStory]) -> Iterator[Move]:
    """The stories of the shown version that were there already."""
    for position, story in enumerate(head.body.stories):
        before = known.get(story.id)
        if before and not before.withdrawn and _may_follow(head, story, before):
            yield _move(head, story, before, position)


def _may_follow(head: Arrived, story: StoryKept, before: KnownStory) -> bool:
    """What the duo is still writing leaves what was submitted alone; a teller's own correction does not wait for them."""
    return head.body.stage is Stage.SUBMITTED or not before.submitted or (head.author is None and story.mac != before.mac)


def _move(head: Arrived, story: StoryKept, before: KnownStory, position: int) -> Move:
    submitted = head.body.stage is Stage.SUBMITTED or before.submitted
    answer = head.body.answers.get(str(story.id), "").strip() if submitted and before.state is ReviewState.RETURNED else ""
    same_words = story.mac == before.mac
    state = before.state
    if answer or not same_words:
        state = state_after_newer_version(before.state, same_words=same_words, has_publishable=before.has_publishable)
    review = (story.id, head.id, state, before.question, answer or None, head.received_at) if submitted else None
    consent = story.consent
    values = {
        "key": story.id, "at": head.id, "words": story.mac, "place": position, "how": story.valence, "what": story.level,
        "may_use": consent.use, "may_quote": consent.quote, "may_public": consent.public, "may_contact": consent.contact, "now": state,
        "asked": before.question if state is ReviewState.RETURNED else None, "handed_in": submitted, "area": head.body.area,
        "day": head.body.held.date, "iso": week_of(head.body.held.date),
    }  # fmt: skip
    return Move(story.id, values, review, answer, head)


def follow(link: sa.Connection, moved: list[Move]) -> None:
    """One statement for all of them. What tellers answered themselves, by code, stays their answer."""
    if not moved:
        return
    said: dict[str, Any] = {name: sa.bindparam(key, type_=_story.c[name].type) for name, key in NAMES.items()}
    said |= {name: sa.func.coalesce(_story.c[f"own_{name}"], said[name]) for name in (question.value for question in Question)}
    change = sa.update(_story).where(_story.c.id == sa.bindparam("key"))
    link.execute(change.values(**said, dropped_at=None, etag=_story.c.etag + 1), [move.values for move in moved])


def set_aside_dropped(link: sa.Connection, shown: list[Shown], known: Known) -> None:
    """What the shown version no longer holds."""
    gone = [
        {"key": story.id, "moment": one.head.received_at}
        for one in shown if one.head for story in known[one.item].values() if _is_dropped(story, one.head)
    ]  # fmt: skip
    if gone:
        change = sa.update(_story).where(_story.c.id == sa.bindparam("key"))
        link.execute(
            change.values(dropped_at=sa.bindparam("moment", type_=_story.c.dropped_at.type), etag=_story.c.etag + 1), gone
        )


def _is_dropped(story: KnownStory, head: Arrived) -> bool:
    if story.dropped or story.withdrawn or any(story.id == held.id for held in head.body.stories):
        return False
    return head.body.stage is Stage.SUBMITTED or not story.submitted
