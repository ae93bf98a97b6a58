"""What arrives: words are stored once per content, the rows of stories follow the shown version of their conversation.

While the duo is writing again (a shown version that is still open), what was submitted before stays as the coordinator saw
it. A story that the shown version no longer holds is set aside with a moment, never deleted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.changes import Clash
from participatie.conversations.rules import Arrived, Shown, Stage, StoryKept, week_of
from participatie.core import audit, feed, seals
from participatie.core.bulk import Row, insert_new
from participatie.core.db import db
from participatie.core.ids import uuid4
from participatie.core.roles import Actor
from participatie.stories.models import Story, StoryReview, StoryText, VersionStory
from participatie.stories.rules import ReviewState, state_after_newer_version

_story, _text, _held, _review = Story.__table__, StoryText.__table__, VersionStory.__table__, StoryReview.__table__
TEXT = ("story_id", "mac", "quote", "own_words")
HELD = ("version_id", "story_id", "position", "mac")
REVIEW = ("story_id", "version_id", "state", "question", "answer", "at")
STORY = (
    "id", "public_id", "conversation_id", "teller_id", "duo_id", "area_id", "week", "held_on", "position", "version_id", "mac", "valence",
    "level", "use", "quote", "public", "contact", "state", "submitted", "dropped_at", "received_at", "etag",
)  # fmt: skip


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


def words_mac(quote: str, own_words: str) -> str:
    """The keyed hash under which these words lie."""
    return seals.mac("words", f"{quote}\0{own_words}")


def take_stories(shown: list[Shown], *, by: Actor) -> None:
    """Store the words of versions that arrived and let the rows of their stories follow; a fixed number of statements."""
    link = db.session.connection()
    known = _known([one.item for one in shown if not one.is_new])
    arrived = [version for one in shown for version in one.arrived]
    insert_new(link, _text, TEXT, _texts(arrived))
    insert_new(link, _held, HELD, ((a.id, s.id, n, s.mac) for a in arrived for n, s in enumerate(a.body.stories)))
    fresh = [row for one in shown for row in _fresh(one, known[one.item])]
    if insert_new(link, _story, STORY, fresh) != len(fresh):
        raise Clash
    moves = [move for one in shown if one.head for move in _moves(one.head, known[one.item])]
    _follow(link, moves)
    _set_aside(link, [one for one in shown if one.head], known)
    insert_new(link, _review, REVIEW, [*_first_reviews(fresh), *(move.review for move in moves if move.review)])
    _answer([move for move in moves if move.answer], link, by=by)


def _known(items: list[UUID]) -> dict[UUID, dict[UUID, KnownStory]]:
    """Conversation → its stories."""
    found: dict[UUID, dict[UUID, KnownStory]] = defaultdict(dict)
    if items:
        columns = _story.c["conversation_id", "id", "mac", "state", "question", "publishable", "submitted", "dropped_at", "withdrawn_at"]
        for row in db.session.execute(sa.select(columns).where(_story.c.conversation_id.in_(items))):
            found[row.conversation_id][row.id] = KnownStory(
                row.id, row.mac, row.state, row.question, row.publishable is not None, row.submitted, row.dropped_at is not None,
                row.withdrawn_at is not None,
            )  # fmt: skip
    return found


def _texts(arrived: list[Arrived]) -> Iterator[Row]:
    return ((s.id, s.mac, *a.words[s.id]) for a in arrived for s in a.body.stories)


def _fresh(one: Shown, known: dict[UUID, KnownStory]) -> Iterator[Row]:
    """Rows of stories that were not there. A story of a version that is not shown gets its row too, as set aside."""
    seen = set(known)
    for version in ([one.head] if one.head else []) + one.arrived[::-1]:
        for position, story in enumerate(version.body.stories):
            if story.id not in seen:
                seen.add(story.id)
                dropped = None if version is one.head else version.received_at
                yield _row(version, story, position, dropped)


def _row(version: Arrived, story: StoryKept, position: int, dropped: datetime | None) -> Row:
    body, consent = version.body, story.consent
    return (
        story.id, uuid4(), version.item, story.teller, body.duo, body.area, week_of(body.held.date), body.held.date, position, version.id,
        story.mac, story.valence, story.level, consent.use, consent.quote, consent.public, consent.contact, ReviewState.WAITING,
        body.stage is Stage.SUBMITTED, dropped, version.received_at, 1,
    )  # fmt: skip


def _first_reviews(fresh: Iterable[Row]) -> Iterator[Row]:
    for row in map(dict, (zip(STORY, values, strict=True) for values in fresh)):
        if row["submitted"]:
            yield (row["id"], row["version_id"], row["state"], None, None, row["received_at"])


@dataclass(slots=True)
class _Move:
    """A story that follows to a newer version."""

    story: UUID
    values: dict[str, Any]
    review: Row | None
    answer: str
    version: Arrived


def _moves(head: Arrived, known: dict[UUID, KnownStory]) -> Iterator[_Move]:
    for position, story in enumerate(head.body.stories):
        before = known.get(story.id)
        if before and not before.withdrawn and _may_follow(head, story, before):
            yield _move(head, story, before, position)


def _may_follow(head: Arrived, story: StoryKept, before: KnownStory) -> bool:
    """What the duo is still writing leaves what was submitted alone; a teller's own correction does not wait for them."""
    return head.body.stage is Stage.SUBMITTED or not before.submitted or (head.author is None and story.mac != before.mac)


