"""Publishing: what goes public, what stays inside, and that nobody is pointed at by numbers."""

import pytest

from participatie.agenda import queries
from participatie.agenda.changes import actions, erase, leads, points, publication
from participatie.agenda.models import PublishedQuote
from participatie.agenda.rules import ActionWords, LeftOut, Words
from participatie.core.db import db, transaction
from participatie.core.errors import Refused, Stale
from participatie.core.roles import TELLER
from participatie.core.statuses import Status
from participatie.insights import changes as insights
from participatie.insights import queries as insight_queries
from participatie.insights.rules import Stance
from participatie.privacy import changes as privacy
from tests import factories
from tests.agenda import road


@pytest.fixture(autouse=True)
def _noise(house, people):
    with transaction():
        road.point(people, road.insight(people, road.stories(people, 11, duo="olga"), where="overkant"), where="overkant")


def quoted_point(people, number: int = 12, **more):
    """A point on that many tellers, with the first one quoted."""
    told = road.stories(people, number, **more)
    ground = road.insight(people, told)
    insights.quote_story(insight_queries.link(ground.id, told[0].id), "De lamp bij het bankje is stuk.", by=people.actor("carla"))
    return road.point(people, ground), ground, told


def public(people):
    return queries.public_points(road.area(people))


def test_a_published_point_tells_what_we_heard_from_how_many_and_who_leads(people):
    with transaction():
        quoted_point(people)
        road.publish(people, intro="Nazareth kookt soep.")
    (point,) = public(people)
    assert (point.title, point.lead, point.tellers) == ("Licht op het plein", "Paul", 12)
    assert [quote.text for quote in point.quotes] == ["De lamp bij het bankje is stuk."]
    assert queries.current_version(road.area(people)).intro == "Nazareth kookt soep."
    assert [area.name for area in queries.published_areas()] == ["Nazareth"]


def test_fewer_than_ten_people_are_published_without_their_number(people):
    with transaction():
        quoted_point(people, 9)
        road.publish(people)
    assert public(people)[0].tellers is None


def test_one_person_with_two_stories_counts_once(people):
    with transaction():
        talk = factories.conversation(people.duo_of("amina"))
        one = factories.teller(talk)
        twice = [factories.story(people.duo_of("amina"), within=talk, told_by=one) for _ in range(2)]
        road.point(people, road.insight(people, [*twice, *road.stories(people, 9)]))
        road.publish(people)
    assert public(people)[0].tellers == 10


def test_what_was_published_does_not_change_when_the_draft_does(people):
    with transaction():
        point, *_ = quoted_point(people)
        road.publish(people)
        points.rewrite_point(
            point, Words("Heel iets anders", goal="Doel"), etag=points.words_etag(point), by=people.actor("carla")
        )
    assert public(people)[0].title == "Licht op het plein"


def test_one_more_teller_does_not_show_in_the_next_version(people):
    with transaction():
        point, ground, _ = quoted_point(people, 12)
        road.publish(people)
        insights.add_stories(ground, road.stories(people, 1), Stance.FOR, by=people.actor("carla"))
        road.publish(people, intro="Anders.")
        assert public(people)[0].tellers == 12
        insights.add_stories(ground, road.stories(people, 9), Stance.FOR, by=people.actor("carla"))
        road.publish(people, intro="Weer anders.")
    assert public(people)[0].tellers == 22


def test_a_version_that_was_taken_back_was_still_read(people):
    """12 was public for a moment; taking it back and publishing 13 would tell the difference all the same."""
    with transaction():
        _, ground, _ = quoted_point(people, 12)
        publication.take_back(road.publish(people), "Te vroeg.", by=people.actor("carla"))
        insights.add_stories(ground, road.stories(people, 1), Stance.FOR, by=people.actor("carla"))
        road.publish(people)
    assert public(people)[0].tellers == 12


def test_one_withdrawal_keeps_the_number_and_says_that_a_part_was_withdrawn(people):
    with transaction():
        _, _, told = quoted_point(people, 12)
        road.publish(people)
        privacy.erase(privacy.Subject(privacy.STORY, told[0].id), by=TELLER, why="withdrawn")
        (point,) = public(people)
        assert (point.tellers, point.partly_withdrawn) == (12, True)
        assert [quote.text for quote in point.quotes] == [None]
        road.publish(people, intro="Opnieuw.")
    (point,) = public(people)
    assert (point.tellers, point.partly_withdrawn, point.quotes) == (12, True, ())


def test_a_withdrawn_quote_is_empty_in_every_version(people):
    with transaction():
        _, _, told = quoted_point(people)
        road.publish(people)
        road.publish(people, intro="Tweede.")
        erased = erase.erase(privacy.Subject(privacy.CONVERSATION, told[0].conversation_id), by=TELLER)
    assert erased == 2
    assert {quote.text for quote in db.session.scalars(road_quotes(told[0].id))} == {None}


def road_quotes(story_id):
    from sqlalchemy import select

    return select(PublishedQuote).where(PublishedQuote.story_id == story_id)


def test_a_quote_whose_consent_was_taken_back_is_not_shown_from_that_moment(people):
    with transaction():
        _, _, told = quoted_point(people)
        road.publish(people)
        told[0].public = False
    assert public(people)[0].quotes[0].text is None


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        ({"use": True, "quote": True, "public": False, "contact": None}, LeftOut.INSIDE),
        ({**factories.YES, "public": None}, LeftOut.INSIDE),
    ],
)
def test_a_quote_without_consent_for_everybody_stays_inside(people, consent, why):
    with transaction():
        point, *_ = quoted_point(people, consent=consent)
        (draft,) = queries.draft(road.area(people), road.K).points
        road.publish(people)
    assert [kept.why for kept in draft.kept] == [why]
    assert public(people)[0].quotes == ()


