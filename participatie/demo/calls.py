"""Tellers of the practice data who asked, by code, to be called or written to."""

from collections.abc import Iterator

import sqlalchemy as sa

from participatie.contacts.changes import ask_contact
from participatie.contacts.rules import reach
from participatie.core.db import db
from participatie.core.roles import TELLER
from participatie.demo.events import Event, at
from participatie.demo.world import World
from participatie.stories.models import Story

WISHES = (
    (3, "BU09350403", "043 000 00 11", "'s avonds na zeven uur"),
    (1, "BU09350403", "teller@voorbeeld.example", ""),
)
"""(days ago, wijk, where, when it suits); numbers and addresses that nobody has."""


def events(world: World) -> Iterator[Event]:
    for place, (days, code, where, when) in enumerate(WISHES):
        yield at(world, days, 19, _ask, world, code, place, where, when)


def _ask(world: World, code: str, place: int, where: str, when: str) -> None:
    """Whoever said yes to being called, in the order of the talks."""
    willing = sa.select(Story).where(Story.area_id == world.areas[code], Story.contact.is_(True), Story.withdrawn_at.is_(None))
    story = db.session.scalars(willing.order_by(Story.held_on, Story.position).offset(place).limit(1)).one()
    ask_contact(story, reach(where, when), by=TELLER)
