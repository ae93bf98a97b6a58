"""What goes on paper is what people read: no buttons, no menus, no forms to fill in."""

import re

import pytest

from tests.browser.pages import VIEWS
from tests.browser.visits import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("town-0")]
VIEW = {view.name: view for view in VIEWS}
NOT_ON_PAPER = "button, .utrecht-button, select, nav, .practice, .filters, summary"


ON_PAPER = ["wijk", "my-story", "field-receipt", "point", "agenda-wethouder", "back-cards", "doors-cards", "weighing-poster", "outcome-report"]


@pytest.mark.parametrize("name", ON_PAPER)
def test_on_paper_nothing_asks_to_be_tapped(town, name):
    tab, _wrong = town.open(VIEW[name], Look())
    tab.emulate_media(media="print")
    seen = [part for part in tab.locator(NOT_ON_PAPER).all() if part.is_visible()]
    words = [part.inner_text() for part in seen]
    tab.close()
    assert words == [], "Hide it in the print rules of static/css/parts/base.css."


def test_where_a_button_leads_stands_on_paper_as_an_address(town):
    tab, _wrong = town.open(VIEW["wijk"], Look())
    on_screen = tab.locator(".on-paper:visible").count()
    tab.emulate_media(media="print")
    shown = tab.locator(".on-paper:visible").all_inner_texts()
    tab.close()
    assert on_screen == 0
    assert any(address.endswith("/verhaal") for address in shown)
    assert any("/v/" in address for address in shown)


def test_on_paper_picture_mode_hides_no_words(town):
    tab, _wrong = town.open(VIEW["wijk-pictures"], Look())
    folded = tab.locator(".more-words .facts")
    assert folded.count()
    assert not folded.first.is_visible()
    tab.emulate_media(media="print")
    hidden = [words for words in folded.all() if not words.is_visible()]
    asked = tab.locator(".more-words > summary:visible").count()
    tab.close()
    assert (len(hidden), asked) == (0, 0)


@pytest.mark.parametrize("name", ["back-cards", "doors-cards"])
def test_every_card_is_one_page_of_a5(town, name):
    tab, _wrong = town.open(VIEW[name], Look())
    cards, paper = tab.locator(".a5").count(), tab.pdf(prefer_css_page_size=True)
    tab.close()
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert cards > 1
    assert [(round(float(wide)), round(float(high))) for wide, high in sizes] == [(420, 595)] * cards


@pytest.mark.parametrize(("name", "size"), [("weighing-poster", (595, 842)), ("weighing-poster-arabic", (842, 1191))])
def test_a_sheet_for_stickers_is_one_page_of_its_size(town, name, size):
    tab, _wrong = town.open(VIEW[name], Look())
    paper = tab.pdf(prefer_css_page_size=True)
    tab.close()
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(wide)), round(float(high))) for wide, high in sizes] == [size]


def test_each_question_of_a_report_stands_whole_on_its_sheet_of_a4(town):
    """A sheet for the beginning, one for each question; what is left fits behind the last."""
    tab, _wrong = town.open(VIEW["outcome-report"], Look())
    questions = tab.locator("section:has(> .report)").count()
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 680, "height": 1000})
    heights = [part.bounding_box()["height"] for part in tab.locator("section:has(> .report)").all()]
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    sheets = tab.pdf(format="A4", margin=margins).count(b"/MediaBox")
    tab.close()
    assert questions > 2
    assert max(heights) < 1000, "267 mm of paper between the margins"
    assert sheets <= questions + 2
