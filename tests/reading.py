"""How tests read a page in a language: a browser that chose it, and what the page says of itself."""

import re

from flask.testing import FlaskClient

from participatie.core.i18n import COOKIE


def reader(client_for, lang: str, key: str | None = None) -> FlaskClient:
    browser: FlaskClient = client_for(key)
    browser.set_cookie(COOKIE, lang)
    return browser


def head(html: str) -> tuple[str, str]:
    """(lang, dir) of a page."""
    found = re.search(r'<html lang="(\w+)" dir="(\w+)">', html)
    assert found
    return found[1], found[2]


def offers(html: str) -> list[str]:
    """The languages that the page's own switch offers."""
    return re.findall(r'<button type="(?:submit|button)"(?: name="language")? value="(\w\w)"', html)
