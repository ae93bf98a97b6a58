"""What Lighthouse says of the pages that must be quick and open to everybody on an old phone."""

import pytest

from tests.browser.lighthouse import judge
from tests.browser.pages import VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}


@pytest.fixture
def judged(town):
    """`judged("wijk")`: the verdict on that page for its reader."""

    def ask(name: str):
        view = VIEW[name]
        return judge(town.url + view.address.format(**town.subjects), _cookie(town.proof(view.who)))

    return ask


@pytest.mark.long
def test_the_public_page_of_a_wijk_is_there_at_once(judged):
    """On a quiet machine: even simulated seconds follow the load of the moment, so they gate the night and not a commit."""
    found = judged("wijk")
    assert found.performance >= 98
    assert found.lcp <= 1.5


@pytest.mark.slow
def test_nothing_moves_on_the_public_page_of_a_wijk(judged):
    assert judged("wijk").cls <= 0.01


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("wijk", marks=pytest.mark.slow),
        pytest.param("field-home", marks=pytest.mark.long),
        pytest.param("field-conversation", marks=pytest.mark.long),
    ],
)
def test_lighthouse_finds_nothing_against_access_or_good_practice(judged, name):
    found = judged(name)
    assert (found.accessibility, found.best_practices) == (100, 100), found.wrong


def _cookie(proof) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in (proof or {}).get("cookies", ()))
