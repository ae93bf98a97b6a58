"""A weighing in Nazareth with three points of its wijkagenda, tellers who hold codes, and noise elsewhere."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from participatie.agenda.changes import points
from participatie.agenda.rules import ParticipationLevel, Words
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.weighing import queries
from participatie.weighing.changes import rounds, voices
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import Setup
from tests import factories
from tests.feedback.codes import new_code
from tests.people import People

K = 10
TITLES = ("Licht op het plein", "Een plek voor jongeren", "Samen koken")
WHO = "De wethouder kiest in maart. Zij volgt u, of zegt waarom niet."


@dataclass
class Weighing:
    """A round and who may weigh in it. Codes are made once; the first ones belong to this wijk."""

    people: People
    id: UUID
    codes: list[str] = field(default_factory=list)

    @property
    def row(self) -> WeighingRound:
        db.session.expire_all()
        return db.session.get_one(WeighingRound, self.id)

    @property
    def options(self) -> list[UUID]:
        return [option.id for option in self.row.options]

    @property
    def address(self) -> str:
        return f"/wegen/{self.row.short}"

    def give(self, browser, code: str, *given: int, **more):
        """A resident fills in the page."""
        fields = {f"p_{option.hex}": str(points) for option, points in zip(self.options, given, strict=False)}
        return browser.post(self.address, data={"code": code, **fields}, **more)

    def say(self, code: str, *given: int) -> None:
        """The same, past the page."""
        db.session.remove()
        with transaction():
            voices.give_voice(self.row, code, dict(zip(self.options, given, strict=True)), k=K, by=TELLER)


def setup(people: People, **other) -> Setup:
    """What Carla says beforehand."""
    by = people.actor("carla")
    area = db.session.get_one(Area, people.areas["nazareth"])
    known = {item.title: item for item in queries.candidates(area.id)}
    made = [known.get(title) or points.make_point(area, Words(title, f"Wij hoorden: {title}.", f"Doel van {title}."), by=by) for title in TITLES]
    now = clock.now()
    said = {
        "title": "Wat doen we eerst?", "level": ParticipationLevel.ADVISE, "who": WHO, "opens": now - timedelta(days=1),
        "closes": now + timedelta(days=7), "items": tuple(item.id for item in made),
    }  # fmt: skip
    return Setup(**(said | other))


def settle(people: People, *, codes: int = 3, opened: bool = True, **other) -> Weighing:
    """In a transaction."""
    by = people.actor("carla")
    round = rounds.make_round(db.session.get_one(Area, people.areas["nazareth"]), setup(people, **other), by=by)
    if opened:
        rounds.open_round(round, by=by)
    made = Weighing(people, round.id)
    for seed in range(500, 500 + codes):
        code, receipt = new_code(seed=seed)
        factories.story(people.duo_of("amina"), receipt=receipt)
        made.codes.append(code)
    return made
