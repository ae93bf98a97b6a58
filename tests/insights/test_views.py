"""The screens of insights, by people at the table."""

import pytest

from participatie.coding.changes.tag import accept_and_tag
from participatie.core.db import db, transaction
from participatie.insights import changes, queries
from participatie.insights.models import Insight
from participatie.insights.rules import InsightState, Stance
from participatie.stories.rules import ReviewState
from tests.agenda import road
from tests.agenda.office import press, send, words
from tests.statements import count_statements

NAZARETH = "bu90010403"
SECRET_PIECE = "Alleen de coördinator leest dit."


@pytest.fixture
def at(client_for):
    def enter(key):
        browser = client_for(key)
        browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return browser

    return enter


@pytest.fixture
def insight_id(people):
    """An insight with a quoted story, one that may not be quoted, and a voice against; and one in another gemeente."""
    with transaction():
        quoted = road.stories(people, 1, words=f"De lamp is stuk. {SECRET_PIECE}")
        silent = road.stories(
            people, 1, words="Dit mag niemand citeren.", consent={"use": True, "quote": False, "public": False, "contact": None}
        )
        against = road.stories(people, 1, words="Het is hier juist gezellig donker.")
        made = road.insight(people, [*quoted, *silent])
        changes.add_stories(made, against, Stance.AGAINST, by=people.actor("carla"))
        for story, piece in ((quoted[0], "De lamp is stuk."), (against[0], "gezellig donker")):
            changes.quote_story(queries.link(made.id, story.id), piece, by=people.actor("carla"))
        road.insight(people, road.stories(people, 1, duo="olga"), where="overkant", claim="Iets van elders.")
    return made.id


def test_the_board_shows_each_insight_in_its_column(people, at, insight_id):
    with transaction():
        road.insight(people, road.stories(people, 1), claim="Nog aan het verzamelen.", checked=False)
    shown = words(at("carla").get("/office/insights"))
    assert shown.index("Nog aan het verzamelen.") < shown.index("Checked with residents") < shown.index("Het is te donker.")
    assert "Second reading is missing" in shown
    assert "Heard once, still important" in shown
    assert "Iets van elders." not in shown


@pytest.mark.parametrize("who", ["amina", "wilma", "paul", "vera"])
def test_who_works_in_the_wijk_reads_quotes_and_nothing_more(at, insight_id, who):
    shown = words(at(who).get(f"/office/insights/{insight_id}"))
    assert "De lamp is stuk." in shown
    assert "gezellig donker" in shown
    assert SECRET_PIECE not in shown
    assert "Dit mag niemand citeren." not in shown
    assert "3 stories" in shown.replace("stories 3", "3 stories") or "3" in shown


@pytest.mark.parametrize("who", ["carla", "ruben"])
def test_coordinator_and_regisseur_read_the_whole_publishable_text(at, insight_id, who):
    shown = words(at(who).get(f"/office/insights/{insight_id}"))
    assert SECRET_PIECE in shown
    assert "Dit mag niemand citeren." in shown


@pytest.mark.parametrize("who", ["fatma", "otto", "olga"])
def test_another_wijk_does_not_exist_for_who_has_no_role_there(at, insight_id, who):
    assert at(who).get(f"/office/insights/{insight_id}").status_code == 404
    assert at(who).get(f"/office/insights?wijk={NAZARETH}").status_code == 404


def test_an_administrator_reads_no_insights(at, insight_id):
    assert at("ada").get(f"/office/insights/{insight_id}").status_code == 403


@pytest.mark.parametrize("path", ["stories", "claim"])
@pytest.mark.parametrize(("who", "status"), [("otto", 404), ("ruben", 403), ("paul", 403), ("amina", 403)])
def test_only_the_coordinator_of_the_wijk_writes(at, insight_id, who, status, path):
    assert at(who).get(f"/office/insights/{insight_id}/{path}").status_code == status


def test_a_coordinator_makes_an_insight_and_bundles_stories(people, at):
    with transaction():
        told = road.stories(people, 2)
    carla = at("carla")
    answer = press(carla, "/office/insights/new", claim="  Het is   te donker. ")
    assert answer.status_code == 302
    page = answer.location
    answer = press(carla, page, f"{page}?page=0", stories=[str(story.id) for story in told], stance="for")
    shown = words(carla.get(answer.location))
    assert "2 stories were added." in shown
    assert "Het is te donker." in shown


def test_without_a_tick_nothing_is_added_and_the_page_says_so(at, insight_id, people):
    with transaction():
        road.stories(people, 1)
    answer = press(
        at("carla"), f"/office/insights/{insight_id}/stories", f"/office/insights/{insight_id}/stories?page=0", stance="for"
    )
    assert answer.status_code == 422
    assert "Tick at least one story." in words(answer)


@pytest.mark.parametrize("page", ["9" * 40, "-5", "veel"])
def test_a_page_that_is_none_is_only_empty(at, insight_id, page):
    assert at("carla").get(f"/office/insights/{insight_id}/stories?page={page}").status_code == 200


