"""Quotes on a published point: only with consent for everybody, as they stand in the story, and gone when withdrawn."""

import pytest
import sqlalchemy as sa

from participatie.agenda import queries
from participatie.agenda.changes import erase
from participatie.agenda.models import PublishedQuote
from participatie.agenda.rules import LeftOut
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.privacy import changes as privacy
from tests import factories
from tests.agenda import road

pytestmark = pytest.mark.usefixtures("noise")


def test_a_withdrawn_quote_is_empty_in_every_version(people):
    with transaction():
        _, _, told = road.quoted_point(people)
        road.publish(people)
        road.publish(people, intro="Tweede.")
        erased = erase.erase(privacy.Subject(privacy.CONVERSATION, told[0].conversation_id), by=TELLER)
    assert erased == 2
    assert {quote.text for quote in db.session.scalars(_versions_of(told[0].id))} == {None}


def test_a_quote_whose_consent_was_taken_back_is_not_shown_from_that_moment(people):
    with transaction():
        _, _, told = road.quoted_point(people)
        road.publish(people)
        told[0].public = False
    assert road.public(people)[0].quotes[0].text is None


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        ({"use": True, "quote": True, "public": False, "contact": None}, LeftOut.INSIDE),
        ({**factories.YES, "public": None}, LeftOut.INSIDE),
    ],
)
def test_a_quote_without_consent_for_everybody_stays_inside(people, consent, why):
    with transaction():
        point, *_ = road.quoted_point(people, consent=consent)
        (draft,) = queries.draft(road.area(people), road.K).points
        road.publish(people)
    assert [kept.why for kept in draft.kept] == [why]
    assert road.public(people)[0].quotes == ()


def test_a_quote_that_no_longer_stands_in_the_story_is_left_out(people):
    with transaction():
        _, _, told = road.quoted_point(people)
        told[0].publishable = "De lamp is gemaakt."
        (draft,) = queries.draft(road.area(people), road.K).points
    assert [kept.why for kept in draft.kept] == [LeftOut.CHANGED]
    assert draft.quotes == ()


def _versions_of(story_id):
    return sa.select(PublishedQuote).where(PublishedQuote.story_id == story_id)
