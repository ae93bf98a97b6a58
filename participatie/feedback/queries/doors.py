"""Doors to go back to: whom a duo still has to tell something, and whom it told."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.core import clock
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries.reach import counts, lines_of
from participatie.feedback.rules import Line, current
from participatie.stories.models import Story

STAYS = timedelta(days=14)
"""A ticked door stays in sight this long, so that a slip can be undone."""


@dataclass(frozen=True)
class Door:
    """One teller who may be visited, and what is to be told. No words of the story."""

    story: Story
    line: Line
    told_on: date | None = None

    @property
    def id(self) -> str:
        return f"{self.story.id}-{self.line.id}"


def doors(actor: Actor) -> list[Door]:
    """Those of the own duos: not told yet first, the longest ago on top; then what was told in the last two weeks."""
    stories = {story.id: story for story in db.session.scalars(_welcome(actor).order_by(Story.held_on, Story.id))}
    lines, told = lines_of(stories), _told(stories)
    found = []
    for story_id, story in stories.items():
        line = current(lines.get(story_id, ()))
        if line:
            found.append(Door(story, line, told.get((story_id, line.id))))
    seen = [door for door in found if door.told_on is None or door.told_on >= clock.today() - STAYS]
    return sorted(seen, key=lambda door: door.told_on is not None)


def door(actor: Actor, story_id: UUID, message_id: UUID) -> tuple[Story, Message]:
    """A story of the own duo whose teller may be visited, and a message that reaches it."""
    story = db.session.scalars(_welcome(actor).where(Story.id == story_id)).first()
    if story is None or message_id not in {line.id for line in lines_of([story_id]).get(story_id, ())}:
        raise NotYours
    return story, db.session.get_one(Message, message_id)


def told_row(story_id: UUID, message_id: UUID) -> ToldAtDoor | None:
    chosen = sa.select(ToldAtDoor).where(ToldAtDoor.story_id == story_id, ToldAtDoor.message_id == message_id)
    return db.session.scalars(chosen).first()


def _welcome(actor: Actor) -> sa.Select[Story]:
    """Stories of the own duos whose tellers said that somebody may call or come back."""
    chosen = sa.select(Story).where(Story.duo_id.in_(actor.duo_ids), Story.contact.is_(True), *counts())
    return chosen.options(joinedload(Story.conversation), joinedload(Story.area))


def _told(story_ids: dict[UUID, Story]) -> dict[tuple[UUID, UUID], date]:
    chosen = sa.select(ToldAtDoor.story_id, ToldAtDoor.message_id, ToldAtDoor.told_on)
    return {(row[0], row[1]): row[2] for row in db.session.execute(chosen.where(ToldAtDoor.story_id.in_(list(story_ids))))}
