"""Somebody asks the gemeente what it keeps: noted, found by code, handed over, erased, answered, and in the end forgotten."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock, jobs
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.rights.models import RightsRequest
from participatie.rights.rules import Kind, Outcome
from participatie.stories.models import Story
from tests import factories
from tests.accounts.test_people import fresh
from tests.agenda.office import press
from tests.feedback.codes import new_code
from tests.privacy.keeping import night
from tests.stories.reviewing import words
from tests.stories.test_erasure import everything

ENGLISH = {"Accept-Language": "en"}
CODE, RECEIPT = new_code()
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def story(house, people):
    """The story of who asks, and that of somebody else."""
    with transaction():
        factories.story(people.duo_of("fatma"), "Een ander verhaal over de merel.")
        return factories.story(people.duo_of("amina"), "De kwikstaart zit op het dak.", receipt=RECEIPT)


def noted(browser, people, kind: Kind = Kind.SEE, **said) -> str:
    """A request that came in today; the address of its page."""
    told = {"kind": kind.value, "area": str(people.areas["nazareth"]), "received_on": str(clock.today()), "reference": "Z-17"} | said
    answer = press(browser, "/office/requests/new", **told)
    assert answer.status_code == 302, words(answer)
    return answer.location


def the_request() -> RightsRequest:
    with transaction(write=False):
        return db.session.scalars(sa.select(RightsRequest)).one()


def test_a_request_counts_down_from_the_day_on_which_it_came(client_for, people):
    with clock.frozen(DAY):
        noted(client_for("carla"), people)
    seen = {}
    for days in (0, 25, 31, 32):
        with clock.frozen(DAY + timedelta(days=days)):
            seen[days] = words(client_for("carla").get("/office/requests", headers=ENGLISH))
    assert "Open 31 days left" in seen[0]
    assert "Almost due 6 days left" in seen[25]
    assert "Almost due 0 days left" in seen[31]
    assert "Too late 1 day too late" in seen[32]


def test_two_months_more_want_a_reason_and_are_given_once(client_for, people):
    with clock.frozen(DAY):
        carla = client_for("carla")
        page = noted(carla, people)
        assert press(carla, page, f"{page}/longer", why=" ").status_code == 422
        assert press(carla, page, f"{page}/longer", why="Er zijn veel gesprekken.").status_code == 302
        shown = words(carla.get(page, headers=ENGLISH))
        assert "Er zijn veel gesprekken." in shown
        assert "92 days left" in shown
        again = carla.post(f"{page}/longer", data={"why": "Nog eens.", "csrf_token": _token(carla)})
    assert again.status_code == 422


def _token(browser) -> str:
    page = browser.get("/office/requests/new").text
    return page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]


def test_a_day_that_has_not_come_is_refused(client_for, people):
    tomorrow = str(clock.today() + timedelta(days=1))
    told = {"kind": "see", "area": str(people.areas["nazareth"]), "received_on": tomorrow}
    assert press(client_for("carla"), "/office/requests/new", **told).status_code == 422


def test_the_code_of_who_asks_finds_the_story_and_all_that_is_kept_is_handed_over(client_for, people, story):
    story_id, carla = story.id, fresh(client_for, "carla")
    page = noted(carla, people, Kind.EXPORT)
    assert press(carla, page, f"{page}/story", code="7K2M-9QXA-BC4D-EFGH-J").status_code == 422
    assert press(carla, page, f"{page}/story", code=CODE).status_code == 302
    file = press(carla, page, f"{page}/data")
    (told,) = json.loads(file.data)["stories"]
    assert (told["id"], told["words"], told["text_in_use"]) == (str(story_id), "De kwikstaart zit op het dak.", "De kwikstaart zit op het dak.")
    assert "attachment" in file.headers["Content-Disposition"]
    assert "merel" not in file.text
    with transaction(write=False):
        verbs = db.session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.kind == "rights_request").order_by(AuditEntry.seq)).all()
    assert verbs == ["receive_request", "find_story", "hand_over"]


def test_the_story_is_erased_and_the_proof_says_so_without_a_word_of_it(client_for, people, story):
    story_id, carla = story.id, fresh(client_for, "carla")
    page = noted(carla, people, Kind.ERASE)
    press(carla, page, f"{page}/story", code=CODE)
    assert press(carla, page, f"{page}/erase").status_code == 302
    before = words(carla.get(f"/office/erasures/{story_id}", headers=ENGLISH))
    assert "not yet; within a day" in before
    db.session.remove()
    jobs.run_all()
    db.session.remove()
    proof = carla.get(f"/office/erasures/{story_id}", headers=ENGLISH)
    assert "not yet; within a day" not in words(proof)
    assert "Somebody asked for it (AVG art. 17)" in words(proof)
    assert "stories" in words(proof)
    assert "kwikstaart" not in proof.text
    assert "kwikstaart" not in everything()
    assert "merel" in everything()


def test_erasing_and_handing_over_want_a_fresh_proof(client_for, people, story):
    carla = client_for("carla")
    page = noted(carla, people, Kind.ERASE)
    press(carla, page, f"{page}/story", code=CODE)
    answers = [press(carla, page, f"{page}/{way}") for way in ("erase", "data")]
    assert [answer.location.partition("?")[0] for answer in answers] == ["/account/verify"] * 2
    assert "kwikstaart" in everything()


def test_a_story_that_is_still_there_has_no_proof(client_for, story):
    assert client_for("carla").get(f"/office/erasures/{story.id}").status_code == 404


def test_a_story_elsewhere_is_not_found_by_its_code(client_for, people, story):
    otto = client_for("otto")
    page = noted(otto, people, area=str(people.areas["overkant"]))
    assert press(otto, page, f"{page}/story", code=CODE).status_code == 422


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.PARTLY])
def test_a_refusal_wants_a_reason(client_for, people, outcome):
    carla = client_for("carla")
    page = noted(carla, people)
    assert press(carla, page, f"{page}/answer", outcome=outcome.value, note=" ").status_code == 422
    assert press(carla, page, f"{page}/answer", outcome=outcome.value, note="Het is niet van deze persoon.").status_code == 302
    assert "Het is niet van deze persoon." in words(carla.get(page))
    assert the_request().outcome is outcome


def test_an_answered_request_cannot_be_changed(client_for, people, story):
    carla = fresh(client_for, "carla")
    page = noted(carla, people)
    token = _token(carla)
    press(carla, page, f"{page}/story", code=CODE)
    press(carla, page, f"{page}/answer", outcome="done", note="")
    sent = [
        carla.post(f"{page}/{way}", data={"outcome": "refused", "note": "x", "why": "x", "code": CODE, "csrf_token": token})
        for way in ("answer", "longer", "story", "erase", "data")
    ]
    assert [answer.status_code for answer in sent] == [422] * 5
    assert the_request().outcome is Outcome.DONE
    with transaction(write=False):
        assert db.session.get_one(Story, story.id).withdrawn_at is None


def test_an_answered_request_loses_its_words_when_its_story_is_erased(client_for, people, story):
    carla = fresh(client_for, "carla")
    first = noted(carla, people)
    press(carla, first, f"{first}/story", code=CODE)
    press(carla, first, f"{first}/answer", outcome="partly", note="Zaak van zaterdag.")
    second = noted(carla, people, Kind.ERASE, reference="Z-18")
    press(carla, second, f"{second}/story", code=CODE)
    press(carla, second, f"{second}/erase")
    text = everything()
    assert "Zaak van zaterdag." not in text
    assert "Z-17" not in text
    assert "Z-18" in text


def test_an_answered_request_goes_after_a_year_and_an_open_one_stays(client_for, people):
    with clock.frozen(DAY):
        carla = client_for("carla")
        page = noted(carla, people)
        noted(carla, people, reference="Z-open")
        press(carla, page, f"{page}/answer", outcome="done", note="")
    night(DAY + timedelta(days=364))
    assert "Z-17" in everything()
    night(DAY + timedelta(days=366))
    assert "Z-17" not in everything()
    assert "Z-open" in everything()


@pytest.mark.parametrize("person", ["amina", "ruben", "ada", "paul"])
def test_requests_are_for_the_coordinator(client_for, person):
    assert client_for(person).get("/office/requests").status_code == 403
