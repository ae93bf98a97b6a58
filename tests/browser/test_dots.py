"""Ten dots that stand for a share are one row, however narrow the phone: in two rows one cannot compare them."""

import pytest

from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}
ROWS = """() => [...document.querySelectorAll('.count .dots')]
  .map((row) => new Set([...row.children].map((dot) => dot.getBoundingClientRect().top)).size)"""


@pytest.mark.parametrize("name", ["outcome-pictures", "weigh-count-pictures"])
@pytest.mark.parametrize("lang", ["nl", "ar"])
def test_the_dots_of_an_answer_stand_in_one_row_at_320_pixels(town, name, lang):
    tab, _wrong = town.open(VIEW[name], Look(lang=lang, width=320))
    rows = tab.evaluate(ROWS)
    tab.close()
    assert rows
    assert set(rows) == {1}
