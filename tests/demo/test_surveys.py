"""The surveys of the practice data: one in each wijk, open, in three languages without gaps."""

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core.db import db, transaction
from participatie.demo.load import load
from participatie.surveys.models import Response, Survey
from participatie.surveys.rules.kinds import ResponseState
from participatie.surveys.rules.period import all_texts
from participatie.surveys.rules.phase import Phase
from participatie.surveys.rules.texts import gaps
from tests.demo.content import WIJKEN


@pytest.fixture
def town(empty_house):
    load(empty_house, say=lambda _: None)
    return empty_house


def test_each_wijk_has_an_open_survey_in_three_languages_without_gaps(town):
    with transaction(write=False):
        found = db.session.scalars(sa.select(Survey).where(Survey.closed_at.is_(None))).all()
        assert {survey.area.code for survey in found} == set(WIJKEN.values())
        for survey in found:
            assert survey.phase is Phase.OPEN
            texts = all_texts([survey.title, survey.intro, survey.thanks], survey.asked)
            assert gaps(texts, survey.languages) == {"nl": 0, "en": 0, "ar": 0}


def test_residents_answered_and_something_waits_apart(town):
    with transaction(write=False):
        states = dict(db.session.execute(sa.select(Response.state, sa.func.count()).group_by(Response.state)).all())
        assert states[ResponseState.COUNTED] >= 10
        assert states[ResponseState.APART] == 2


def test_a_resident_opens_the_survey_of_the_practice_town_in_arabic(town):
    with transaction(write=False):
        survey = db.session.scalars(sa.select(Survey).where(Survey.closed_at.is_(None))).first()
    page = town.test_client().get(f"/v/{survey.short}?lang=ar")
    assert survey.title["ar"] in page.text


def test_a_survey_that_was_asked_twice_shows_its_figures_and_what_changed(town):
    with transaction(write=False):
        wijk = Area.code == WIJKEN["nazareth"]
        short = db.session.scalars(sa.select(Survey.short).join(Area).where(Survey.wave == 2, wijk)).one()
    page = town.test_client().get(f"/uitkomst/{short}")
    assert "131 mensen antwoordden" in " ".join(page.text.split())
    assert "Oefencijfers" in page.text
    waves = town.test_client().get(f"/uitkomst/{short}/golven")
    assert "Ronde 2" in waves.text
    assert "meer dan eerst" in waves.text
    assert "geen verschil te zien" in waves.text


def test_two_wijken_that_were_asked_the_same_stand_beside_each_other(town):
    with transaction(write=False):
        shorts = db.session.scalars(sa.select(Survey.short).where(Survey.wave == 2)).all()
    assert len(shorts) == 2
    pages = {" ".join(town.test_client().get(f"/uitkomst/{short}/wijken").text.split()) for short in shorts}
    for page in pages:
        assert "Nazareth, Pottenberg" in page
        assert "more in Pottenberg" in page or "meer in Pottenberg" in page
        assert "97 van de 3.275 bewoners" in page
