"""A year after a weighing closed its voices go; the count that was public stays as it was."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from participatie.privacy.changes import keepers
from participatie.privacy.rules.sorts import SORTS
from participatie.weighing.changes import terms
from participatie.weighing.models import Voice, VoiceShare
from participatie.weighing.queries import voices_due
from tests.weighing.test_count import close, figures, meet, shown


@pytest.fixture
def closed(weighing_of, people):
    weighing = weighing_of(codes=12)
    for code in weighing.codes:
        weighing.say(code, 3, 2, 0)
    meet(weighing, people, 11, 20, 20, 10)
    close(weighing, people)
    return weighing


def left() -> tuple[int, int]:
    return tuple(db.session.scalar(sa.select(sa.func.count()).select_from(model)) for model in (Voice, VoiceShare))


def let_go(before, most: int = 500) -> int:
    db.session.remove()
    with transaction():
        return terms.let_voices_go(before, most=most, by=SYSTEM)


def test_voices_have_a_term_and_a_keeper():
    assert SORTS["voice"].may_change
    assert "voice" in keepers()


def test_the_voices_go_and_the_count_is_the_same_to_the_last_figure(closed, weighing_of, people, client_for):
    other = weighing_of(codes=0)
    other.say(closed.codes[0], 5, 0, 0)
    before, later = shown(client_for(), closed), clock.now() + timedelta(minutes=1)
    with transaction(write=False):
        assert voices_due(later) == {people.areas["nazareth"]: 12}
    assert let_go(later) == 12
    assert left() == (1, 1)
    after = shown(client_for(), closed)
    assert figures(after) == figures(before)
    assert "23 mensen wogen mee" in after
    assert let_go(later) == 0


def test_half_way_the_count_is_whole(closed, client_for):
    before, later = shown(client_for(), closed), clock.now() + timedelta(minutes=1)
    assert let_go(later, most=5) == 5
    assert left() == (7, 14)
    assert figures(shown(client_for(), closed)) == figures(before)
    assert let_go(later, most=500) == 7


def test_before_their_term_they_stay(closed):
    assert let_go(clock.now() - timedelta(days=1)) == 0
    assert left() == (12, 24)
