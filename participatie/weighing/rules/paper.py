"""What was counted on paper at a session: stickers, or stickers with numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from participatie.core.errors import Refused
from participatie.core.statuses import N_
from participatie.weighing.rules.voices import points_of_place

PEOPLE_MAX = 5_000
Places = tuple[int, ...]
"""How often a point got the numbers 1, 2, 3."""


@dataclass(frozen=True)
class Stickers:
    """What was counted at a session: how many people, and the stickers on each point."""

    people: int
    counts: Mapping[UUID, int] = field(default_factory=dict)


def check_stickers(said: Stickers, *, points: int, most_on_one: int) -> None:
    """Paper keeps the same rule: no more stickers than the people had, on one point no more than they may put there."""
    if not 1 <= said.people <= PEOPLE_MAX:
        raise Refused(N_("Say how many people took part: from 1 to %(most)s."), field="people", most=PEOPLE_MAX)
    for option, count in said.counts.items():
        if count < 0 or count > said.people * most_on_one:
            raise Refused(
                N_("With %(people)s people there can be from 0 to %(most)s stickers here."),
                field=str(option), people=said.people, most=said.people * most_on_one,
            )  # fmt: skip
    total = sum(said.counts.values())
    if total == 0:
        raise Refused(N_("Count the stickers: there are none yet."), code="sum")
    if total > said.people * points:
        raise Refused(
            N_("There are %(total)s stickers. %(people)s people had %(most)s together. Count again."),
            code="sum", total=total, people=said.people, most=said.people * points,
        )  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """What was counted at a session where people put numbered stickers: for each point how often 1, 2, 3."""

    people: int
    counts: Mapping[UUID, Places] = field(default_factory=dict)


def check_numbered(said: Numbered, *, places: int) -> None:
    """Nobody has a number twice or puts two on one point, and nobody has a second without a first."""
    if not 1 <= said.people <= PEOPLE_MAX:
        raise Refused(N_("Say how many people took part: from 1 to %(most)s."), field="people", most=PEOPLE_MAX)
    for option, counts in said.counts.items():
        if min(counts) < 0 or sum(counts) > said.people:
            raise Refused(N_("With %(people)s people there can be from 0 to %(people)s stickers here."), field=str(option), people=said.people)
    before = said.people
    for place in range(1, places + 1):
        total = sum(counts[place - 1] for counts in said.counts.values())
        if place == 1 and total == 0:
            raise Refused(N_("Count the stickers: there are none yet."), code="sum")
        if total > before:
            raise Refused(
                N_("There are %(total)s stickers with number %(place)s. There can be at most %(most)s. Count again."),
                code="sum", total=total, place=place, most=before,
            )  # fmt: skip
        before = total


def points_of_numbered(said: Numbered, *, places: int) -> Stickers:
    """The same session as points."""
    given = {
        option: sum(count * points_of_place(place, places) for place, count in enumerate(counts, 1)) for option, counts in said.counts.items()
    }
    return Stickers(said.people, given)
