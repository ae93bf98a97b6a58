"""Insights: what is bundled, read, checked, put aside, taken back."""

from datetime import timedelta

import pytest

from participatie.agenda.changes import points
from participatie.core import audit, clock
from participatie.core.db import transaction
from participatie.core.errors import Refused, Stale
from participatie.core.roles import TELLER
from participatie.insights import changes, queries
from participatie.insights.rules import InsightState, Stance
from participatie.privacy import changes as privacy
from participatie.stories.rules import ReviewState
from tests import factories
from tests.agenda import road


@pytest.fixture(autouse=True)
def _noise(house, people):
    with transaction():
        road.insight(people, road.stories(people, 3, duo="olga"), where="overkant", claim="Iets van elders.")
        road.insight(people, road.stories(people, 2), claim="Nog iets anders.")


def carla(people):
    return people.actor("carla")


def test_an_insight_counts_stories_people_duos_and_weeks(people):
    with transaction():
        talk = factories.conversation(people.duo_of("amina"), held_on=clock.today() - timedelta(days=21))
        one = factories.teller(talk)
        twice = [factories.story(people.duo_of("amina"), within=talk, told_by=one) for _ in range(2)]
        made = road.insight(people, [*twice, *road.stories(people, 1)])
        changes.add_stories(made, road.stories(people, 1), Stance.AGAINST, by=carla(people))
        weight = queries.weights([made.id])[made.id]
    assert (weight.stories, weight.against, weight.tellers, weight.duos, weight.weeks) == (4, 1, 3, 1, 2)


@pytest.mark.parametrize(
    "more",
    [
        {"state": ReviewState.WAITING},
        {"state": ReviewState.SET_ASIDE},
        {"consent": {"use": None, "quote": None, "public": None, "contact": None}},
        {"consent": {"use": False, "quote": False, "public": False, "contact": False}},
    ],
)
def test_only_accepted_stories_with_consent_to_use_are_bundled(people, more):
    with transaction():
        made = road.insight(people, road.stories(people, 1), checked=False)
        assert changes.add_stories(made, road.stories(people, 1, **more), Stance.FOR, by=carla(people)) == 0


def test_a_story_in_the_insight_keeps_its_stance_when_it_is_added_again(people):
    with transaction():
        told = road.stories(people, 1)
        made = road.insight(people, told, checked=False)
        assert changes.add_stories(made, told, Stance.AGAINST, by=carla(people)) == 0
        assert queries.link(made.id, told[0].id).stance is Stance.FOR


def test_one_story_and_two_readings_are_enough_to_be_checked(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1), checked=False)
        changes.add_reading(made, "Zo lees ik het.", by=carla(people))
        with pytest.raises(Refused) as refused:
            changes.check_insight(made, clock.today(), "Gevraagd.", by=carla(people))
        assert refused.value.code == "not_ready"
        changes.add_reading(made, "Een ander zou zeggen ...", by=people.actor("paul"))
        changes.check_insight(made, clock.today(), "Gevraagd.", by=carla(people))
    assert made.state is InsightState.CHECKED


def test_a_check_lies_not_in_the_future(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1))
        changes.gather_again(made, by=carla(people))
        with pytest.raises(Refused) as refused:
            changes.check_insight(made, clock.today() + timedelta(days=1), "Straks.", by=carla(people))
    assert refused.value.field == "on"


def test_another_claim_must_be_checked_again(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1))
        changes.reword_insight(made, "Het is te donker en te stil.", etag=str(made.etag), by=carla(people))
    assert (made.state, made.checked_on) == (InsightState.GATHERING, None)


def test_the_claim_under_a_point_does_not_change(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1))
        road.point(people, made)
        with pytest.raises(Refused):
            changes.reword_insight(made, "Iets anders.", etag=str(made.etag), by=carla(people))


