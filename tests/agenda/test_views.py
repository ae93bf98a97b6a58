"""The screens of the wijkagenda, by people at the table."""

import pytest

from participatie.agenda.changes import points
from participatie.agenda.models import AgendaItem
from participatie.agenda.rules import Words
from participatie.core.db import db, transaction
from participatie.core.statuses import Status
from tests.agenda import road
from tests.agenda.office import press, send, words
from tests.statements import count_statements

NAZARETH = "bu90010403"


@pytest.fixture
def at(client_for):
    """`at("carla")`: Carla's browser, in English."""

    def enter(key):
        browser = client_for(key)
        browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return browser

    return enter


@pytest.fixture
def point_id(people):
    with transaction():
        made = road.point(people, road.insight(people, road.stories(people, 12)))
        road.point(people, title="Iets van elders", where="overkant")
    return made.id


def _point(item_id):
    with transaction():
        return db.session.get_one(AgendaItem, item_id, populate_existing=True)


def test_a_coordinator_makes_a_point_from_a_checked_insight(people, at):
    with transaction():
        ground = road.insight(people, road.stories(people, 3))
    carla, page = at("carla"), f"/office/agenda/{NAZARETH}/new?insight={ground.id}"
    assert "Het is te donker." in words(carla.get(page))
    answer = press(carla, page, title="Licht", goal="Alle lampen branden.", level="advise")
    assert answer.status_code == 302
    shown = words(carla.get(answer.location))
    assert "Alle lampen branden." in shown
    assert "3 stories · 3 people" in shown
    assert "Residents give advice. Whoever does not follow it says why." in shown


def test_the_sixth_point_asks_in_the_same_form_which_one_stops_and_loses_nothing(people, at):
    with transaction():
        second = [road.point(people, title=f"Punt {n}").id for n in range(5)][1]
    carla, page = at("carla"), f"/office/agenda/{NAZARETH}/new"
    asked = words(carla.get(page))
    assert "Which point stops?" in asked
    assert "Which point stops? (optional)" not in asked
    answer = press(carla, page, title="Punt zes", goal="Een doel dat ik niet wil overtypen")
    assert answer.status_code == 422
    assert "Een doel dat ik niet wil overtypen" in answer.text
    answer = send(carla, answer, page, stops=second, stop_reason="Eerst het licht.")
    assert answer.status_code == 302
    assert _point(second).status_reason == "Eerst het licht."


def test_two_people_edit_one_point_and_see_both_texts(at, point_id):
    page = f"/office/agenda/items/{point_id}/edit"
    carla, ruben = at("carla"), at("ruben")
    opened = carla.get(page)
    assert press(ruben, page, goal="Drie lampen branden.").status_code == 302
    answer = send(carla, opened, page, goal="Vier lampen branden.")
    assert answer.status_code == 412
    assert "Drie lampen branden." in words(answer)
    assert "Vier lampen branden." in words(answer)
    answer = send(carla, answer, page, goal="Drie of vier lampen branden.")
    assert answer.status_code == 302
    assert _point(point_id).goal == "Drie of vier lampen branden."


def test_the_lead_says_yes_on_an_own_page(at, people, point_id):
    carla, wilma = at("carla"), at("wilma")
    page = f"/office/agenda/items/{point_id}"
    assert press(carla, page, f"{page}/ask", lead=people.accounts["wilma"]).status_code == 302
    assert "Wilma is asked" in words(carla.get(f"/office/agenda/{NAZARETH}"))
    assert "You are asked to lead this point in Nazareth." in words(wilma.get("/office/"))
    assert press(wilma, f"{page}/lead", answer="yes").status_code == 302
    assert "Wilma said yes" in words(carla.get(page))


def test_only_who_is_asked_can_answer(at, point_id):
    assert at("wilma").get(f"/office/agenda/items/{point_id}/lead").status_code == 404


def test_a_lead_who_says_no_must_say_why(at, point_id):
    page = f"/office/agenda/items/{point_id}/lead"
    paul = at("paul")
    assert press(paul, page, answer="no").status_code == 422
    assert press(paul, page, answer="no", why="Ik ga weg bij de corporatie.").status_code == 302
    assert "Ik ga weg bij de corporatie." in words(at("carla").get(f"/office/agenda/items/{point_id}"))


def test_a_status_that_needs_a_reason_asks_for_it(at, point_id):
    page = f"/office/agenda/items/{point_id}/status"
    carla = at("carla")
    answer = press(carla, page, status="not_taken_up")
    assert answer.status_code == 422
    assert "Say why" in words(answer)
    assert press(carla, page, status="not_taken_up", reason="De provincie gaat erover.").status_code == 302
    assert _point(point_id).status is Status.NOT_TAKEN_UP


def test_points_are_ordered_with_buttons(people, at, point_id):
    with transaction():
        road.point(people, title="Tweede")
    carla, page = at("carla"), f"/office/agenda/{NAZARETH}"
    press(carla, page, f"/office/agenda/items/{point_id}/down")
    shown = words(carla.get(page))
    assert shown.index("Tweede") < shown.index("Licht op het plein")


def test_publishing_shows_what_changes_and_what_stays_inside(people, at, point_id):
    carla, page = at("carla"), f"/office/agenda/{NAZARETH}/publish"
    shown = words(carla.get(page))
    assert "This is the first version." in shown
    assert "Alle" not in shown
    assert "12" in shown
    assert press(carla, page, intro="Nazareth kookt soep.").status_code == 302
    with transaction():
        point = db.session.get_one(AgendaItem, point_id)
        said = Words(point.title, point.heard, "Een nieuw doel.", point.level, point.level_note)
        points.rewrite_point(point, said, etag=points.words_etag(point), by=people.actor("carla"))
    shown = words(carla.get(page))
    assert "Was: Voor de winter branden alle lampen. Becomes: Een nieuw doel." in shown
    assert "Not published yet" in words(carla.get("/office/"))


