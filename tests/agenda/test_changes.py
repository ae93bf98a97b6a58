"""Points, their leads and their order."""

import pytest

from participatie.accounts.models import Account
from participatie.agenda import queries
from participatie.agenda.changes import leads, points
from participatie.agenda.rules import ParticipationLevel, Words
from participatie.core import audit
from participatie.core.db import db, transaction
from participatie.core.errors import Refused, Stale
from participatie.core.statuses import Status
from participatie.insights.rules import InsightState
from tests.agenda import road


@pytest.fixture(autouse=True)
def _noise(house, people):
    """Another wijk and another gemeente have points too."""
    with transaction():
        road.point(people, title="De bus terug", where="pottenberg")
        road.point(people, title="Iets van elders", where="overkant")


def test_a_point_that_stands_on_an_insight_brings_it_on_the_agenda(people):
    with transaction():
        ground = road.insight(people, road.stories(people, 2))
        made = road.point(people, ground)
    assert ground.state is InsightState.ON_AGENDA
    assert queries.points_of_insight(ground.id) == [made]
    assert queries.weights_of_points([made.id])[made.id].tellers == 2


def test_an_insight_that_was_not_checked_carries_no_point(people):
    with transaction():
        ground = road.insight(people, road.stories(people, 2), checked=False)
        made = road.point(people)
        with pytest.raises(Refused):
            points.ground_point(made, ground, by=people.actor("carla"))


def test_an_insight_taken_off_its_only_point_can_carry_another(people):
    with transaction():
        ground = road.insight(people, road.stories(people, 2))
        made, other = road.point(people, ground), road.point(people, ground, title="Ook dit")
        points.unground_point(made, ground, by=people.actor("carla"))
        assert ground.state is InsightState.ON_AGENDA
        points.unground_point(other, ground, by=people.actor("carla"))
    assert ground.state is InsightState.CHECKED


def test_the_sixth_active_point_is_refused_until_somebody_says_which_one_stops(people):
    with transaction():
        five = [road.point(people, title=f"Punt {n}") for n in range(5)]
        with pytest.raises(Refused) as refused:
            points.make_point(road.area(people), Words("Punt zes"), by=people.actor("carla"))
        assert refused.value.field == "stops"
        with pytest.raises(Refused) as refused:
            points.make_point(road.area(people), Words("Punt zes"), by=people.actor("carla"), stop=points.Stop(five[2], " "))
        assert refused.value.field == "stop_reason"
        points.make_point(
            road.area(people), Words("Punt zes"), by=people.actor("carla"), stop=points.Stop(five[2], "Geen mensen.")
        )
    assert five[2].status is Status.STOPPED
    assert five[2].status_reason == "Geen mensen."
    assert len(queries.active_points(people.areas["nazareth"])) == 5


def test_a_point_of_another_wijk_makes_no_room_here(people):
    with transaction():
        for n in range(5):
            road.point(people, title=f"Punt {n}")
        elsewhere = queries.points(people.areas["pottenberg"])[0]
        with pytest.raises(Refused):
            points.make_point(road.area(people), Words("Zes"), by=people.actor("carla"), stop=points.Stop(elsewhere, "Ruimte."))


def test_a_stopped_point_that_opens_again_needs_room_too(people):
    with transaction():
        six = road.point(people, title="Eerst")
        points.change_status(six, Status.STOPPED, "Later.", by=people.actor("carla"))
        for n in range(5):
            road.point(people, title=f"Punt {n}")
        with pytest.raises(Refused) as refused:
            points.change_status(six, Status.OPEN, "", by=people.actor("carla"))
    assert refused.value.code == "too_many"


