"""Load the practice data: everything through the same changes and the same push that people use, at its own moment.

So audit, feed, receipts and counts are true. Dates are relative to today.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import chain

from flask import Flask

from participatie.core import clock
from participatie.core.db import transaction
from participatie.demo import agenda, talks
from participatie.demo.world import World, settle

FIRST_DAY = 106
"""Days ago that people and duos were there."""


def load(app: Flask, *, say: Callable[[str], object]) -> World:
    """Fill the empty database of this app."""
    say("Loading the practice data ...")
    world = World(today=clock.today())
    begin = datetime.combine(world.today - timedelta(days=FIRST_DAY), time(8), UTC)
    with clock.frozen(begin), transaction():
        settle(world)
    happened = sorted(chain(talks.events(world), agenda.events(world)))
    for event in happened:
        with clock.frozen(event.moment), transaction():
            event.happen(*event.args)
    say(f"Practice data: {len(world.people)} people, {len(world.stories)} stories, {len(happened)} things that happened.")
    return world
