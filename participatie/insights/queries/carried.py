"""What stands on an insight. The features above tell it: they register how to ask them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from participatie.core.statuses import Status


@dataclass(frozen=True)
class Carried:
    """Something that an insight carries, and the screen on which it stands (an endpoint with its values)."""

    title: str
    status: Status
    endpoint: str
    values: dict[str, UUID]


Asker = Callable[[UUID], list[Carried]]
_askers: dict[str, Asker] = {}


def when_asked(name: str, asker: Asker) -> None:
    """Take a feature's answer to the question what stands on an insight."""
    _askers[name] = asker


def carried_by(insight_id: UUID) -> list[Carried]:
    """Everything that stands on this insight."""
    return [one for asker in _askers.values() for one in asker(insight_id)]