def test_two_people_rewriting_one_point_both_keep_their_text(people):
    with transaction():
        made = road.point(people)
        read = points.words_etag(made)
        points.rewrite_point(
            made, Words("Licht", "", "Drie lampen.", ParticipationLevel.ADVISE), etag=read, by=people.actor("ruben")
        )
        with pytest.raises(Stale) as stale:
            points.rewrite_point(
                made, Words("Licht", "", "Vier lampen.", ParticipationLevel.ADVISE), etag=read, by=people.actor("carla")
            )
        assert ("Goal", "Vier lampen.", "Drie lampen.") in stale.value.both
        merged = Words("Licht", "", "Drie of vier lampen.", ParticipationLevel.ADVISE)
        points.rewrite_point(made, merged, etag=stale.value.etag, by=people.actor("carla"))
    assert made.goal == "Drie of vier lampen."


def test_a_moved_status_does_not_spoil_somebody_elses_text(people):
    with transaction():
        made = road.point(people)
        read = points.words_etag(made)
        points.change_status(made, Status.ACCEPTED, "", by=people.actor("ruben"))
        points.rewrite_point(made, Words("Nieuwe titel", "", "Doel"), etag=read, by=people.actor("carla"))
    assert made.title == "Nieuwe titel"


def test_nobody_says_yes_for_somebody_else(people):
    with transaction():
        made = road.point(people)
        leads.ask_lead(made, db.session.get_one(Account, people.accounts["wilma"]), by=people.actor("carla"))
        with pytest.raises(Refused):
            leads.accept_lead(made, by=people.actor("paul"))
        assert made.lead_accepted_at is None
        assert [item.id for item in queries.asking(people.accounts["wilma"])] == [made.id]
        leads.accept_lead(made, by=people.actor("wilma"))
    assert queries.asking(people.accounts["wilma"]) == []


def test_a_lead_who_says_no_says_why_and_the_point_waits_for_another(people):
    with transaction():
        made = road.point(people)
        points.change_status(made, Status.ACCEPTED, "", by=people.actor("carla"))
        with pytest.raises(Refused):
            leads.decline_lead(made, " ", by=people.actor("paul"))
        leads.decline_lead(made, "Geen tijd.", by=people.actor("paul"))
    assert (made.lead_id, made.declined_by.name, made.declined_why) == (None, "Paul", "Geen tijd.")
    assert made.status is Status.OPEN


def test_a_lead_is_somebody_with_a_role_in_this_wijk(people):
    with transaction():
        names = {one.name for one in queries.lead_candidates(road.area(people), road.clock.today())}
        assert names == {"Amina", "Joost", "Carla", "Ruben", "Wilma", "Paul"}
        made = road.point(people)
        with pytest.raises(Refused):
            leads.ask_lead(made, db.session.get_one(Account, people.accounts["otto"]), by=people.actor("carla"))


def test_points_move_one_place_up_or_down(people):
    with transaction():
        road.point(people, title="Een")
        two = road.point(people, title="Twee")
        road.point(people, title="Drie")
        points.move_point(two, up=True, by=people.actor("carla"))
        points.move_point(two, up=True, by=people.actor("carla"))
    assert [item.title for item in queries.points(people.areas["nazareth"])] == ["Twee", "Een", "Drie"]


def test_what_still_runs_cannot_be_taken_off(people):
    with transaction():
        made = road.point(people)
        with pytest.raises(Refused):
            points.retire_point(made, by=people.actor("carla"))
        points.change_status(made, Status.NOT_TAKEN_UP, "De provincie gaat erover.", by=people.actor("carla"))
        points.retire_point(made, by=people.actor("carla"))
        assert queries.points(people.areas["nazareth"]) == []
        points.bring_back_point(made, by=people.actor("carla"))
    assert queries.points(people.areas["nazareth"]) == [made]


def test_every_step_of_a_point_is_in_the_audit(people):
    with transaction():
        made = road.point(people, road.insight(people, road.stories(people, 1)))
    assert [row.verb for row in audit.of("agenda_item", made.id)] == ["make_point", "ground_point", "ask_lead", "accept_lead"]
    assert audit.verify() is None
