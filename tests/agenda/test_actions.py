"""Signals and actions: who reads them, who does them, how they go."""

import pytest

from participatie.agenda import queries
from participatie.agenda.changes import actions, erase
from participatie.agenda.models import Action
from participatie.agenda.rules import ActionOrigin, ActionWords
from participatie.core import feed
from participatie.core.db import db, transaction
from participatie.core.errors import Refused, Stale
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.core.statuses import Status
from participatie.privacy import changes as privacy
from tests.agenda import road
from tests.agenda.office import press, send, words

HEARD = "Baby in een huis zonder verwarming."


@pytest.fixture
def at(client_for):
    def enter(key):
        browser = client_for(key)
        browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return browser

    return enter


def signal(people, duo="amina", where="nazareth", story=None):
    made = Action(
        id=uuid7(),
        area_id=people.areas[where],
        origin=ActionOrigin.SIGNAL,
        duo_id=people.duo_of(duo),
        story_id=story.id if story else None,
        conversation_id=story.conversation_id if story else None,
        text=HEARD,
    )
    db.session.add(made)
    db.session.flush()
    return made


@pytest.fixture
def signal_id(house, people):
    with transaction():
        signal(people, "olga", "overkant").text = "Iets van elders."
        return signal(people).id


@pytest.mark.parametrize(
    ("who", "reads"), [("carla", True), ("ruben", True), ("amina", True), ("joost", True), ("paul", False), ("wilma", False)]
)
def test_a_waiting_signal_is_read_by_its_duo_and_the_office_only(at, signal_id, who, reads):
    assert (HEARD in at(who).get(f"/office/signals/{signal_id}").text) is reads
    assert (HEARD in at(who).get("/office/signals").text) is reads
    assert "Iets van elders." not in at(who).get("/office/signals").text


@pytest.mark.parametrize("who", ["otto", "olga", "fatma"])
def test_a_signal_of_another_wijk_does_not_exist(at, signal_id, who):
    assert at(who).get(f"/office/signals/{signal_id}").status_code == 404


@pytest.mark.parametrize("who", ["ada", "vera"])
def test_signals_are_not_for_administrator_and_visitor(at, signal_id, who):
    assert at(who).get(f"/office/signals/{signal_id}").status_code == 403


def test_a_coordinator_edits_and_accepts_and_the_partner_reads_on(people, at, signal_id):
    carla, paul, page = at("carla"), at("paul"), f"/office/signals/{signal_id}"
    assert press(carla, page, text="Ketel stuk, jong gezin.", status="accepted").status_code == 422
    answer = press(carla, page, text="Ketel stuk, jong gezin.", responsible="Woonstichting", status="accepted")
    assert answer.status_code == 302
    shown = paul.get(page).text
    assert "Ketel stuk, jong gezin." in shown
    assert HEARD not in shown
    assert press(paul, page, status="running").status_code == 302
    assert press(paul, page, status="done", learned="Bel eerst de monteur.").status_code == 302
    assert "Bel eerst de monteur." in words(carla.get("/office/signals"))


def test_the_duo_hears_on_its_phone_what_happens_with_a_signal(people, signal_id):
    with transaction():
        found = db.session.get_one(Action, signal_id)
        actions.change_action(found, ActionWords(HEARD, "Paul", Status.ACCEPTED), by=people.actor("carla"))
    with transaction():
        lines = [line for line in db.session.query(feed.Change) if line.item == signal_id]
    assert [(line.kind, line.state, line.duo_id) for line in lines] == [("signal", "accepted", people.duo_of("amina"))]


def test_a_partner_cannot_take_up_a_signal_that_nobody_looked_at(at, people, signal_id):
    with transaction():
        other = road.point(people)
        page = f"/office/signals/{actions.make_action(other, 'Iets', 'Paul', by=people.actor('carla')).id}"
    paul = at("paul")
    opened = paul.get(page)
    assert send(paul, opened, page, status="accepted").status_code == 302
    token = opened.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    answer = paul.post(f"/office/signals/{signal_id}", data={"csrf_token": token, "status": "accepted"})
    assert answer.status_code == 404


def test_what_is_stuck_says_why(people, signal_id):
    with transaction():
        found = db.session.get_one(Action, signal_id)
        actions.change_action(found, ActionWords(HEARD, "Paul", Status.ACCEPTED), by=people.actor("carla"))
        with pytest.raises(Refused):
            actions.change_action(found, ActionWords(HEARD, "Paul", Status.STUCK), by=people.actor("paul"))


def test_two_people_changing_one_action_see_both_texts(at, people, signal_id):
    page = f"/office/signals/{signal_id}"
    carla, ruben = at("carla"), at("ruben")
    opened = carla.get(page)
    assert press(ruben, page, text="De tekst van Ruben.").status_code == 302
    answer = send(carla, opened, page, text="De tekst van Carla.")
    assert answer.status_code == 412
    assert "De tekst van Ruben." in words(answer)
    assert send(carla, answer, page, text="Van ons samen.").status_code == 302


def test_a_stale_change_names_only_what_differs(people, signal_id):
    with transaction():
        found = db.session.get_one(Action, signal_id)
        with pytest.raises(Stale) as stale:
            actions.change_action(found, ActionWords("Anders."), etag="oud", by=people.actor("carla"))
    assert stale.value.both == [("What is needed", "Anders.", HEARD)]


def test_an_action_is_put_under_a_point(at, people, signal_id):
    with transaction():
        item = road.point(people).id
    page = f"/office/signals/{signal_id}"
    assert press(at("carla"), page, point=item).status_code == 302
    assert HEARD in words(at("carla").get(f"/office/agenda/items/{item}"))
    assert "A signal that is being looked at" in words(at("paul").get(f"/office/agenda/items/{item}"))


def test_a_withdrawn_story_takes_the_words_of_its_signal_along(at, people):
    with transaction():
        (story,) = road.stories(people, 1)
        about, other = signal(people, story=story), signal(people)
        assert erase.erase(privacy.Subject(privacy.STORY, story.id), by=TELLER) == 1
        assert (about.text, other.text) == ("", HEARD)
        page = f"/office/signals/{about.id}"
    assert "taken back" in words(at("carla").get(page))


def test_a_withdrawn_conversation_takes_every_signal_from_it_along(house, people):
    with transaction():
        (story,) = road.stories(people, 1)
        about = signal(people, story=story)
        about.story_id = None
        erase.erase(privacy.Subject(privacy.CONVERSATION, story.conversation_id), by=TELLER)
        assert about.text == ""


def test_signals_that_wait_stand_first(people, signal_id):
    with transaction():
        actions.make_action(road.point(people), "Lampen tellen", "Paul", by=people.actor("carla"))
        late = signal(people)
        found = queries.actions_in([people.areas["nazareth"]])
    assert [one.id for one in found[:2]] == [signal_id, late.id]
