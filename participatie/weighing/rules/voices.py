"""One voice: points that are divided, or places in an order."""

from collections.abc import Mapping
from uuid import UUID

from participatie.core.errors import Refused
from participatie.core.statuses import N_


def check_division(division: Mapping[UUID, int], *, points: int, most_on_one: int) -> None:
    """One voice: at least one point, at most all of them, and not too many on one. Not all need to be used."""
    for option, given in division.items():
        if given < 0 or given > most_on_one:
            sentence = N_("Here you can give from 0 to %(most)s points.")
            raise Refused(sentence, code="one", field=str(option), most=most_on_one)
    given = sum(division.values())
    if given > points:
        raise Refused(N_("You gave %(given)s points. You have %(most)s. Take some away."), code="sum", given=given, most=points)
    if given == 0:
        raise Refused(N_("You gave no points yet. Give at least one."), code="sum")


def points_of_place(place: int, places: int) -> int:
    """The count of Borda: of three places the first gives 3, the second 2, the third 1; no place gives nothing."""
    return places + 1 - place if 1 <= place <= places else 0


def place_of_points(points: int, places: int) -> int:
    """The place that gave so many points; 0: none."""
    return points_of_place(points, places)


def check_ranking(ranking: Mapping[UUID, int], *, places: int) -> None:
    """One voice in an order: each place once, none skipped, at least the first. Point → place; 0 is none."""
    taken: set[int] = set()
    for option, place in ranking.items():
        if not 0 <= place <= places:
            raise Refused(N_("Here you can choose from 1 to %(most)s, or no place."), code="one", field=str(option), most=places)
        if place in taken:
            raise Refused(N_("You chose number %(place)s twice. Choose each number once."), code="one", field=str(option), place=place)
        taken |= {place} - {0}
    if not taken:
        raise Refused(N_("You chose nothing yet. Say at least what comes first."), code="sum")
    if max(taken) != len(taken):
        missed = next(place for place in range(1, places + 1) if place not in taken)
        raise Refused(N_("You skipped number %(place)s. Start with 1 and skip none."), code="sum", place=missed)


def points_of_ranking(ranking: Mapping[UUID, int], *, places: int) -> dict[UUID, int]:
    """The points of a voice that keeps the rule."""
    return {option: points_of_place(place, places) for option, place in ranking.items()}
