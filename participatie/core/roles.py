"""Who acts, and what that person may do where. Titles are labels; capabilities decide."""

from dataclasses import dataclass, field
from uuid import UUID

from participatie.core.statuses import Labelled, N_


class Capability(Labelled):
    """What a role lets a person do. Programme manager is regisseur with that title."""

    MEEMAKER = "meemaker", N_("Meemaker")
    COORDINATOR = "coordinator", N_("Coordinator")
    REGISSEUR = "regisseur", N_("Regisseur")
    WETHOUDER = "wethouder", N_("Wethouder")
    PARTNER = "partner", N_("Partner")
    ADMINISTRATOR = "administrator", N_("Administrator")
    VISITOR = "visitor", N_("Visitor")


@dataclass(frozen=True)
class Role:
    """One capability today, with the areas it covers (everything below included)."""

    capability: Capability
    area_ids: frozenset[UUID]
    title: str = ""


@dataclass(frozen=True)
class Actor:
    """Whoever does something: a person, or one of the two that are nobody (`SYSTEM`, `TELLER`)."""

    id: UUID | None
    name: str
    roles: tuple[Role, ...] = ()
    duo_ids: frozenset[UUID] = field(default_factory=frozenset)
    locale: str | None = None

    def areas(self, *capabilities: Capability) -> frozenset[UUID]:
        """Every area in which this actor holds one of the capabilities now."""
        return frozenset().union(*(r.area_ids for r in self.roles if r.capability in capabilities))

    def can(self, capability: Capability, area_id: UUID) -> bool:
        return area_id in self.areas(capability)

    def has(self, *capabilities: Capability) -> bool:
        """Holds one of them anywhere."""
        return any(r.capability in capabilities for r in self.roles)


SYSTEM = Actor(id=None, name="system")
"""Background work, commands, the practice data."""

TELLER = Actor(id=None, name="teller")
"""Somebody who showed a receipt code; never identified further."""
