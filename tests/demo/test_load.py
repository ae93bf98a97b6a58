"""The practice data goes in through the doors that people use, so everything it leaves behind is true."""

import pytest
import sqlalchemy as sa

from participatie.agenda.models import AgendaVersion, PublishedItem
from participatie.agenda.queries import current_version, public_points
from participatie.areas.queries import by_code
from participatie.coding.changes.counts import recount
from participatie.conversations.rules import check_character
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.feed import Change
from participatie.core.roles import SYSTEM
from participatie.demo.load import load
from participatie.demo.talks import code_of
from participatie.feedback.queries import own_stories
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState


@pytest.fixture
def town(empty_house):
    return load(empty_house, say=lambda _: None)


def count(of) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(of))


def test_the_practice_town_is_whole(town):
    with transaction(write=False):
        states = set(db.session.scalars(sa.select(Story.state)))
        assert states == set(ReviewState)
        assert count(Story) == len(town.stories) > 150
        assert audit.verify() is None
        assert count(Change) > len(town.stories)
        assert count(AgendaVersion) == 2
    with transaction():
        assert recount(by=SYSTEM) == 0


def test_at_least_three_published_points_tell_how_many_told_about_them(town):
    with transaction(write=False):
        told = [row for row in db.session.scalars(sa.select(PublishedItem.tellers)) if row is not None]
    assert len([n for n in told if n >= 10]) >= 3


def test_both_wijken_have_a_page_with_quotes_for_and_against(town):
    with transaction(write=False):
        for code in ("BU09350403", "BU09350203"):
            area = by_code(code, clock.today())
            assert current_version(area)
            assert {quote.against for point in public_points(area) for quote in point.quotes} == {True, False}


def test_a_receipt_of_the_practice_town_opens_its_story(town):
    code = code_of("n01-a")
    with transaction(write=False):
        mine = own_stories(code + check_character(code))
    assert any("schrob" in story.quote for story in mine)
