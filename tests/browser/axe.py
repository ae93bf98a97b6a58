"""axe-core on a page as it stands. It is handed in by the debugger, so that the page's own policy needs no hole."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.engine import AXE, RULES

RUN = """(tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(({ violations }) => violations.map(
  ({ id, nodes }) => `${id}: ` + nodes.slice(0, 4).map(({ target, any }) => target.join(" ") + " " + (any[0]?.message ?? "")).join(" | ")))"""


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(tab: Page) -> list[str]:
    """One line for each broken rule: its name and where."""
    tab.evaluate(_source())
    return list(tab.evaluate(RUN, RULES))
