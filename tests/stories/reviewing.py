"""A coordinator at the screen: find the hidden token and etag of a page, press one of its buttons."""

import re
from html import unescape

from werkzeug.test import TestResponse


def hidden(page: TestResponse, name: str) -> str:
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)[1]


def press(browser, seen_on: str, path: str, **fields) -> TestResponse:
    """Open the page, fill in, press; what is not said stays as the page had it."""
    page = browser.get(seen_on)
    kept = {name: hidden(page, name) for name in ("csrf_token", "etag") if f'name="{name}"' in page.text}
    return browser.post(path, data={**kept, **fields})


def words(page: TestResponse) -> str:
    """What a person reads on the page."""
    main = re.search(r"<main.*</main>", page.text, re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main[0] if main else page.text)).split())
