"""Words that went before the rest of the answers: who said nothing of use has them gone after thirty days."""

import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.surveys.models import Answer, Question
from participatie.surveys.rules.kinds import TEXTS
from tests.surveys.frozen import frozen, send
from tests.surveys.rounds import Round
from tests.surveys.table import found as found_by


@pytest.fixture
def empty_words():
    def emptied() -> None:
        with transaction():
            written = sa.select(Question.id).where(Question.kind.in_(TEXTS))
            gone = db.session.execute(sa.update(Answer).where(Answer.question_id.in_(written)).values(value=sa.null()))
            assert gone.rowcount

    return emptied


def test_they_do_not_stand_in_the_way_of_a_release(people, asked, empty_words):
    with transaction():
        frozen(people, asked)
    empty_words()
    with transaction():
        send(found_by(asked), 80, 120)
        assert frozen(people, asked).number == 2


def test_a_phone_that_sends_them_again_is_known_and_other_answers_beside_them_are_not(people, client_for, empty_words):
    amina = Round(people, client_for)
    made = amina.asks()
    amina.push(made)
    empty_words()
    assert amina.push(made)[0] == "duplicate"
    assert amina.push({**made, "body": {**made["body"], "answers": {"q1": ["a"], "q3": ["Een bankje"]}}})[0] == "rejected"
