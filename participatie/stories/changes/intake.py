"""What arrives: words are stored once per content, the rows of stories follow the shown version of their conversation.

While the duo is writing again (a shown version that is still open), what was submitted before stays as the coordinator saw
it. A story that the shown version no longer holds is set aside with a moment, never deleted.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.conversations.changes import Clash, take_versions
from participatie.conversations.rules import STORIES_MAX, Arrived, BodyKept, Shown, Stage, StoryKept, kept, week_of
from participatie.core import audit, clock, feed, seals
from participatie.core.bulk import Row, insert_new
from participatie.core.db import connection, db
from participatie.core.errors import NotYours, Refused
from participatie.core.ids import uuid4, uuid7
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.stories.changes.following import Known, KnownStory, Move, follow, known_stories, moves, set_aside_dropped
from participatie.stories.changes.settle import settle
from participatie.stories.models import Story, StoryReview, StoryText, VersionStory
from participatie.stories.rules import ReviewState

_story, _text, _held, _review = Story.__table__, StoryText.__table__, VersionStory.__table__, StoryReview.__table__
TEXT = ("story_id", "mac", "quote", "own_words")
HELD = ("version_id", "story_id", "position", "mac")
REVIEW = ("story_id", "version_id", "state", "question", "answer", "at")
STORY = (
    "id", "public_id", "conversation_id", "teller_id", "duo_id", "area_id", "week", "held_on", "position", "version_id", "mac", "valence",
    "level", "use", "quote", "public", "contact", "state", "submitted", "dropped_at", "received_at", "etag",
)  # fmt: skip


def words_mac(quote: str, own_words: str) -> str:
    """The keyed hash under which these words lie."""
    return seals.mac("words", f"{quote}\0{own_words}")


def take_stories(shown: list[Shown], *, by: Actor) -> None:
    """Store the words of versions that arrived and let the rows of their stories follow; a fixed number of statements."""
    link = connection()
    known = known_stories([one.item for one in shown if not one.is_new])
    arrived = [version for one in shown for version in one.arrived]
    insert_new(link, _text, TEXT, _texts(arrived))
    insert_new(link, _held, HELD, ((a.id, s.id, n, s.mac) for a in arrived for n, s in enumerate(a.body.stories)))
    fresh = [row for one in shown for row in _fresh(one, known.get(one.item, {}))]
    if insert_new(link, _story, STORY, fresh) != len(fresh):
        raise Clash
    moved = [move for one in shown if one.head and not one.is_new for move in moves(one.head, known.get(one.item, {}))]
    follow(link, moved)
    set_aside_dropped(link, [one for one in shown if one.item in known], known)
    insert_new(link, _review, REVIEW, [*_first_reviews(fresh), *(move.review for move in moved if move.review)])
    _answer([move for move in moved if move.answer], link, by=by)
    _settle_used(known, by=by)


def correct_story(story: Story, *, quote: str, by: Actor) -> UUID:
    """The teller says it in other words: a new version on top of what is shown; the coordinator looks at it again.

    Also when the duo is writing without this story, and their text is what is shown: the old words stop counting as accepted.
    """
    item, base = base_of(story)
    corrected = _corrected(item, base, story, quote, by)
    take_stories(take_versions([corrected], {item.id: item}, by=by), by=by)
    db.session.refresh(story)
    if story.state is ReviewState.ACCEPTED and story.mac not in (held.mac for held in corrected.body.stories):
        story.state = ReviewState.CHANGED
        db.session.flush()
    return corrected.id


def tell_more(beside: Story, *, quote: str, by: Actor) -> Story:
    """The teller of a story tells another one: it lies in the same conversation, and is read like any other before use."""
    item, base = base_of(beside)
    body = kept(item.versions[base].body)
    if len(body.stories) >= STORIES_MAX:
        full = N_("There are %(most)s stories here already. Tell this one to the meemakers at their next visit.")
        raise Refused(full, field="text", most=STORIES_MAX)
    told = StoryKept(id=uuid7(), teller=beside.teller_id, mac=words_mac(quote, ""), media=msgspec.UNSET if body.schema == 1 else [])
    body.stories.append(told)
    take_stories(take_versions([on_top(item, base, body, {told.id: (quote, "")}, by)], {item.id: item}, by=by), by=by)
    made = db.session.get_one(Story, told.id)
    audit.record("tell_more", made, by=by)
    return made


def base_of(story: Story) -> tuple[conversations.KnownItem, UUID]:
    """The conversation, held, and the version of it on which the teller goes on: what is shown, if the story is in it."""
    item = conversations.known([story.conversation_id], lock=True)[story.conversation_id]
    db.session.refresh(story)
    base = item.head_id if _holds(item, item.head_id, story.id) else story.version_id
    if base is None or story.withdrawn_at or not _holds(item, base, story.id):
        raise NotYours
    return item, base


def _holds(item: conversations.KnownItem, version: UUID | None, story: UUID) -> bool:
    known = item.versions.get(version) if version else None
    return known is not None and any(held["id"] == str(story) for held in known.body.get("stories", ()))


def _corrected(item: conversations.KnownItem, base: UUID, story: Story, quote: str, by: Actor) -> Arrived:
    body = kept(item.versions[base].body)
    own_words = (
        db.session.scalar(sa.select(_text.c.own_words).where(_text.c.story_id == story.id, _text.c.mac == story.mac)) or ""
    )
    for held in body.stories:
        if held.id == story.id:
            held.mac = words_mac(quote, own_words)
    return on_top(item, base, body, {story.id: (quote, own_words)}, by)


def on_top(item: conversations.KnownItem, base: UUID, body: BodyKept, words: dict[UUID, tuple[str, str]], by: Actor) -> Arrived:
    """A version by the teller on top of this one."""
    text, made, now = msgspec.json.encode(body).decode(), uuid7(), clock.now()
    return Arrived(
        made, item.id, (base,), body, text, seals.mac("op", f"{made}{text}"), now.isoformat(), now, by.id, late=item.late,
        words=words,
    )  # fmt: skip


def _texts(arrived: list[Arrived]) -> Iterator[Row]:
    return ((s.id, s.mac, *words) for a in arrived for s in a.body.stories if (words := a.words.get(s.id)))


def _fresh(one: Shown, known: dict[UUID, KnownStory]) -> Iterator[Row]:
    """Rows of stories that were not there. A story of a version that is not shown gets its row too, as set aside."""
    seen = set(known)
    for version in ([one.head] if one.head else []) + one.arrived[::-1]:
        for position, story in enumerate(version.body.stories):
            if story.id not in seen:
                seen.add(story.id)
                yield _row(version, story, position, None if version is one.head else version.received_at)


def _row(version: Arrived, story: StoryKept, position: int, dropped: datetime | None) -> Row:
    body, consent = version.body, story.consent
    return (
        story.id, uuid4(), version.item, story.teller, body.duo, body.area, week_of(body.held.date), body.held.date, position, version.id,
        story.mac, story.valence, story.level, consent.use, consent.quote, consent.public, consent.contact, ReviewState.WAITING,
        body.stage is Stage.SUBMITTED, dropped, version.received_at, 1,
    )  # fmt: skip


def _settle_used(known: Known, *, by: Actor) -> None:
    """What was in use may have lost its consent, its place or its words: what hangs on it follows."""
    used = [story.id for stories in known.values() for story in stories.values() if story.has_publishable]
    if used:
        chosen = sa.select(Story).where(Story.id.in_(used)).order_by(Story.id)
        for story in db.session.scalars(chosen.execution_options(populate_existing=True)):
            settle(story, by=by)


def _first_reviews(fresh: Iterable[Row]) -> Iterator[Row]:
    """What was handed in is in line from its first version."""
    story, version, state, submitted, at = (
        STORY.index(name) for name in ("id", "version_id", "state", "submitted", "received_at")
    )
    return ((row[story], row[version], row[state], None, None, row[at]) for row in fresh if row[submitted])


def _answer(moved: list[Move], link: sa.Connection, *, by: Actor) -> None:
    """The answer stands with the question that it answers, and with the version that brought it."""
    if not moved:
        return
    asked = (_review.c.story_id == sa.bindparam("key"), _review.c.question.is_not(None), _review.c.answer.is_(None))
    change = sa.update(_review).where(*asked).values(answer=sa.bindparam("said", type_=_review.c.answer.type))
    link.execute(change, [{"key": move.story, "said": move.answer} for move in moved])
    for move in moved:
        feed.announce(
            move.version.item, kind="review", version=move.version.id, story=move.story, area_id=move.version.body.area,
            duo_id=move.version.body.duo, state=move.values["now"].value,
        )  # fmt: skip
    audit.record_many([_answered(move, by) for move in moved])


def _answered(move: Move, by: Actor) -> dict[str, Any]:
    return {
        "actor_id": by.id, "actor": "person" if by.id else by.name, "verb": "answer_question", "kind": Story.__tablename__,
        "subject_id": move.story, "area_id": move.version.body.area, "ids": {"version": str(move.version.id)},
    }  # fmt: skip