def test_a_point_that_is_not_ready_is_named_with_a_link(people, at, point_id):
    with transaction():
        points.make_point(road.area(people), Words("Zonder doel"), by=people.actor("carla"))
    page = f"/office/agenda/{NAZARETH}/publish"
    answer = at("carla").get(page)
    assert "Zonder doel : There is no goal yet. There is no level of participation yet. No lead was asked yet." in words(answer)
    assert 'type="submit" disabled' in answer.text


def test_a_draft_that_changed_while_it_was_read_is_shown_again(people, at, point_id):
    carla, page = at("carla"), f"/office/agenda/{NAZARETH}/publish"
    opened = carla.get(page)
    press(at("ruben"), f"/office/agenda/items/{point_id}/edit", goal="Anders.")
    answer = send(carla, opened, page, intro="Mijn lange inleiding.")
    assert answer.status_code == 412
    assert "Mijn lange inleiding." in answer.text
    assert send(carla, answer, page).status_code == 302


def test_a_publication_is_taken_back_with_a_reason(people, at, point_id):
    with transaction():
        road.publish(people)
    carla, page = at("carla"), f"/office/agenda/{NAZARETH}/versions"
    assert press(carla, page, f"{page}/take-back").status_code == 422
    assert press(carla, page, f"{page}/take-back", why="Verkeerd bestand.").status_code == 302
    assert "Verkeerd bestand." in words(carla.get(page))
    assert "Not published yet" in words(carla.get(f"/office/agenda/{NAZARETH}"))


@pytest.mark.parametrize("who", ["amina", "ruben", "wilma", "paul", "vera"])
def test_who_works_in_the_wijk_reads_its_agenda_in_the_making(at, point_id, who):
    assert at(who).get(f"/office/agenda/items/{point_id}").status_code == 200
    assert at(who).get(f"/office/agenda/{NAZARETH}").status_code == 200


@pytest.mark.parametrize("path", ["/office/agenda/{code}", "/office/agenda/items/{point}", "/office/agenda/{code}/versions"])
@pytest.mark.parametrize("who", ["fatma", "otto", "olga"])
def test_another_wijk_does_not_exist_for_who_has_no_role_there(at, point_id, who, path):
    assert at(who).get(path.format(code=NAZARETH, point=point_id)).status_code == 404


@pytest.mark.parametrize("path", ["{point}/edit", "{point}/status"])
@pytest.mark.parametrize(("who", "status"), [("otto", 404), ("paul", 403), ("vera", 403), ("wilma", 403), ("amina", 403)])
def test_only_coordinator_and_regisseur_of_the_wijk_write_it(at, point_id, who, status, path):
    assert at(who).get("/office/agenda/items/" + path.format(point=point_id)).status_code == status


def test_an_unknown_code_is_not_found(at):
    assert at("carla").get("/office/agenda/bu00000000").status_code == 404


def test_the_wethouder_reads_each_wijk_in_a_minute(people, at, point_id):
    with transaction():
        road.publish(people, intro="Nazareth kookt soep.")
        stuck = road.point(people, title="De sleutel")
        points.change_status(stuck, Status.ACCEPTED, "", by=people.actor("carla"))
        points.change_status(stuck, Status.STUCK, "De verzekering zegt nee.", by=people.actor("carla"))
    shown = words(at("wilma").get("/office/"))
    assert "Nazareth kookt soep." in shown
    assert "De verzekering zegt nee." in shown
    assert "Voor de winter branden alle lampen." in shown


@pytest.mark.parametrize("who", ["ada", "vera", "amina", "paul"])
def test_everybody_who_signs_in_has_a_first_page(at, point_id, who):
    assert at(who).get("/office/").status_code == 200


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/office/", 40),
        ("/office/agenda/{code}", 26),
        ("/office/agenda/items/{point}", 30),
        ("/office/agenda/{code}/publish", 22),
    ],
)
def test_a_page_asks_the_database_no_more_when_there_is_more(people, at, point_id, path, most):
    carla, address = at("carla"), path.format(code=NAZARETH, point=point_id)
    carla.get(address)
    with count_statements() as before:
        assert carla.get(address).status_code == 200
    with transaction():
        for n in range(4):
            road.point(people, road.insight(people, road.stories(people, 3)), title=f"Punt {n}")
    with count_statements() as after:
        carla.get(address)
    assert len(after) <= len(before) + 2, "\n".join(after)
    assert len(after) <= most, "\n".join(after)


def test_from_a_story_one_walks_to_its_insights_and_points_and_back(people, at, point_id):
    with transaction():
        (insight,) = db.session.get_one(AgendaItem, point_id).insights
        link, other = insight.links[0].story_id, road.stories(people, 1)[0].id
        insight_page = f"/office/insights/{insight.id}"
    carla = at("carla")
    assert f"/office/stories/{link}/road" in carla.get(f"/office/stories/{link}").text
    shown = words(carla.get(f"/office/stories/{link}/road"))
    assert "Het is te donker." in shown
    assert "Licht op het plein" in shown
    assert "Licht op het plein" in words(carla.get(insight_page))
    assert "In no insight yet" in words(carla.get(f"/office/stories/{other}/road"))


@pytest.mark.parametrize(("who", "status"), [("ruben", 200), ("amina", 200), ("fatma", 404), ("otto", 404), ("paul", 403)])
def test_the_road_of_a_story_is_for_who_may_read_the_story(people, at, point_id, who, status):
    with transaction():
        story_id = db.session.get_one(AgendaItem, point_id).insights[0].links[0].story_id
    assert at(who).get(f"/office/stories/{story_id}/road").status_code == status
