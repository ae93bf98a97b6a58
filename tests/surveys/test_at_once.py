"""Many press send at the same moment."""

from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.surveys.models import Answer, Response, SurveyTry
from participatie.surveys.queries.pace import ALL
from tests.surveys.making import fields, opened
from tests.sync.test_at_once import at_once

AGO = timedelta(seconds=10)


def _count(model) -> int:
    with transaction(write=False):
        return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def _sends(house, path, form, said: Counter):
    def deed() -> None:
        with house.app_context():
            said[house.test_client().post(path, data=form).status_code] += 1

    return deed


def _form(client_for, path):
    with clock.frozen(clock.now() - AGO):
        form = fields(client_for().get(path))
    form["q-q1"], form["q-q3"], form["do"] = "a", "Een bankje", "send"
    return form


@pytest.mark.slow
def test_one_form_that_is_sent_eight_times_at_once_is_one_response(house, client_for, people):
    path = opened(people)
    form, said = _form(client_for, path), Counter()
    at_once(*(_sends(house, path, form, said) for _ in range(8)))
    assert said == {200: 8}
    assert (_count(Response), _count(Answer)) == (1, 2)


@pytest.mark.slow
def test_twelve_residents_at_once_are_twelve_responses_and_each_is_counted(house, client_for, people):
    path, said = opened(people), Counter()
    forms = [_form(client_for, path) for _ in range(12)]
    at_once(*(_sends(house, path, form, said) for form in forms))
    assert said == {200: 12}
    assert (_count(Response), _count(Answer)) == (12, 24)
    with transaction(write=False):
        posts = sa.select(sa.func.sum(SurveyTry.posts)).group_by(SurveyTry.source == ALL)
        assert list(db.session.scalars(posts)) == [12, 12]