def _move(head: Arrived, story: StoryKept, before: KnownStory, position: int) -> _Move:
    submitted = head.body.stage is Stage.SUBMITTED or before.submitted
    answer = head.body.answers.get(story.id, "").strip() if submitted and before.state is ReviewState.RETURNED else ""
    same_words = story.mac == before.mac
    state = before.state
    if answer or not same_words:
        state = state_after_newer_version(before.state, same_words=same_words, has_publishable=before.has_publishable)
    question = before.question if state is ReviewState.RETURNED else None
    review = (story.id, head.id, state, before.question, answer or None, head.received_at) if submitted else None
    consent = story.consent
    values = {
        "key": story.id, "at": head.id, "words": story.mac, "place": position, "how": story.valence, "what": story.level,
        "may_use": consent.use, "may_quote": consent.quote, "may_public": consent.public, "may_contact": consent.contact, "now": state,
        "asked": question, "handed_in": submitted, "area": head.body.area, "day": head.body.held.date, "iso": week_of(head.body.held.date),
    }  # fmt: skip
    return _Move(story.id, values, review, answer, head)


def _follow(link: sa.Connection, moves: list[_Move]) -> None:
    """Area and date of what was accepted stay as they were counted."""
    if not moves:
        return
    names = {
        "version_id": "at", "mac": "words", "position": "place", "valence": "how", "level": "what", "use": "may_use", "quote": "may_quote",
        "public": "may_public", "contact": "may_contact", "state": "now", "question": "asked", "submitted": "handed_in",
    }  # fmt: skip
    said = {name: sa.bindparam(key, type_=_story.c[name].type) for name, key in names.items()}
    free = _story.c.publishable.is_(None)
    for name, key in {"area_id": "area", "held_on": "day", "week": "iso"}.items():
        said[name] = sa.case((free, sa.bindparam(key, type_=_story.c[name].type)), else_=_story.c[name])
    change = sa.update(_story).where(_story.c.id == sa.bindparam("key"))
    link.execute(change.values(**said, dropped_at=None, etag=_story.c.etag + 1), [move.values for move in moves])


def _set_aside(link: sa.Connection, shown: list[Shown], known: dict[UUID, dict[UUID, KnownStory]]) -> None:
    gone = []
    for one in shown:
        assert one.head is not None
        held = {story.id for story in one.head.body.stories}
        may = one.head.body.stage is Stage.SUBMITTED
        gone += [
            {"key": story.id, "moment": one.head.received_at}
            for story in known[one.item].values()
            if story.id not in held and not story.dropped and not story.withdrawn and (may or not story.submitted)
        ]
    if gone:
        change = sa.update(_story).where(_story.c.id == sa.bindparam("key"))
        link.execute(change.values(dropped_at=sa.bindparam("moment", type_=_story.c.dropped_at.type), etag=_story.c.etag + 1), gone)


def _answer(moves: list[_Move], link: sa.Connection, *, by: Actor) -> None:
    """The answer stands with the question that it answers, and with the version that brought it."""
    if not moves:
        return
    asked = (_review.c.story_id == sa.bindparam("key"), _review.c.question.is_not(None), _review.c.answer.is_(None))
    change = sa.update(_review).where(*asked).values(answer=sa.bindparam("said", type_=_review.c.answer.type))
    link.execute(change, [{"key": move.story, "said": move.answer} for move in moves])
    for move in moves:
        feed.announce(
            move.version.item, kind="review", version=move.version.id, story=move.story, area_id=move.version.body.area,
            duo_id=move.version.body.duo, state=move.values["now"].value,
        )  # fmt: skip
    audit.record_many([_answered(move, by) for move in moves])


def _answered(move: _Move, by: Actor) -> dict[str, Any]:
    return {
        "actor_id": by.id, "actor": "person" if by.id else by.name, "verb": "answer_question", "kind": Story.__tablename__,
        "subject_id": move.story, "area_id": move.version.body.area, "ids": {"version": str(move.version.id)},
    }  # fmt: skip
