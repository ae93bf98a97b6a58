"""A line of the matrix: see rows.py."""

from dataclasses import dataclass, field

from participatie.core.roles import Capability

EVERYWHERE, WITHIN, NEVER, LEAD = "everywhere", "within", "never", "lead"


@dataclass(frozen=True)
class Row:
    """`decides` is one of the four words above; `readers` narrows @allow for this sample (an empty set does not)."""

    decides: str
    places: dict[str, str] = field(default_factory=dict)
    readers: frozenset[Capability] = frozenset()


def everywhere(**places: str) -> Row:
    return Row(EVERYWHERE, places)


def within(*readers: Capability, **places: str) -> Row:
    return Row(WITHIN, places, frozenset(readers))


def never(**places: str) -> Row:
    return Row(NEVER, places)


def lead(**places: str) -> Row:
    return Row(LEAD, places)
