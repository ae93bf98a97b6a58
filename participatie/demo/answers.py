"""What the coordinator of the practice data told back, and where a duo went back to a door."""

from collections.abc import Iterator

from participatie.agenda.models import AgendaItem
from participatie.core.db import db
from participatie.core.statuses import Status
from participatie.demo.events import Event, at
from participatie.demo.world import World
from participatie.feedback import queries
from participatie.feedback.changes.doors import tell_at_door
from participatie.feedback.changes.messages import take_back_message, write_message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from participatie.themes.models import Theme

EDITOR, WALKER = "carla", "amina"
NAZARETH, POTTENBERG = "BU09350403", "BU09350203"
NO = Words(
    "De bus komt niet terug in de wijk. Wij hebben het gevraagd en wij kregen een nee.",
    reason="De vervoerder rijdt pas weer als er elke dag genoeg reizigers zijn. Dat zijn er nu te weinig.",
    still="De buurtbus haalt u op als u een dag van tevoren belt. Chauffeurs zijn welkom.",
    ask="Peter, op donderdagochtend in het buurthuis.",
)
THEMES = (
    (58, NAZARETH, "damp", Words("Wij hoorden veel over vocht en kou in huis. Wij leggen de verhalen nu bij elkaar.", Status.RUNNING)),
    (50, POTTENBERG, "debts", Words("Wij zoeken uit wie als eerste kan helpen bij een kleine schuld.", Status.RUNNING)),
)
"""(days ago, wijk, key of a theme, what was told)."""
WIJKEN = (
    (54, NAZARETH, "Nog niets, omdat wij nog luisteren. Daarna zetten wij met bewoners op een rij wat het eerst moet."),
    (39, POTTENBERG, "Nog niets, omdat wij nog met mensen praten. U hoort van ons zodra de wijkagenda er is."),
)
POINTS = (
    (6, "droog-huis", Words("De corporatie kijkt de komende weken in alle portieken naar vocht. U krijgt eerst een brief met de dag.")),
    (4, "bus-terug", NO),
)


def events(world: World) -> Iterator[Event]:
    """Messages for themes, wijken and points; one that was wrong; two doors that were told."""
    for days, code, theme, words in THEMES:
        yield at(world, days, 11, _about_theme, world, code, theme, words)
    for days, code, text in WIJKEN:
        yield at(world, days, 12, _about_wijk, world, code, text)
    yield at(world, 20, 12, _mistaken, world)
    for days, key, words in POINTS:
        yield at(world, days, 16, _about_point, world, key, words)
    yield at(world, 2, 18, _go_back, world)


def _about_theme(world: World, code: str, theme: str, words: Words) -> None:
    found = db.session.get_one(Theme, world.themes[theme])
    write_message(Subject(world.area(code), theme=found), words, by=world.actor(EDITOR))


def _about_wijk(world: World, code: str, text: str) -> None:
    write_message(Subject(world.area(code)), Words(text), by=world.actor(EDITOR))


def _about_point(world: World, key: str, words: Words) -> None:
    item = db.session.get_one(AgendaItem, world.items[key])
    write_message(Subject(item.area, item=item), words, by=world.actor(EDITOR))


def _mistaken(world: World) -> None:
    words = Words("De avond over de wijkagenda is op dinsdag.")
    message = write_message(Subject(world.area(POTTENBERG)), words, by=world.actor(EDITOR))
    take_back_message(message, "De avond is op donderdag.", by=world.actor(EDITOR))


def _go_back(world: World) -> None:
    """The duo told the first of its doors; the others still wait."""
    walker = world.actor(WALKER)
    for door in queries.doors(walker)[:1]:
        tell_at_door(*queries.door(walker, door.story.id, door.line.id), by=walker)
