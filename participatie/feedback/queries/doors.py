"""Doors to go back to: whom a duo still has to tell something, and whom it told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.contacts.queries import asked_ways
from participatie.contacts.rules import Way
from participatie.core import clock
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.duos.models import Duo
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries.reach import counts, lines_of
from participatie.feedback.rules import Line, current, door_due
from participatie.stories.models import Story

STAYS = timedelta(days=14)
"""A ticked door stays in sight this long, so that a slip can be undone."""


@dataclass(frozen=True)
class Door:
    """One teller who may be visited, and what is to be told. `asked`: how this teller asked to be reached, not where.

    `ticks`: the rows that say it was told; both halves of a duo may have made one.
    """

    story: Story
    line: Line
    told_on: date | None = None
    ticks: tuple[UUID, ...] = ()
    asked: Way | None = None

    @property
    def id(self) -> str:
        return f"{self.story.id}-{self.line.id}"

    @property
    def due(self) -> date:
        return door_due(self.story.held_on, self.line.on)


def doors(actor: Actor) -> list[Door]:
    """Those of the own duos: not told yet first, what is due the longest on top; then what was told in the last two weeks."""
    stories = {story.id: story for story in db.session.scalars(_welcome(actor).order_by(Story.held_on, Story.id))}
    if not stories:
        return []
    lines, told, ways = lines_of(stories), _told(stories), asked_ways(stories)
    found = []
    for story_id, story in stories.items():
        if line := current(lines.get(story_id, ())):
            ticks = told.get((story_id, line.id), [])
            days = [on for _tick, on in ticks]
            found.append(Door(story, line, max(days, default=None), tuple(tick for tick, _on in ticks), ways.get(story_id)))
    seen = [door for door in found if door.told_on is None or door.told_on >= clock.today() - STAYS]
    return sorted(seen, key=lambda door: (door.told_on is not None, door.due))


def door(actor: Actor, story_id: UUID, message_id: UUID) -> tuple[Story, Message]:
    """A story of the own duo whose teller may be visited, and a message that reaches it."""
    story = db.session.scalars(_welcome(actor).where(Story.id == story_id)).first()
    if story is None:
        raise NotYours
    return story, message_for(story, message_id)


def message_for(story: Story, message_id: UUID) -> Message:
    """A message that reaches this story."""
    if message_id not in {line.id for line in lines_of([story.id]).get(story.id, ())}:
        raise NotYours
    return db.session.get_one(Message, message_id)


def may_have_told(story: Story, message: Message) -> bool:
    """Could a phone that was offline have this door? The message reaches the story, or was for its wijk and was taken back since."""
    return message.area_id == story.area_id or message.id in {line.id for line in lines_of([story.id]).get(story.id, ())}


def still_to_tell(story_ids: Iterable[UUID]) -> dict[UUID, Line]:
    """Story → the message that its teller did not hear in person yet."""
    ids = list(story_ids)
    lines = lines_of(ids) if ids else {}
    now = {story_id: line for story_id, found in lines.items() if (line := current(found))}
    told = _told(now) if now else {}
    return {story_id: line for story_id, line in now.items() if (story_id, line.id) not in told}


def ticks_of(story_id: UUID, message_id: UUID) -> list[ToldAtDoor]:
    """The ticks of this door, by whoever of the duo."""
    chosen = sa.select(ToldAtDoor).where(ToldAtDoor.story_id == story_id, ToldAtDoor.message_id == message_id)
    return list(db.session.scalars(chosen.order_by(ToldAtDoor.id)))


def _welcome(actor: Actor) -> sa.Select[Story]:
    """Stories whose tellers said that somebody may call or come back, of the own duos in their period, where this person is meemaker today."""
    today = clock.today()
    running = (Duo.starts <= today, sa.or_(Duo.ends.is_(None), Duo.ends >= today))
    own = (Story.duo_id.in_(actor.duo_ids), Story.area_id.in_(actor.areas(Capability.MEEMAKER)))
    chosen = sa.select(Story).join(Duo, Duo.id == Story.duo_id).where(*own, *running, Story.contact.is_(True), *counts())
    return chosen.options(joinedload(Story.conversation), joinedload(Story.area))


def _told(story_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], list[tuple[UUID, date]]]:
    """Door → its ticks with their days."""
    chosen = sa.select(ToldAtDoor.story_id, ToldAtDoor.message_id, ToldAtDoor.id, ToldAtDoor.told_on)
    found: dict[tuple[UUID, UUID], list[tuple[UUID, date]]] = {}
    for row in db.session.execute(chosen.where(ToldAtDoor.story_id.in_(list(story_ids))).order_by(ToldAtDoor.id)):
        found.setdefault((row[0], row[1]), []).append((row[2], row[3]))
    return found
