"""A weighing of the practice data: prepared by the coordinator, weighed by tellers with their codes and by a session on paper."""

import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.rules import ParticipationLevel
from participatie.conversations.models import Teller
from participatie.conversations.rules import check_character
from participatie.core import clock
from participatie.core.db import db
from participatie.core.roles import TELLER
from participatie.demo.events import Event, at
from participatie.demo.files import read
from participatie.demo.talks import code_of
from participatie.demo.world import World
from participatie.stories.models import Story
from participatie.weighing import queries
from participatie.weighing.changes import paper, rounds, voices
from participatie.weighing.changes.paper import Sheet
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import Method, Numbered, Setup, Stickers

EDITOR = "carla"
SMALL_NUMBER = 10
WIJK = "BU09350403"
WHO = (
    "Samen met bewoners kiezen we wat we als eerste doen. De uitslag gaat naar de wijkwethouder. "
    "Zij volgt uw keuze, of legt in de wijk uit waarom niet."
)
BEFORE = "Waar beginnen we mee?"
NOW = "Wat krijgt het geld van dit jaar?"
IN_ORDER = "Wat komt er eerst op het plein?"
VOICES = {BEFORE: 24, NOW: 9, IN_ORDER: 11}
"""How many tellers weighed with their code."""
MEETINGS = ((6, "Het buurthuis, bij de koffie", 16), (5, "De markt, kraam van de meemakers", 21))
"""(days ago, where, how many people) of the weighing that is over."""


def events(world: World) -> Iterator[Event]:
    """One that is over, with voices and two sessions; two that are open, with some voices and a session: points are divided, or put in order."""
    yield at(world, 8, 14, _prepare, world, BEFORE, 8, 4)
    yield at(world, 8, 15, _open, world, BEFORE)
    yield from (at(world, 7 - n % 3, 20, _weigh, world, BEFORE, n) for n in range(VOICES[BEFORE]))
    yield from (at(world, days, 21, _meet, world, BEFORE, days, place, people) for days, place, people in MEETINGS)
    yield at(world, 3, 9, _prepare, world, NOW, 3, -10)
    yield at(world, 3, 10, _open, world, NOW)
    yield from (at(world, 2 - n % 2, 20, _weigh, world, NOW, n) for n in range(VOICES[NOW]))
    yield at(world, 1, 21, _meet, world, NOW, 1, "De brede school, na schooltijd", 14)
    yield at(world, 2, 9, _prepare, world, IN_ORDER, 2, -12, Method.RANK)
    yield at(world, 2, 10, _open, world, IN_ORDER)
    yield from (at(world, 1, 20, _weigh, world, IN_ORDER, n) for n in range(VOICES[IN_ORDER]))
    yield at(world, 1, 21, _meet, world, IN_ORDER, 1, "De speeltuin, bij de bank", 12)


def _prepare(world: World, title: str, from_days: int, until_days: int, method: Method = Method.DIVIDE) -> None:
    """Days ago; below zero it closes later."""
    area = world.area(WIJK)
    items = tuple(item.id for item in queries.candidates(area.id))
    most, points = 5 if title == BEFORE else 3, 3 if method is Method.RANK else 5
    opens, closes = _moment(world, from_days, 9), _moment(world, until_days, 21)
    said = Setup(title, ParticipationLevel.ADVISE, WHO, points, most, opens, closes, items=items, method=method)
    rounds.make_round(area, said, by=world.actor(EDITOR))


def _moment(world: World, days_ago: int, hour: int) -> datetime:
    return datetime.combine(world.today - timedelta(days=days_ago), time(hour), clock.LOCAL)


def _open(world: World, title: str) -> None:
    rounds.open_round(_round(world, title), by=world.actor(EDITOR))


def _round(world: World, title: str) -> WeighingRound:
    asked = sa.select(WeighingRound).where(WeighingRound.title == title, WeighingRound.area_id == world.areas[WIJK])
    return db.session.scalars(asked).one()


def _weigh(world: World, title: str, number: int) -> None:
    """The teller of that number, when the story is still there, weighs by a whim that is always the same."""
    round = _round(world, title)
    code = _codes(world)[number]
    options = [option.id for option in round.options]
    said = _order(f"{title}{number}", options, round.places) if round.places else _whim(f"{title}{number}", options, round, people=1)
    voices.give_voice(round, code, said, k=SMALL_NUMBER, by=TELLER)


def _meet(world: World, title: str, days: int, place: str, people: int) -> None:
    round = _round(world, title)
    options = [option.id for option in round.options]
    counted = _numbered(place, options, round.places, people) if round.places else Stickers(people, _whim(place, options, round, people=people))
    sheet = Sheet(world.today - timedelta(days=days), place, counted)
    paper.count_in(round, sheet, k=SMALL_NUMBER, by=world.actor(EDITOR))


def _whim(seed: str, options: list[UUID], round: WeighingRound, *, people: int) -> dict[UUID, int]:
    """Every point goes somewhere; what stands higher is chosen more often."""
    chance, given = random.Random(seed), dict.fromkeys(options, 0)
    weights = [3 + 2 * (len(options) - n) for n in range(len(options))]
    for _ in range(round.points * people):
        chosen = chance.choices(options, weights)[0]
        if given[chosen] < round.most_on_one * people:
            given[chosen] += 1
    return given


def _order(seed: str, options: list[UUID], places: int) -> dict[UUID, int]:
    """Point → place, in an order of somebody's own."""
    chosen = random.Random(seed).sample(options, places)
    return {option: chosen.index(option) + 1 if option in chosen else 0 for option in options}


def _numbered(seed: str, options: list[UUID], places: int, people: int) -> Numbered:
    """What so many people put with numbered stickers."""
    orders = [_order(f"{seed}{person}", options, places) for person in range(people)]
    counts = {option: tuple(sum(order[option] == place for order in orders) for place in range(1, places + 1)) for option in options}
    return Numbered(people, counts)


def _codes(world: World) -> list[str]:
    """Codes of tellers whose story is there on this day, in the order of the practice data."""
    living = sa.select(Story.id).join(Teller, Teller.id == Story.teller_id).where(Story.area_id == world.areas[WIJK], Teller.receipt.is_not(None))
    there = set(db.session.scalars(living.where(Story.withdrawn_at.is_(None), Story.dropped_at.is_(None))))
    told = [story for talk in read("conversations-nazareth")["conversations"] for story in talk["stories"]]
    tellers = dict.fromkeys(story["teller"] for story in told if world.stories.get(story["key"]) in there)
    return [(code := code_of(teller)) + check_character(code) for teller in tellers]
