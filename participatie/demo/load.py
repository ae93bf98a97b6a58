"""Load the practice data: everything through the same changes and the same push that people use, at its own moment.

So audit, feed, receipts and counts are true. Dates are relative to today.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import chain

import sqlalchemy as sa
from flask import Flask

from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from participatie.demo import agenda, answers, calls, releases, surveys, talks, weighing
from participatie.demo.world import World, settle

ROOT, LOADED = "GM0935", "load_practice"
FIRST_DAY = 106
"""Days ago that people and duos were there."""


def broke_off() -> bool:
    """Did an earlier loading stop halfway?"""
    begun = db.session.scalar(sa.select(Area.id).where(Area.code == ROOT))
    done = sa.select(audit.AuditEntry.seq).where(audit.AuditEntry.verb == LOADED).limit(1)
    return begun is not None and db.session.scalar(done) is None


def load(app: Flask, *, say: Callable[[str], object]) -> World:
    """Fill the empty database of this app."""
    say("Loading the practice data ...")
    world = World(today=clock.today())
    begin = datetime.combine(world.today - timedelta(days=FIRST_DAY), time(8), UTC)
    with clock.frozen(begin), transaction():
        settle(world)
    all_of_it = (talks, agenda, calls, surveys, releases, weighing, answers)
    happened = sorted(chain.from_iterable(part.events(world) for part in all_of_it))
    for event in happened:
        with clock.frozen(event.moment), transaction():
            event.happen(*event.args)
    with transaction():
        root = world.area(ROOT)
        audit.record("load_practice", root, by=SYSTEM, area_id=root.id)
    say(f"Practice data: {len(world.people)} people, {len(world.stories)} stories, {len(happened)} things that happened.")
    return world