def test_two_people_changing_a_claim_both_keep_their_sentence(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1), checked=False)
        read = str(made.etag)
        changes.reword_insight(made, "Mijn zin.", etag=read, by=carla(people))
        with pytest.raises(Stale) as stale:
            changes.reword_insight(made, "Jouw zin.", etag=read, by=carla(people))
    assert stale.value.both == [("Claim", "Jouw zin.", "Mijn zin.")]


def test_what_is_put_aside_says_why_and_comes_back_where_it_was(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1))
        with pytest.raises(Refused):
            changes.put_aside(made, " ", by=carla(people))
        changes.put_aside(made, "De wijk is verdeeld.", by=carla(people))
        with pytest.raises(Refused):
            changes.add_stories(made, road.stories(people, 1), Stance.FOR, by=carla(people))
        changes.take_up_again(made, by=carla(people))
    assert made.state is InsightState.CHECKED


def test_an_insight_under_a_point_is_not_put_aside(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1))
        point = road.point(people, made)
        with pytest.raises(Refused):
            changes.put_aside(made, "Toch niet.", by=carla(people))
        points.unground_point(point, made, by=carla(people))
        changes.put_aside(made, "Toch niet.", by=carla(people))
    assert made.state is InsightState.PUT_ASIDE


@pytest.mark.parametrize("consent", [{**factories.YES, "quote": False}, {**factories.YES, "quote": None}])
def test_nobody_is_quoted_who_did_not_agree_to_it(people, consent):
    with transaction():
        told = road.stories(people, 1, consent=consent)
        made = road.insight(people, told)
        with pytest.raises(Refused):
            changes.quote_story(queries.link(made.id, told[0].id), "Niemand loopt er nog.", by=carla(people))


@pytest.mark.parametrize("text", ["niemand loopt er nog.", "De lamp ... nog.", ""])
def test_a_quote_is_exactly_a_piece_of_the_text(people, text):
    with transaction():
        told = road.stories(people, 1)
        link = queries.link(road.insight(people, told).id, told[0].id)
        with pytest.raises(Refused):
            changes.quote_story(link, text, by=carla(people))
        assert changes.quote_story(link, "Niemand loopt er nog.", by=carla(people)).quoted == "Niemand loopt er nog."


def test_a_withdrawn_story_leaves_its_place_but_not_its_words(people):
    with transaction():
        told = road.stories(people, 2)
        made = road.insight(people, told)
        link = queries.link(made.id, told[0].id)
        changes.quote_story(link, "Niemand loopt er nog.", by=carla(people))
        proof = privacy.erase(privacy.Subject(privacy.STORY, told[0].id), by=TELLER, why="withdrawn")
        assert (link.quoted, link.withdrawn, proof.erased["insights"]) == (None, True, 1)
        assert queries.weights([made.id])[made.id].stories == 1
    assert audit.verify() is None


def test_a_withdrawn_conversation_empties_all_its_stories(people):
    with transaction():
        told = road.stories(people, 1)
        made = road.insight(people, told)
        assert changes.erase(privacy.Subject(privacy.CONVERSATION, told[0].conversation_id), by=TELLER) == 1
        assert queries.link(made.id, told[0].id).withdrawn


def test_a_story_finds_the_insights_it_stands_under(people):
    with transaction():
        told = road.stories(people, 1)
        first, second = road.insight(people, told), road.insight(people, told, claim="Iets anders.")
        assert queries.of_story(told[0].id) == [first, second]
        found, number = queries.candidates(road.insight(people, [], checked=False), queries.Search())
    assert number == 3
    assert {one.elsewhere for one in found if one.story.id == told[0].id} == {2}


def test_stories_of_another_wijk_cannot_join(people):
    with transaction():
        made = road.insight(people, road.stories(people, 1), checked=False)
        theirs = road.stories(people, 1, duo="fatma")
        found, _ = queries.candidates(made, queries.Search())
    assert theirs[0].id not in {one.story.id for one in found}
