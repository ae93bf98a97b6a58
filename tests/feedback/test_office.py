"""The table of who answers: what is due, a message, the first page; and the doors of a duo."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.agenda.changes import points
from participatie.areas.models import Area
from participatie.coding.changes.tag import tag_story
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.statuses import Status
from participatie.feedback import queries
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import SIX_WEEKS, About, Words
from participatie.stories.models import Story
from participatie.themes.models import Theme
from tests import factories
from tests.accounts.entering import send
from tests.agenda import road
from tests.statements import count_statements

LATE = SIX_WEEKS + timedelta(days=1)
WELCOME = {"use": True, "quote": False, "public": False, "contact": True}
HOME = "/office/feedback"


@pytest.fixture
def told(house, people) -> dict[str, object]:
    """Two old stories about safety, one under a point, one about nothing in particular; noise in another wijk."""
    with transaction():
        day, carla = clock.today() - LATE, people.actor("carla")
        stories = [factories.story(people.duo_of("amina"), "Geheim verhaal", held_on=day, consent=WELCOME) for _ in range(4)]
        theme = db.session.get_one(Theme, people.themes["veiligheid"])
        for story in stories[:3]:
            tag_story(story, theme, by=carla)
        item = road.point(people, road.insight(people, [stories[2]]))
        factories.story(people.duo_of("olga"), "Elders", held_on=day)
        for story in stories:
            story.conversation.place = "Bankje bij de kerk"
        return {"stories": [story.id for story in stories], "theme": theme.id, "item": item.id, "area": people.areas["nazareth"]}


def owed(told):
    with transaction(write=False):
        found = queries.owed([told["area"]], clock.today())[told["area"]]
    return [(one.about, one.title, one.stories, one.late, one.again) for one in found]


def write(people, told, text: str = "Nog niets.", **about) -> Message:
    subject = Subject(db.session.get_one(Area, told["area"]), **about)
    return write_message(subject, Words(text), by=people.actor("carla"))


def test_what_is_due_is_counted_at_the_point_else_at_the_theme_else_by_itself(told):
    assert owed(told) == [
        (About.WIJK, "", 1, True, False), (About.POINT, "Licht op het plein", 1, True, False), (About.THEME, "Veiligheid", 2, True, False),
    ]  # fmt: skip


def test_an_answer_takes_it_off_and_a_point_that_moves_puts_it_back(told, people):
    with transaction():
        write(people, told)
    assert owed(told) == []
    with transaction():
        item = db.session.get_one(points.AgendaItem, told["item"])
        points.change_status(item, Status.ACCEPTED, "", by=people.actor("carla"))
    assert owed(told) == [(About.POINT, "Licht op het plein", 1, False, True)]
    with transaction():
        write(people, told, "Wij beginnen.", item=db.session.get_one(points.AgendaItem, told["item"]))
    assert owed(told) == []


def test_the_first_page_says_where_tellers_wait_and_is_silent_when_they_do_not(told, people, client_for):
    page = client_for("carla").get("/office/").get_data(as_text=True)
    assert "Vertellers wachten op antwoord" in page
    assert "Nazareth: 4 verhalen" in page
    assert "Vertellers wachten" not in client_for("amina").get("/office/").get_data(as_text=True)
    with transaction():
        write(people, told)
    assert "Vertellers wachten" not in client_for("carla").get("/office/").get_data(as_text=True)


def test_on_the_last_day_nobody_is_late_yet(told, people, client_for):
    with transaction():
        db.session.execute(sa.update(Story).values(held_on=clock.today() - SIX_WEEKS))
    assert "Vertellers wachten" not in client_for("carla").get("/office/").get_data(as_text=True)


def test_a_point_that_moved_before_today_is_on_the_first_page(told, people, client_for):
    with transaction():
        with clock.frozen(clock.now() - timedelta(days=3)):
            write(people, told)
        with clock.frozen(clock.now() - timedelta(days=2)):
            item = db.session.get_one(points.AgendaItem, told["item"])
            points.change_status(item, Status.ACCEPTED, "", by=people.actor("carla"))
    assert "Nazareth: 1 verhaal" in client_for("carla").get("/office/").get_data(as_text=True)


def test_a_coordinator_writes_for_a_point_and_sees_whom_it_reaches(told, client_for):
    browser = client_for("carla")
    page = browser.get(HOME).get_data(as_text=True)
    assert f"point={told['item']}" in page
    assert "Op tijd: 0 van 4 verhalen" in page
    answer = send(browser, f"{HOME}/write/bu90010403?point={told['item']}", {"text": "De lampen komen in mei."}, seen_on="/account/")
    assert answer.status_code == 302
    shown = browser.get(answer.location).get_data(as_text=True)
    assert "De lampen komen in mei." in shown
    assert "1 verhaal" in shown


def test_a_no_that_is_not_whole_is_refused_and_the_words_stay(told, client_for):
    fields = {"text": "Wij doen het niet.", "status": "not_taken_up", "reason": "Geen geld."}
    answer = send(client_for("carla"), f"{HOME}/write/bu90010403?theme={told['theme']}", fields, seen_on="/account/")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Zeg wat mensen zelf nog kunnen doen." in page
    assert "Geen geld." in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Message)) == 0


@pytest.mark.parametrize("fields", [{}, {"text": " "}, {"text": "x" * 1_001}])
def test_a_message_without_words_is_refused(told, client_for, fields):
    assert send(client_for("carla"), f"{HOME}/write/bu90010403", fields, seen_on="/account/").status_code == 422


def test_a_theme_asks_how_it_stands(told, client_for):
    answer = send(client_for("carla"), f"{HOME}/write/bu90010403?theme={told['theme']}", {"text": "Ja."}, seen_on="/account/")
    assert answer.status_code == 422
    assert "Kies hoe het ervoor staat." in answer.get_data(as_text=True)


def test_taking_back_asks_why(told, people, client_for):
    with transaction():
        message = write(people, told)
    path = f"{HOME}/messages/{message.id}/take-back"
    assert send(client_for("carla"), path, {"why": ""}, seen_on="/account/").status_code == 422
    assert send(client_for("carla"), path, {"why": "Fout."}, seen_on="/account/").status_code == 302
    assert "teruggetrokken" in client_for("carla").get(HOME).get_data(as_text=True)
    assert len(owed(told)) == 3


def test_the_office_reads_no_word_of_a_story_here(told, people, client_for):
    with transaction():
        message = write(people, told)
    for path in (HOME, f"{HOME}/messages/{message.id}", f"{HOME}/messages/{message.id}/cards"):
        assert "Geheim" not in client_for("ruben").get(path).get_data(as_text=True)


def test_a_card_for_each_story_says_what_happens_and_where_to_read_more(told, people, client_for):
    with transaction():
        message = write(people, told, "Nog niets, want wij luisteren nog.")
    page = client_for("carla").get(f"{HOME}/messages/{message.id}/cards").get_data(as_text=True)
    assert page.count("Nog niets, want wij luisteren nog.") == 4
    assert page.count("/verhaal</strong>") == 4
    assert page.count("/wijk/bu90010403</strong>") == 4
    assert "Bankje" not in page


def test_who_did_not_say_yes_to_a_visit_gets_no_card(told, people, client_for):
    with transaction():
        message = write(people, told, "Nog niets.")
        db.session.execute(sa.update(Story).where(Story.id == told["stories"][0]).values(contact=None))
    assert client_for("carla").get(f"{HOME}/messages/{message.id}/cards").get_data(as_text=True).count("/verhaal</strong>") == 3


def test_a_message_that_was_taken_back_is_not_printed(told, people, client_for):
    with transaction():
        message = write(people, told)
    send(client_for("carla"), f"{HOME}/messages/{message.id}/take-back", {"why": "Fout."}, seen_on="/account/")
    assert "Geen kaart om te printen" in client_for("carla").get(f"{HOME}/messages/{message.id}/cards").get_data(as_text=True)


def test_a_duo_sees_where_to_go_back_ticks_it_and_may_undo(told, people, client_for):
    amina = client_for("amina")
    assert "Geen deur om naar terug te gaan" in amina.get("/office/doors").get_data(as_text=True)
    with transaction():
        message = write(people, told, "De lampen komen in mei.")
    page = amina.get("/office/doors").get_data(as_text=True)
    assert page.count("Bankje bij de kerk") == 4
    assert page.count("Ik heb het verteld") == 4
    assert "Geheim" not in page
    door = f"/office/doors/{told['stories'][0]}/{message.id}"
    assert send(amina, f"{door}/told", seen_on="/account/").status_code == 302
    assert send(client_for("joost"), f"{door}/told", seen_on="/account/").status_code == 302
    assert [(row.story_id, row.told_by) for row in db.session.scalars(sa.select(ToldAtDoor))] == [(told["stories"][0], people.accounts["amina"])]
    page = amina.get("/office/doors").get_data(as_text=True)
    assert (page.count("Ik heb het verteld"), page.count("Ongedaan maken")) == (3, 1)
    assert amina.get("/office/doors/cards").get_data(as_text=True).count("De lampen komen in mei.") == 3
    assert "1 verteller<" in client_for("carla").get(f"{HOME}/messages/{message.id}").get_data(as_text=True)
    send(amina, f"{door}/not-told", seen_on="/account/")
    assert amina.get("/office/doors").get_data(as_text=True).count("Ik heb het verteld") == 4


def test_a_newer_message_opens_the_door_again(told, people, client_for):
    amina = client_for("amina")
    with transaction():
        first = write(people, told, "Eerst dit.")
    send(amina, f"/office/doors/{told['stories'][0]}/{first.id}/told", seen_on="/account/")
    with transaction():
        write(people, told, "Nu dat.")
    page = amina.get("/office/doors").get_data(as_text=True)
    assert page.count("Nu dat.") == 4
    assert "Eerst dit." not in page


def test_who_was_not_asked_back_has_no_door(told, people, client_for):
    with transaction():
        message = write(people, told)
        db.session.execute(sa.update(Story).where(Story.id == told["stories"][0]).values(contact=False))
    amina = client_for("amina")
    assert amina.get("/office/doors").get_data(as_text=True).count("Ik heb het verteld") == 3
    assert send(amina, f"/office/doors/{told['stories'][0]}/{message.id}/told", seen_on="/account/").status_code == 404


def test_another_duo_does_not_see_the_door(told, people, client_for):
    with transaction():
        message = write(people, told)
    assert "Bankje" not in client_for("fatma").get("/office/doors").get_data(as_text=True)
    path = f"/office/doors/{told['stories'][0]}/{message.id}/told"
    assert send(client_for("fatma"), path, seen_on="/account/").status_code == 404
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ToldAtDoor)) == 0


def test_the_page_of_who_waits_asks_no_more_for_more_wijken_and_messages(told, people, client_for):
    def asked() -> int:
        browser = client_for("carla")
        browser.get(HOME)  # the first page in a browser writes its session
        with count_statements() as counted:
            assert browser.get(HOME).status_code == 200
        return len(counted)

    two = asked()
    with transaction():
        for text in ("Nog niets.", "Weer nog niets."):
            write(people, told, text)
        db.session.execute(sa.update(Area).where(Area.id == people.areas["pottenberg"]).values(takes_part=False))
    assert asked() == two <= 16
