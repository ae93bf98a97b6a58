"""Who and where: areas, people with their roles, duos, themes of the practice data."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from participatie.accounts.changes.people import add_person, give_role
from participatie.accounts.models import Account
from participatie.accounts.queries import actor_of
from participatie.areas.changes import import_areas, name_area, take_part
from participatie.areas.models import Area
from participatie.areas.queries import by_code
from participatie.areas.rules import AreaRow
from participatie.core import clock
from participatie.core.db import db
from participatie.core.roles import SYSTEM, Actor, Capability
from participatie.demo.files import read
from participatie.duos.changes import make_duo
from participatie.duos.models import Duo
from participatie.duos.queries import with_duos
from participatie.themes.changes import make_theme
from participatie.themes.rules import LifeDomain

SETTLED = date(1990, 1, 1)


@dataclass
class World:
    """What the practice data is about, by key."""

    today: date
    areas: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    duos: dict[str, UUID] = field(default_factory=dict)
    themes: dict[str, UUID] = field(default_factory=dict)
    stories: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)
    insights: dict[str, UUID] = field(default_factory=dict)
    surveys: dict[str, UUID] = field(default_factory=dict)

    def area(self, code: str) -> Area:
        return db.session.get_one(Area, self.areas[code])

    def actor(self, key: str) -> Actor:
        """This person as an actor on the day that it is now."""
        account = db.session.get_one(Account, self.people[key])
        return with_duos(actor_of(account, clock.today()), clock.today())


def settle(world: World) -> None:
    """Make areas, people, duos and themes."""
    _areas(world)
    _people(world)
    _duos(world)
    for said in read("themes")["themes"]:
        theme = make_theme(
            said["name"],
            domain=LifeDomain(said["life_domain"]),
            definition=said["definition"],
            example=said["example"],
            by=SYSTEM,
        )
        world.themes[said["key"]] = theme.id


def _areas(world: World) -> None:
    source = read("areas")
    rows = [
        AreaRow(line, said["code"], said["name"], source["year"], said["parent"]) for line, said in enumerate(source["areas"], 1)
    ]
    import_areas(rows, valid_from=SETTLED, by=SYSTEM)
    for said in source["areas"]:
        area = by_code(said["code"], world.today)
        if area is None:
            raise LookupError(said["code"])
        world.areas[said["code"]] = area.id
        if said["own_name"] not in {None, said["name"]}:
            name_area(area, own_name=said["own_name"], by=SYSTEM)
        if said["takes_part"]:
            take_part(area, takes_part=True, by=SYSTEM)


def _people(world: World) -> None:
    for said in read("people")["people"]:
        account = add_person(said["name"], said["email"], by=SYSTEM)
        world.people[said["key"]] = account.id
        for code in said["areas"]:
            starts = clock.today() - timedelta(days=1)
            give_role(
                account, Capability(said["capability"]), world.area(code), by=SYSTEM, title=said["title"], valid_from=starts
            )


def _duos(world: World) -> None:
    for said in read("people")["duos"]:
        duo: Duo = make_duo(
            said["name"],
            world.area(said["area"]),
            resident=db.session.get_one(Account, world.people[said["resident"]]),
            professional=db.session.get_one(Account, world.people[said["professional"]]),
            starts=world.today - timedelta(days=said["from_days_ago"]),
            by=SYSTEM,
        )
        world.duos[said["key"]] = duo.id
