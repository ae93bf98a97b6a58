"""Who looks at the doors to go back to leaves as many as were there, so that the pages can be looked at in any order, any number of times."""

import pytest
import sqlalchemy as sa

from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = 12


def test_a_look_at_the_doors_ticks_none_on_the_server(town):
    view = next(one for one in VIEWS if one.name == "field-doors")
    before = ticks(town)
    for n in range(LOOKS):
        tab, wrong = town.open(view, Look(("nl", "ar")[n % 2], "light", 360))
        assert not wrong, f"look {n}: {wrong}"
        assert tab.locator("[data-untell]").count() == 1, f"look {n}: a door of an earlier look is told"
        tab.close()
    assert ticks(town) == before


def ticks(town) -> int:
    """How often a door was ticked, as the server knows it."""
    engine = sa.create_engine(f"sqlite:///{town.log.parent / 'town.sqlite'}")
    with engine.connect() as link:
        found = link.scalar(sa.text("SELECT count(*) FROM told"))
    engine.dispose()
    return int(found)
