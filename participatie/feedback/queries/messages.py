"""Messages as the office sees them: who may write where, what stands, whom it reaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.agenda.models import AgendaItem
from participatie.agenda.queries import WRITERS, writable_point
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries.reach import reaching
from participatie.feedback.rules import About
from participatie.insights.queries import wijken
from participatie.stories.models import Story
from participatie.themes.models import Theme
from participatie.themes.queries import by_id, follow


@dataclass(frozen=True)
class Subject:
    """What a message is about: a point, a theme in a wijk, or the wijk."""

    area: Area
    theme: Theme | None = None
    item: AgendaItem | None = None

    @property
    def about(self) -> About:
        if self.item:
            return About.POINT
        return About.THEME if self.theme else About.WIJK

    @property
    def title(self) -> str:
        if self.item:
            return self.item.title
        return self.theme.name if self.theme else ""


def own_wijken(actor: Actor) -> list[Area]:
    """Where this person writes messages."""
    return wijken(actor, clock.today(), of=WRITERS)


def own_wijk(code: str, actor: Actor) -> Area:
    found = next((area for area in own_wijken(actor) if area.code.lower() == code.lower()), None)
    if found is None:
        raise NotYours
    return found


def subject(area: Area, actor: Actor, *, theme_id: UUID | None = None, item_id: UUID | None = None) -> Subject:
    """The point, the theme, or the wijk; a point of another wijk is not there."""
    if item_id:
        item = writable_point(item_id, actor)
        if item.area_id != area.id:
            raise NotYours
        return Subject(area, item=item)
    return Subject(area, theme=follow(by_id(theme_id)) if theme_id else None)


def writable(message_id: UUID, actor: Actor) -> Message:
    """A message of a wijk where this person writes."""
    chosen = sa.select(Message).where(Message.id == message_id, Message.area_id.in_(actor.areas(*WRITERS)))
    found = db.session.scalars(chosen.options(*_loaded())).first()
    if found is None:
        raise NotYours
    return found


def messages_in(area_ids: Iterable[UUID]) -> dict[UUID, list[tuple[Message, int]]]:
    """The messages of each of these wijken with the number of stories they reach, newest first; those taken back go last."""
    ids = list(area_ids)
    reached = reaching(Message.area_id.in_(ids))
    number = sa.select(reached.c.message_id, sa.func.count().label("stories")).group_by(reached.c.message_id).subquery()
    chosen = sa.select(Message, sa.func.coalesce(number.c.stories, 0)).join(number, number.c.message_id == Message.id, isouter=True)
    order = (Message.taken_back_at.is_not(None), Message.written_at.desc(), Message.id.desc())
    found: dict[UUID, list[tuple[Message, int]]] = {area_id: [] for area_id in ids}
    for message, stories in db.session.execute(chosen.where(Message.area_id.in_(ids)).options(*_loaded()).order_by(*order)):
        found[message.area_id].append((message, stories))
    return found


def stories_of(message: Message) -> list[Story]:
    """The stories that this message reaches, with their conversations, by day."""
    reached = reaching(Message.id == message.id)
    chosen = sa.select(Story).where(Story.id.in_(sa.select(reached.c.story_id))).options(joinedload(Story.conversation))
    return list(db.session.scalars(chosen.order_by(Story.held_on, Story.id)))


def welcome(message: Message) -> list[Story]:
    """Those of them whose tellers said that somebody may call or come back: nobody else gets a card at home.

    Whoever wrote in a survey has no door that we know.
    """
    return [story for story in stories_of(message) if story.consent.contact is True and story.duo_id]


def told_in_person(message: Message) -> int:
    """How many tellers heard this message at the door."""
    chosen = sa.select(sa.func.count(sa.distinct(ToldAtDoor.story_id))).where(ToldAtDoor.message_id == message.id)
    return db.session.scalar(chosen) or 0


def _loaded() -> tuple:
    return (joinedload(Message.item), joinedload(Message.theme), joinedload(Message.area))
