"""Named people in two gemeenten. Every test has all of them, so that there is always noise."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from participatie.accounts.models import Account, RoleAssignment
from participatie.areas.models import Area
from participatie.areas.rules import AreaLevel
from participatie.core.db import db
from participatie.core.roles import Actor, Capability, Role
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import Side
from participatie.themes.models import Theme
from participatie.themes.rules import LifeDomain

SINCE = date(2020, 1, 1)

AREAS = [
    ("proefstad", "GM9001", AreaLevel.GEMEENTE, "Proefstad", None),
    ("oost", "WK900104", AreaLevel.STADSDEEL, "Oost", "proefstad"),
    ("west", "WK900102", AreaLevel.STADSDEEL, "West", "proefstad"),
    ("nazareth", "BU90010403", AreaLevel.WIJK, "Nazareth", "oost"),
    ("amby", "BU90010406", AreaLevel.WIJK, "Amby", "oost"),
    ("pottenberg", "BU90010203", AreaLevel.WIJK, "Pottenberg", "west"),
    ("elders", "GM9002", AreaLevel.GEMEENTE, "Elders", None),
    ("dorp", "WK900201", AreaLevel.STADSDEEL, "Dorp", "elders"),
    ("overkant", "BU90020101", AreaLevel.WIJK, "Overkant", "dorp"),
]
TAKES_PART = {"nazareth", "pottenberg", "overkant"}

PEOPLE = [
    ("amina", "Amina", Capability.MEEMAKER, "", ["nazareth"]),
    ("joost", "Joost", Capability.MEEMAKER, "", ["nazareth"]),
    ("fatma", "Fatma", Capability.MEEMAKER, "", ["pottenberg"]),
    ("peter", "Peter", Capability.MEEMAKER, "", ["pottenberg"]),
    ("carla", "Carla", Capability.COORDINATOR, "", ["nazareth", "pottenberg"]),
    ("ruben", "Ruben", Capability.REGISSEUR, "Stadsdeelregisseur", ["oost"]),
    ("wilma", "Wilma", Capability.WETHOUDER, "Stadsdeelwethouder", ["oost"]),
    ("paul", "Paul", Capability.PARTNER, "Housing corporation", ["nazareth"]),
    ("ada", "Ada", Capability.ADMINISTRATOR, "", ["proefstad"]),
    ("vera", "Vera", Capability.VISITOR, "", ["nazareth"]),
    ("otto", "Otto", Capability.COORDINATOR, "", ["overkant"]),
    ("olga", "Olga", Capability.MEEMAKER, "", ["overkant"]),
    ("omar", "Omar", Capability.MEEMAKER, "", ["overkant"]),
]

DUOS = [
    ("amina_joost", "Amina en Joost", "nazareth", "amina", "joost"),
    ("fatma_peter", "Fatma en Peter", "pottenberg", "fatma", "peter"),
    ("olga_omar", "Olga en Omar", "overkant", "olga", "omar"),
]

THEMES = [
    ("veiligheid", "Veiligheid", LifeDomain.SAFETY),
    ("jeugd", "Jeugd", LifeDomain.GROWING_UP),
    ("ontmoeten", "Ontmoeten", LifeDomain.MEETING),
    ("geld", "Rondkomen", LifeDomain.MONEY),
]


@dataclass
class People:
    """Ids by key; `actor("carla")` is that person as an actor today."""

    areas: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)
    duos: dict[str, UUID] = field(default_factory=dict)
    themes: dict[str, UUID] = field(default_factory=dict)
    uniquifiers: dict[str, str] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        return self._actors[key]

    def uniquifier(self, key: str) -> str:
        return self.uniquifiers[key]

    def account(self, key: str) -> Account:
        return db.session.get_one(Account, self.accounts[key])

    def duo_of(self, key: str) -> UUID:
        """The duo in which this person is."""
        return next(self.duos[duo] for duo, _, _, *members in DUOS if key in members)


def settle() -> People:
    """Let everybody move in."""
    people = People()
    for key, code, level, name, parent in AREAS:
        area = Area(
            code=code, year=2022, level=level, name=name, parent_id=people.areas.get(parent or ""), takes_part=key in TAKES_PART,
            valid_from=SINCE,
        )  # fmt: skip
        people.areas[key] = _added(area).id
    for key, name, capability, title, places in PEOPLE:
        account = _added(Account(name=name, email=f"{key}@voorbeeld.example"))
        people.accounts[key], people.uniquifiers[key] = account.id, account.fs_uniquifier
        for place in places:
            _added(
                RoleAssignment(
                    account_id=account.id, area_id=people.areas[place], capability=capability, title=title, valid_from=SINCE
                )
            )
    for key, name, place, resident, professional in DUOS:
        duo = _added(Duo(name=name, area_id=people.areas[place], starts=SINCE))
        people.duos[key] = duo.id
        for side, member in ((Side.RESIDENT, resident), (Side.PROFESSIONAL, professional)):
            _added(DuoMember(duo_id=duo.id, account_id=people.accounts[member], side=side, since=SINCE))
    for key, name, domain in THEMES:
        theme = Theme(name=name, folded=name.lower(), domain=domain, definition=f"Alles over {name.lower()}.")
        people.themes[key] = _added(theme).id
    _learn_actors(people)
    return people


def _learn_actors(people: People) -> None:
    below = {key: {key} | {k for k, *_, parent in AREAS if parent == key} for key, *_ in AREAS}
    deep = {key: set().union(*(below[k] for k in found)) for key, found in below.items()}
    for key, name, capability, title, places in PEOPLE:
        roles = tuple(Role(capability, frozenset(people.areas[k] for k in deep[place]), title) for place in places)
        duos = frozenset(people.duos[duo] for duo, _, _, *members in DUOS if key in members)
        people._actors[key] = Actor(id=people.accounts[key], name=name, roles=roles, duo_ids=duos)


def _added(row):  # type: ignore[no-untyped-def]  # any model in, the same out
    db.session.add(row)
    db.session.flush()
    return row