def test_stories_are_found_by_theme_and_by_words(people, at, insight_id):
    with transaction():
        carla = people.actor("carla")
        for told, theme in (("De huur stijgt alweer.", "geld"), ("Er is geen speeltuin meer.", "jeugd")):
            (story,) = road.stories(people, 1, words=told, state=ReviewState.WAITING)
            accept_and_tag(story, publishable=told, theme_ids=[people.themes[theme]], by=carla)
    carla, page = at("carla"), f"/office/insights/{insight_id}/stories"
    shown = words(carla.get(f"{page}?theme={people.themes['geld']}"))
    assert "De huur stijgt" in shown
    assert "speeltuin" not in shown
    shown = words(carla.get(f"{page}?words=speeltuin"))
    assert "Er is geen speeltuin meer." in shown
    assert "De huur" not in shown
    assert words(carla.get(f"{page}?words=bestaatniet&theme=onzin")).count("No story was found") == 1


def test_a_quote_is_chosen_by_sentences_or_by_a_piece(people, at, insight_id):
    with transaction():
        link = next(one for one in queries.links(insight_id) if one.stance is Stance.AGAINST)
    page = f"/office/insights/{insight_id}/stories/{link.story_id}/quote"
    carla = at("carla")
    assert press(carla, page, piece="niet wat er staat").status_code == 422
    assert press(carla, page, sentences=["0"]).status_code == 302
    assert "Het is hier juist gezellig donker." in words(at("paul").get(f"/office/insights/{insight_id}"))


def test_a_partner_adds_a_reading(at, insight_id):
    page = f"/office/insights/{insight_id}"
    answer = press(at("paul"), page, f"{page}/readings", **{"reading-text": "Wij zien dat de armaturen oud zijn."})
    assert answer.status_code == 302
    assert "Wij zien dat de armaturen oud zijn. Paul" in words(at("carla").get(page))


def test_a_visitor_only_looks(at, insight_id):
    assert "Add a reading" not in words(at("vera").get(f"/office/insights/{insight_id}"))


def test_what_is_missing_stands_on_the_page_until_it_is_there(people, at):
    with transaction():
        made = road.insight(people, road.stories(people, 1), checked=False).id
    carla, page = at("carla"), f"/office/insights/{made}"
    assert "Write a second reading" in words(carla.get(page))
    for text in ("Een.", "Een ander zou zeggen: twee."):
        press(carla, page, f"{page}/readings", **{"reading-text": text})
    answer = press(carla, page, f"{page}/check", **{"check-on": "2026-11-01"})
    assert answer.status_code == 422
    assert "Write with whom and how you checked it." in words(answer)
    assert press(carla, page, f"{page}/check", **{"check-on": "2020-11-01", "check-how": "Koffieochtend."}).status_code == 302
    with transaction():
        assert db.session.get_one(Insight, made, populate_existing=True).state is InsightState.CHECKED


def test_putting_aside_can_be_undone_on_the_same_page(at, insight_id):
    carla, page = at("carla"), f"/office/insights/{insight_id}"
    assert press(carla, page, f"{page}/aside", **{"aside-reason": "De wijk is verdeeld."}).status_code == 302
    assert "De wijk is verdeeld." in words(carla.get(page))
    press(carla, page, f"{page}/undo")
    assert "Checked with residents" in words(carla.get(page))


def test_two_people_changing_the_claim_see_both_sentences(at, insight_id):
    carla, page = at("carla"), f"/office/insights/{insight_id}/claim"
    opened = carla.get(page)
    assert press(carla, page, claim="De eerste zin.").status_code == 302
    answer = send(carla, opened, page, claim="De tweede zin.")
    assert answer.status_code == 412
    assert "De eerste zin." in words(answer)
    assert send(carla, answer, page, claim="De derde zin.").status_code == 302


def test_a_story_is_turned_and_taken_out(at, insight_id):
    with transaction():
        story_id = next(one.story_id for one in queries.links(insight_id) if one.stance is Stance.AGAINST)
    carla, page = at("carla"), f"/office/insights/{insight_id}"
    press(carla, page, f"{page}/stories/{story_id}/turn")
    press(carla, page, f"{page}/stories/{story_id}/remove")
    assert "gezellig donker" not in words(carla.get(page))


@pytest.mark.parametrize(("path", "most"), [("", 14), ("/{insight}", 24), ("/{insight}/stories", 22)])
def test_a_page_asks_the_database_no_more_when_there_is_more(people, at, insight_id, path, most):
    carla, address = at("carla"), "/office/insights" + path.format(insight=insight_id)
    carla.get(address)
    with count_statements() as before:
        assert carla.get(address).status_code == 200
    with transaction():
        more = road.stories(people, 6)
        changes.add_stories(db.session.get_one(Insight, insight_id), more[:3], Stance.FOR, by=people.actor("carla"))
        for _ in range(4):
            road.insight(people, more)
    with count_statements() as after:
        carla.get(address)
    assert len(after) <= len(before) + 2, "\n".join(after)
    assert len(after) <= most, "\n".join(after)
