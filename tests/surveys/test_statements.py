"""A resident's page asks the database a fixed number of questions, however long the survey is; the wijk's page shows what is open."""

from datetime import timedelta

import pytest

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.surveys.changes.period import close_survey
from participatie.surveys.models import Survey
from participatie.surveys.queries.public import by_short
from tests.statements import count_statements
from tests.surveys.making import LATER, LONG_SURVEY, SHORT_SURVEY, opened, press, survey

WIJK = "/wijk/bu90010403"


@pytest.mark.parametrize(("asked", "budget"), [(SHORT_SURVEY, 3), (LONG_SURVEY, 5)], ids=["two questions", "nine questions"])
def test_the_page_of_a_survey_stays_within_its_statements(resident, people, asked, budget):
    path = opened(people, *asked)
    with count_statements() as counted:
        page = resident.get(path)
    assert len(counted) <= budget, counted
    with count_statements() as counted:
        press(resident, page, path, "next", q_q1="a")
    assert len(counted) <= budget, counted


def test_sending_stays_within_its_statements(resident, people):
    path = opened(people)
    page = resident.get(path)
    with clock.frozen(clock.now() + LATER), count_statements() as counted:
        assert press(resident, page, path, q_q1="a", q_q3="Een bankje").status_code == 200
    assert len(counted) <= 28, counted


def test_the_page_of_the_wijk_leads_to_what_is_open_there(resident, people):
    path = opened(people)
    with transaction():
        survey(people, title="Straks").opens_at = clock.now() + timedelta(days=3)
        survey(people, title="Nog een concept", draft=True)
        survey(people, title="Ergens anders", where="pottenberg")
    page = resident.get(WIJK).text
    assert f'href="{path}"' in page
    assert "Hoe woont u hier?" in page
    for hidden in ("Straks", "Nog een concept", "Ergens anders"):
        assert hidden not in page
    with transaction():
        close_survey(db.session.get_one(Survey, by_short(path[3:]).id), by=people.actor("carla"))
    assert path not in resident.get(WIJK).text


def test_who_reads_arabic_finds_the_survey_by_its_arabic_title(client_for, people):
    path = opened(people)
    page = client_for().get(path, headers={"Accept-Language": "ar,nl;q=0.5"})
    assert "كيف تعيش هنا؟" in page.text.partition("</title>")[0]
