"""The road to a published point, walked by the people of `people.py` through the real verbs."""

from participatie.accounts.models import Account
from participatie.agenda import queries
from participatie.agenda.changes import leads, points, publication
from participatie.agenda.models import AgendaItem, AgendaVersion
from participatie.agenda.rules import ParticipationLevel, Words
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db
from participatie.insights import changes as insights
from participatie.insights import queries as insight_queries
from participatie.insights.models import Insight
from participatie.insights.rules import InsightState, Stance
from participatie.stories.models import Story
from tests import factories
from tests.people import People

K = 10
LAMP = "De lamp bij het bankje is stuk. Niemand loopt er nog."


def area(people: People, key: str = "nazareth") -> Area:
    return db.session.get_one(Area, people.areas[key])


def stories(people: People, number: int, *, duo: str = "amina", words: str = LAMP, **more) -> list[Story]:
    """That many stories, each told by somebody else."""
    return [factories.story(people.duo_of(duo), words, **more) for _ in range(number)]


def insight(
    people: People, told: list[Story], *, claim: str = "Het is te donker.", where: str = "nazareth", checked: bool = True
) -> Insight:
    """An insight by Carla (Otto elsewhere) on these stories; read in two ways and checked unless said otherwise."""
    by = people.actor("otto" if where == "overkant" else "carla")
    made = insights.make_insight(area(people, where), claim, by=by)
    insights.add_stories(made, told, Stance.FOR, by=by)
    if checked:
        insights.add_reading(made, "Het gaat om licht.", by=by)
        insights.add_reading(made, "Een ander zou zeggen: het gaat om jongeren.", by=by)
        insights.check_insight(made, clock.today(), "Op het plein nagevraagd.", by=by)
    assert made.state is (InsightState.CHECKED if checked else InsightState.GATHERING)
    return made


def point(
    people: People, ground: Insight | None = None, *, title: str = "Licht op het plein", where: str = "nazareth", **more
) -> AgendaItem:
    """A point that is ready to be published: goal, level, and Paul who said yes (somebody else in another wijk)."""
    by = people.actor("otto" if where == "overkant" else "carla")
    words = Words(
        title, "Het is te donker.", "Voor de winter branden alle lampen.", ParticipationLevel.ADVISE, "We lopen samen een ronde."
    )
    made = points.make_point(area(people, where), words, by=by, **more)
    if ground:
        points.ground_point(made, ground, by=by)
    lead = {"nazareth": "paul", "pottenberg": "fatma", "overkant": "otto"}[where]
    leads.ask_lead(made, db.session.get_one(Account, people.accounts[lead]), by=by)
    leads.accept_lead(made, by=people.actor(lead))
    return made


def publish(people: People, *, where: str = "nazareth", intro: str = "Een wijk.") -> AgendaVersion:
    return publication.publish(area(people, where), intro, k=K, by=people.actor("carla"))


def quoted_point(people: People, number: int = 12, **more) -> tuple[AgendaItem, Insight, list[Story]]:
    """A point on that many tellers, with the first one quoted."""
    told = stories(people, number, **more)
    ground = insight(people, told)
    insights.quote_story(insight_queries.link(ground.id, told[0].id), "De lamp bij het bankje is stuk.", by=people.actor("carla"))
    return point(people, ground), ground, told


def public(people: People):
    return queries.public_points(area(people))
