"""Releases of a survey, as coordinators make them and as everybody reads them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import Conflict, Refused
from participatie.core.ids import uuid7
from participatie.core.roles import SYSTEM, TELLER
from participatie.surveys.changes.period import close_survey
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.changes.terms import let_answers_go
from participatie.surveys.models import SurveyRelease
from participatie.surveys.queries.releases import releases
from tests.agenda.office import _Forms, words
from tests.house_rules.page import faults
from tests.surveys.frozen import SECRET, K, frozen, press, send, short, took_back
from tests.surveys.making import FEEL, MARK, WHY, survey, text
from tests.surveys.table import found as found_by


def test_a_coordinator_freezes_looks_and_lets_everybody_read(client_for, resident, asked):
    carla, address = client_for("carla"), f"/uitkomst/{short(asked)}"
    assert resident.get(address).status_code == 404
    made = press(carla, asked, "releases")
    assert made.status_code == 302
    page = carla.get(made.location)
    assert "80 mensen antwoordden" in words(page)
    assert resident.get(address).status_code == 404, "frozen is not published"
    assert press(carla, asked, "releases/1/publish").status_code == 302
    shown = resident.get(address)
    assert "Ja 64 80%" in text(shown)
    assert "80 mensen antwoordden" in text(shown)
    assert SECRET not in shown.text
    assert not faults(shown.text)
    assert f'href="{address}"' in resident.get("/wijk/bu90010403").text
    press(carla, asked, "releases/1/hide")
    assert resident.get(address).status_code == 404
    with transaction(write=False):
        verbs = [one.verb for one in db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq))]
    assert verbs[-3:] == ["freeze_survey", "publish_release", "hide_release"]


def test_a_release_does_not_change_when_answers_are_taken_back_or_corrected(resident, people, asked):
    with transaction():
        frozen(people, asked)
    address = f"/uitkomst/{short(asked)}"
    before = resident.get(address)
    with transaction():
        took_back(found_by(asked), 30)
        found_by(asked).questions[0].text = {"nl": "Iets heel anders?"}
    after = resident.get(address)
    assert text(after) == text(before)
    assert "Voelt u zich hier veilig?" in text(after)


def test_whoever_comes_after_closing_finds_the_figures(resident, people, asked):
    with transaction():
        frozen(people, asked)
        close_survey(found_by(asked), by=people.actor("carla"))
    assert f'href="/uitkomst/{short(asked)}"' in resident.get(f"/v/{short(asked)}").text


def test_nobody_can_change_the_figures_of_a_release(people, asked):
    with transaction():
        number = frozen(people, asked).id
    with pytest.raises(AssertionError, match="never changed"), transaction():
        db.session.get_one(SurveyRelease, number).people = 81


def test_with_too_few_people_or_too_few_new_ones_there_is_no_release(client_for, people, asked):
    carla = client_for("carla")
    with transaction():
        few = survey(people, title="Weinig")
        for _n in range(9):
            hand_in(few, Sent(uuid7(), "0" * 16, "nl", {"q1": "a"}), None, by=TELLER)
        few_page = f"/office/surveys/{few.id}"
        frozen(people, asked)
        send(found_by(asked), 80, 84)
    refused = press(carla, few_page, "releases")
    assert refused.status_code == 422
    assert "Minder dan 10 mensen antwoordden" in words(refused)
    soon = press(carla, asked, "releases")
    assert soon.status_code == 422
    assert "Sinds uitgave 1" in words(soon)
    with transaction():
        send(found_by(asked), 84, 95)
    assert press(carla, asked, "releases").status_code == 302
    with transaction(write=False):
        assert len(releases(found_by(few_page).id)) == 0


def test_the_same_figures_are_not_frozen_twice(people, asked):
    with transaction():
        frozen(people, asked)
    with pytest.raises(Refused, match="tells the same"), transaction():
        frozen(people, asked)


def test_after_the_term_of_the_answers_there_is_no_new_release(people, asked):
    with transaction():
        frozen(people, asked)
        found_by(asked).closed_at = clock.now() - timedelta(days=400)
    with transaction():
        let_answers_go(clock.now() - timedelta(days=365), most=500, by=SYSTEM)
    with pytest.raises(Conflict, match="term"), transaction():
        frozen(people, asked)


def test_a_draft_has_no_release(people, house):
    with pytest.raises(Conflict), transaction():
        freeze_survey(survey(people, draft=True), K, by=people.actor("carla"))


def test_the_releases_of_another_wijk_do_not_exist(client_for, people, asked):
    with transaction():
        frozen(people, asked, public=False)
    for path in ("/releases", "/releases/1", "/releases/1/csv", "/waves"):
        assert client_for("otto").get(asked + path).status_code == 404


def test_a_question_after_a_withheld_answer_is_not_told(people, resident, house):
    with transaction():
        found = survey(people, FEEL, WHY, MARK)
        for n in range(40):
            answers = {"q1": "b", "q2": SECRET, "q5": 1} if n < 4 else {"q1": "a", "q5": 2 + n % 2}
            hand_in(found, Sent(uuid7(), "0" * 16, "nl", answers), None, by=TELLER)
        publish_release(freeze_survey(found, K, by=people.actor("carla")), by=people.actor("carla"))
        address = f"/uitkomst/{found.short}"
    page = text(resident.get(address))
    assert "Nee niet getoond" in page
    assert "Niet getoond, samen 40" in page
    assert SECRET not in page


def test_the_page_of_figures_asks_a_fixed_number_of_questions(resident, people, asked):
    from tests.statements import count_statements

    with transaction():
        frozen(people, asked)
    address = f"/uitkomst/{short(asked)}"
    with count_statements() as counted:
        resident.get(address)
    assert len(counted) <= 9, counted


def test_every_form_of_the_table_has_its_token(client_for, people, asked):
    with transaction():
        frozen(people, asked)
    for path in ("/releases", "/releases/1"):
        page = client_for("carla").get(asked + path)
        assert not faults(page.text)
        assert all("csrf_token" in fields for action, fields in _Forms(page.text).forms if "/surveys/" in (action or ""))
