"""The byte budgets of each face. What the phone keeps (worker, shell) is weighed in field/test_worker.py."""

import pytest

from tests.browser.budgets import KB, weigh
from tests.browser.pages import VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}


@pytest.fixture
def weight_of(town):
    """`weight_of("wijk")`: what that page weighs for its reader."""
    return lambda name: weigh(town.browser, town.url + VIEW[name].address.format(**town.subjects), town.proof(VIEW[name].who))


@pytest.mark.parametrize("name", ["front", "privacy", "accessibility", "outcome", "outcome-waves", "outcome-report"])
def test_a_page_that_only_tells_has_no_script(weight_of, name):
    assert weight_of(name).script == 0


@pytest.mark.parametrize("name", ["wijk", "code"])
def test_a_public_page_has_at_most_2_kilobytes_of_script_that_it_works_without(weight_of, name):
    assert weight_of(name).script <= 2 * KB


@pytest.mark.parametrize("name", ["front", "wijk", "code", "privacy", "accessibility", "outcome", "outcome-waves", "outcome-report"])
def test_a_public_page_is_at_most_60_kilobytes_in_all(weight_of, name):
    assert weight_of(name).whole <= 60 * KB


def test_a_survey_is_at_most_20_kilobytes_and_4_requests_without_script(weight_of):
    weight = weight_of("survey")
    assert weight.script == 0
    assert weight.whole <= 20 * KB
    assert weight.answers <= 4


@pytest.mark.parametrize(("name", "most"), [("survey", 20), ("wijk", 60), ("weigh", 60)])
def test_picture_mode_has_at_most_2_kilobytes_of_script_and_stays_within_the_page(town, name, most):
    pictures = {"cookies": [{"name": "pictures", "value": "on", "url": town.url}], "origins": []}
    weight = weigh(town.browser, town.url + VIEW[name].address.format(**town.subjects), pictures)
    assert 0 < weight.script <= 2 * KB
    assert weight.whole <= most * KB


@pytest.mark.parametrize("name", ["field-home", "field-conversation"])
def test_a_page_of_the_phone_has_at_most_20_kilobytes_of_script(weight_of, name):
    assert weight_of(name).script <= 20 * KB


@pytest.mark.parametrize("name", ["field-home", "field-conversation"])
def test_a_page_of_the_phone_has_at_most_12_kilobytes_of_style(weight_of, name):
    assert weight_of(name).style <= 12 * KB


@pytest.mark.parametrize("name", ["today-coordinator", "inbox", "story-waiting", "insight-quote", "agenda", "passkeys"])
def test_a_page_of_the_table_has_at_most_45_kilobytes_of_script(weight_of, name):
    assert weight_of(name).script <= 45 * KB
