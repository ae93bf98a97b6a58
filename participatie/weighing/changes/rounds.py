"""Prepare a weighing, open it, close it."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused, Stale
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.weighing import queries, rules
from participatie.weighing.models import WeighingOption, WeighingRound
from participatie.weighing.rules import RoundState, Setup

SAID = ("level", "method", "points", "most_on_one", "opens", "closes", "running")


def setup_of(round: WeighingRound) -> Setup:
    """What is said of a round, as people filled it in."""
    said = {name: getattr(round, name) for name in ("title", "who", *SAID)}
    return Setup(**said, items=tuple(option.item_id for option in round.options))


def make_round(area: Area, setup: Setup, *, by: Actor) -> WeighingRound:
    """A new weighing, seen by nobody until it opens."""
    rules.check_setup(setup)
    short = "".join(secrets.choice(rules.SHORT_SIGNS) for _ in range(rules.SHORT_LENGTH))
    made = WeighingRound(area_id=area.id, short=short, made_by=by.id)
    _take_over(made, setup)
    db.session.add(made)
    db.session.flush()
    _choose(made, setup.items)
    audit.record("make_weighing", made, by=by)
    return made


def change_round(round: WeighingRound, setup: Setup, *, etag: str, by: Actor) -> None:
    """Other words or another method, as long as nobody can weigh yet. Somebody else was first: both texts are shown."""
    _refuse_unless_draft(round)
    rules.check_setup(setup)
    if etag != str(round.etag):
        raise Stale(rules.both_texts(setup, setup_of(round)), etag=str(round.etag))
    _take_over(round, setup)
    _choose(round, setup.items)
    db.session.flush()
    audit.record("change_weighing", round, by=by)


def open_round(round: WeighingRound, *, by: Actor) -> None:
    """From now on it is public; what residents read about each point does not change any more."""
    _refuse_unless_draft(round)
    rules.check_opening(setup_of(round), clock.now())
    for option in round.options:
        option.title, option.heard, option.goal = option.item.title, option.item.heard, option.item.goal
    round.state = RoundState.OPEN
    db.session.flush()
    audit.record("open_weighing", round, by=by)


def prepare_again(round: WeighingRound, *, by: Actor) -> None:
    """Back to the table, only while nobody weighed: what people answered may not be asked differently afterwards."""
    if round.state is not RoundState.OPEN:
        raise Conflict(N_("Only an open weighing can be taken back."))
    if queries.was_given(round):
        raise Conflict(N_("Somebody weighed already, so this weighing cannot be changed any more. You can close it."))
    round.state = RoundState.DRAFT
    for option in round.options:
        option.title = option.heard = option.goal = ""
    db.session.flush()
    audit.record("prepare_weighing_again", round, by=by)


def close_round(round: WeighingRound, *, by: Actor) -> None:
    """Before its last moment, or to say that it is over."""
    if round.state is not RoundState.OPEN:
        raise Conflict(N_("Only an open weighing can be closed."))
    round.state = RoundState.CLOSED
    round.closes = min(round.closes or clock.now(), clock.now())
    db.session.flush()
    audit.record("close_weighing", round, by=by)


def _refuse_unless_draft(round: WeighingRound) -> None:
    if round.state is not RoundState.DRAFT:
        raise Conflict(N_("This weighing is open or closed: what people answer may not be asked differently afterwards."))


def _take_over(round: WeighingRound, setup: Setup) -> None:
    round.title, round.who = " ".join(setup.title.split())[: rules.TITLE_MAX], setup.who.strip()[: rules.WHO_MAX]
    for name in SAID:
        setattr(round, name, getattr(setup, name))


def _choose(round: WeighingRound, items: Iterable[UUID]) -> None:
    """These points and no others, in the order of the agenda; only points of this wijk."""
    chosen = set(items)
    known = [item for item in queries.candidates(round.area_id) if item.id in chosen]
    if len(known) != len(chosen):
        raise Refused(N_("One of these points is not on the agenda of this wijk any more. Choose again."), field="items")
    kept = {option.item_id: option for option in round.options if option.item_id in chosen}
    round.options = [kept.get(item.id) or WeighingOption(item_id=item.id) for item in known]
    for position, option in enumerate(round.options):
        option.position = position
    db.session.flush()
