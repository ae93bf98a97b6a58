"""Somebody at the table: opens a page, fills in one of its forms, presses a button. What is not said stays as the page had it."""

import re
from html import unescape
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse


class _Forms(HTMLParser):
    """The fields of every form on a page, as a browser would send them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[tuple[str | None, MultiDict[str, str]]] = []
        self._box: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag == "form":
            self.forms.append((had.get("action"), MultiDict()))
        elif not self.forms or not had.get("name"):
            return
        elif tag == "input" and (had.get("type") not in ("radio", "checkbox") or "checked" in had):
            self.forms[-1][1].add(had["name"], had.get("value") or "")
        elif tag == "textarea":
            self._box = had["name"]
            self.forms[-1][1][self._box] = ""

    def handle_data(self, text: str) -> None:
        if self._box:
            self.forms[-1][1][self._box] += text.removeprefix("\r\n").removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._box = None


def press(browser: FlaskClient, seen_on: str, action: str | None = None, **said: object) -> TestResponse:
    """Open the page and send the form that goes to `action` (by default to the page itself), with what is said filled in."""
    return send(browser, browser.get(seen_on), seen_on, action, **said)


def send(browser: FlaskClient, page: TestResponse, seen_on: str, action: str | None = None, **said: object) -> TestResponse:
    """The same for a page that is open already: what somebody else changed meanwhile is not seen."""
    assert page.status_code in (200, 412, 422), (page.status_code, words(page))
    wanted = action or seen_on
    forms = [fields for goes_to, fields in _Forms(page.text).forms if (goes_to or seen_on) == wanted and "csrf_token" in fields]
    assert forms, f"There is no form for {wanted} on {seen_on}"
    fields = forms[0]
    for name, value in said.items():
        fields.setlist(name, value if isinstance(value, list) else [str(value)])
    return browser.post(wanted, data=fields)


def words(page: TestResponse) -> str:
    """What a person reads on the page."""
    main = re.search(r"<main.*</main>", page.text, re.S)
    bare = re.sub(r"<(option|script)[^>]*>.*?</\1>", " ", main[0] if main else page.text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())
