"""Whoever goes by keyboard sees where: the ring stands out from what lies around it, on the dark head of a page too."""

import pytest

from tests.browser import focus
from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["front", "code", "weigh", "survey", "my-story", "privacy"])
def test_the_ring_of_every_stop_can_be_seen(town, name, scheme):
    tab, _wrong = town.open(VIEW[name], Look(scheme=scheme))
    faint = focus.faint_rings(tab)
    tab.close()
    assert faint == []
