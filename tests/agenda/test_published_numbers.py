"""How many told it, on a published point: nobody is pointed at by a number, nor by the difference of two."""

import pytest

from participatie.agenda.changes import publication
from participatie.core.db import transaction
from participatie.core.roles import TELLER
from participatie.insights import changes as insights
from participatie.insights.rules import Stance
from participatie.privacy import changes as privacy
from tests import factories
from tests.agenda import road

pytestmark = pytest.mark.usefixtures("noise")


def test_fewer_than_ten_people_are_published_without_their_number(people):
    with transaction():
        road.quoted_point(people, 9)
        road.publish(people)
    assert road.public(people)[0].tellers is None


def test_one_person_with_two_stories_counts_once(people):
    with transaction():
        talk = factories.conversation(people.duo_of("amina"))
        one = factories.teller(talk)
        twice = [factories.story(people.duo_of("amina"), within=talk, told_by=one) for _ in range(2)]
        road.point(people, road.insight(people, [*twice, *road.stories(people, 9)]))
        road.publish(people)
    assert road.public(people)[0].tellers == 10


def test_one_more_teller_does_not_show_in_the_next_version(people):
    with transaction():
        point, ground, _ = road.quoted_point(people, 12)
        road.publish(people)
        insights.add_stories(ground, road.stories(people, 1), Stance.FOR, by=people.actor("carla"))
        road.publish(people, intro="Anders.")
        assert road.public(people)[0].tellers == 12
        insights.add_stories(ground, road.stories(people, 9), Stance.FOR, by=people.actor("carla"))
        road.publish(people, intro="Weer anders.")
    assert road.public(people)[0].tellers == 22


def test_a_version_that_was_taken_back_was_still_read(people):
    """12 was public for a moment; taking it back and publishing 13 would tell the difference all the same."""
    with transaction():
        _, ground, _ = road.quoted_point(people, 12)
        publication.take_back(road.publish(people), "Te vroeg.", by=people.actor("carla"))
        insights.add_stories(ground, road.stories(people, 1), Stance.FOR, by=people.actor("carla"))
        road.publish(people)
    assert road.public(people)[0].tellers == 12


def test_one_withdrawal_keeps_the_number_and_says_that_a_part_was_withdrawn(people):
    with transaction():
        _, _, told = road.quoted_point(people, 12)
        road.publish(people)
        privacy.erase(privacy.Subject(privacy.STORY, told[0].id), by=TELLER, why="withdrawn")
        (point,) = road.public(people)
        assert (point.tellers, point.partly_withdrawn) == (12, True)
        assert [quote.text for quote in point.quotes] == [None]
        road.publish(people, intro="Opnieuw.")
    (point,) = road.public(people)
    assert (point.tellers, point.partly_withdrawn, point.quotes) == (12, True, ())
