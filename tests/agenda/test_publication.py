"""Publishing: what goes public, what stops it, and taking it back."""

import pytest

from participatie.agenda import queries
from participatie.agenda.changes import actions, leads, points, publication
from participatie.agenda.rules import ActionWords, Words
from participatie.core.db import transaction
from participatie.core.errors import Refused, Stale
from participatie.core.statuses import Status
from participatie.insights import changes as insights
from participatie.insights.rules import Stance
from tests.agenda import road

pytestmark = pytest.mark.usefixtures("noise")


def test_a_published_point_tells_what_we_heard_from_how_many_and_who_leads(people):
    with transaction():
        road.quoted_point(people)
        road.publish(people, intro="Nazareth kookt soep.")
    (point,) = road.public(people)
    assert (point.title, point.lead, point.tellers) == ("Licht op het plein", "Paul", 12)
    assert [quote.text for quote in point.quotes] == ["De lamp bij het bankje is stuk."]
    assert queries.current_version(road.area(people)).intro == "Nazareth kookt soep."
    assert [area.name for area in queries.published_areas()] == ["Nazareth"]


def test_what_was_published_does_not_change_when_the_draft_does(people):
    with transaction():
        point, *_ = road.quoted_point(people)
        road.publish(people)
        points.rewrite_point(
            point, Words("Heel iets anders", goal="Doel"), etag=points.words_etag(point), by=people.actor("carla")
        )
    assert road.public(people)[0].title == "Licht op het plein"


def test_a_point_without_a_lead_who_said_yes_stops_the_publication(people):
    with transaction():
        point, *_ = road.quoted_point(people)
        leads.ask_lead(point, people.account("wilma"), by=people.actor("carla"))
        with pytest.raises(Refused) as refused:
            road.publish(people)
        assert refused.value.code == "blocked"
        points.change_status(point, Status.NOT_TAKEN_UP, "Niet nu.", by=people.actor("carla"))
        road.publish(people)
    assert road.public(people)[0].status is Status.NOT_TAKEN_UP


def test_nothing_is_published_when_the_draft_changed_after_it_was_read(people):
    with transaction():
        point, *_ = road.quoted_point(people)
        read = queries.draft(road.area(people), road.K).seal
        points.rewrite_point(point, Words("Anders", goal="Doel"), etag=points.words_etag(point), by=people.actor("ruben"))
        with pytest.raises(Stale):
            publication.publish(road.area(people), "", k=road.K, by=people.actor("carla"), seal=read)
    assert road.public(people) == ()


def test_an_unchanged_agenda_is_not_published_twice(people):
    with transaction():
        road.quoted_point(people)
        road.publish(people)
        with pytest.raises(Refused) as refused:
            road.publish(people)
    assert refused.value.code == "same"


def test_taking_back_brings_the_version_before_it_back(people):
    with transaction():
        point, *_ = road.quoted_point(people)
        road.publish(people)
        points.rewrite_point(
            point, Words("Fout", goal="Doel", level=point.level), etag=points.words_etag(point), by=people.actor("carla")
        )
        second = road.publish(people)
        assert road.public(people)[0].title == "Fout"
        with pytest.raises(Refused):
            publication.take_back(second, "", by=people.actor("carla"))
        publication.take_back(second, "Verkeerde titel.", by=people.actor("carla"))
    assert road.public(people)[0].title == "Licht op het plein"
    assert [version.number for version in queries.versions(people.areas["nazareth"])] == [2, 1]


def test_the_difference_names_each_field_that_changes_and_what_comes_and_goes(people):
    with transaction():
        point, *_ = road.quoted_point(people)
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
        point, *_ = road.quoted_point(people)
        done = actions.make_action(point, "Lampen tellen", "Paul", by=people.actor("carla"))
        for status in (Status.ACCEPTED, Status.RUNNING, Status.DONE):
            actions.change_action(
                done, ActionWords(done.text, "Paul", status, learned="Er waren er elf."), by=people.actor("paul")
            )
        road.publish(people)
    (told,) = road.public(people)[0].actions
    assert (told.text, told.status, told.learned) == ("Lampen tellen", Status.DONE, "Er waren er elf.")


def test_a_story_finds_its_points_and_sees_whether_they_are_public(people):
    with transaction():
        point, ground, told = road.quoted_point(people)
        against = road.stories(people, 1)
        insights.add_stories(ground, against, Stance.AGAINST, by=people.actor("carla"))
        assert [found.published for found in queries.points_of_story(told[0].id)] == [False]
        road.publish(people)
        (found,) = queries.points_of_story(told[0].id)
        assert (found.title, found.lead, found.published, found.against) == ("Licht op het plein", "Paul", True, False)
        assert queries.points_of_story(against[0].id)[0].against
        points.change_status(point, Status.ACCEPTED, "", by=people.actor("carla"))
    assert queries.points_of_story(told[0].id)[0].status is Status.ACCEPTED