def test_a_quote_that_no_longer_stands_in_the_story_is_left_out(people):
    with transaction():
        _, _, told = quoted_point(people)
        told[0].publishable = "De lamp is gemaakt."
        (draft,) = queries.draft(road.area(people), road.K).points
    assert [kept.why for kept in draft.kept] == [LeftOut.CHANGED]
    assert draft.quotes == ()


def test_a_point_without_a_lead_who_said_yes_stops_the_publication(people):
    with transaction():
        point, *_ = quoted_point(people)
        leads.ask_lead(point, people.account("wilma"), by=people.actor("carla"))
        with pytest.raises(Refused) as refused:
            road.publish(people)
        assert refused.value.code == "blocked"
        points.change_status(point, Status.NOT_TAKEN_UP, "Niet nu.", by=people.actor("carla"))
        road.publish(people)
    assert public(people)[0].status is Status.NOT_TAKEN_UP


def test_nothing_is_published_when_the_draft_changed_after_it_was_read(people):
    with transaction():
        point, *_ = quoted_point(people)
        read = queries.draft(road.area(people), road.K).seal
        points.rewrite_point(point, Words("Anders", goal="Doel"), etag=points.words_etag(point), by=people.actor("ruben"))
        with pytest.raises(Stale):
            publication.publish(road.area(people), "", k=road.K, by=people.actor("carla"), seal=read)
    assert public(people) == ()


def test_an_unchanged_agenda_is_not_published_twice(people):
    with transaction():
        quoted_point(people)
        road.publish(people)
        with pytest.raises(Refused) as refused:
            road.publish(people)
    assert refused.value.code == "same"


def test_taking_back_brings_the_version_before_it_back(people):
    with transaction():
        point, *_ = quoted_point(people)
        road.publish(people)
        points.rewrite_point(
            point, Words("Fout", goal="Doel", level=point.level), etag=points.words_etag(point), by=people.actor("carla")
        )
        second = road.publish(people)
        assert public(people)[0].title == "Fout"
        with pytest.raises(Refused):
            publication.take_back(second, "", by=people.actor("carla"))
        publication.take_back(second, "Verkeerde titel.", by=people.actor("carla"))
    assert public(people)[0].title == "Licht op het plein"
    assert [version.number for version in queries.versions(people.areas["nazareth"])] == [2, 1]


def test_the_difference_names_each_field_that_changes_and_what_comes_and_goes(people):
    with transaction():
        point, *_ = quoted_point(people)
        gone = road.point(people, title="Weg")
        road.publish(people)
        points.change_status(gone, Status.STOPPED, "Klaar mee.", by=people.actor("carla"))
        points.retire_point(gone, by=people.actor("carla"))
        road.point(people, title="Erbij")
        words = Words(point.title, point.heard, "Een ander doel.", point.level, point.level_note)
        points.rewrite_point(point, words, etag=points.words_etag(point), by=people.actor("carla"))
        found = queries.differences(queries.draft(road.area(people), road.K))
    assert [(one.old_title, one.new_title) for one in found.points] == [
        ("Licht op het plein", "Licht op het plein"), (None, "Erbij"), ("Weg", None),
    ]  # fmt: skip
    assert [(field.label, field.new) for field in found.points[0].fields] == [("Goal", "Een ander doel.")]


def test_another_order_alone_is_a_difference(people):
    with transaction():
        road.point(people, title="Een")
        two = road.point(people, title="Twee")
        road.publish(people)
        assert not queries.differences(queries.draft(road.area(people), road.K))
        points.move_point(two, up=True, by=people.actor("carla"))
        found = queries.differences(queries.draft(road.area(people), road.K))
    assert (found.points, found.reordered) == ((), True)


def test_actions_go_public_with_their_point_but_a_waiting_signal_does_not(people):
    with transaction():
        point, *_ = quoted_point(people)
        done = actions.make_action(point, "Lampen tellen", "Paul", by=people.actor("carla"))
        for status in (Status.ACCEPTED, Status.RUNNING, Status.DONE):
            actions.change_action(
                done, ActionWords(done.text, "Paul", status, learned="Er waren er elf."), by=people.actor("paul")
            )
        road.publish(people)
    (told,) = public(people)[0].actions
    assert (told.text, told.status, told.learned) == ("Lampen tellen", Status.DONE, "Er waren er elf.")


def test_a_story_finds_its_points_and_sees_whether_they_are_public(people):
    with transaction():
        point, ground, told = quoted_point(people)
        against = road.stories(people, 1)
        insights.add_stories(ground, against, Stance.AGAINST, by=people.actor("carla"))
        assert [found.published for found in queries.points_of_story(told[0].id)] == [False]
        road.publish(people)
        (found,) = queries.points_of_story(told[0].id)
        assert (found.title, found.lead, found.published, found.against) == ("Licht op het plein", "Paul", True, False)
        assert queries.points_of_story(against[0].id)[0].against
        points.change_status(point, Status.ACCEPTED, "", by=people.actor("carla"))
    assert queries.points_of_story(told[0].id)[0].status is Status.ACCEPTED
