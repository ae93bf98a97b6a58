"""How tests come in: a person with a password and an app for codes, and a browser that fills in forms."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from participatie.accounts.models import Account
from participatie.core.db import db, transaction
from participatie.core.web import House
from tests.people import People

PASSWORD = "zeven fietsen op een rij"


def library(house: House):
    house.extensions["open_doors"]()
    return house.extensions["security"]


def equip(house: House, people: People, key: str, password: str = PASSWORD) -> str:
    """Give this person a password and an authenticator app; the app's secret."""
    from participatie.accounts.ports import security

    with transaction():
        account = people.account(key)
        account.password = security.hashed(library(house), password)
        account.tf_totp_secret, account.tf_primary_method = security.new_secret(library(house)), "authenticator"
        return account.tf_totp_secret


def code(house: House, secret: str) -> str:
    """What the app shows now."""
    return library(house).totp_factory.generate_totp_password(secret)


def token_of(page: TestResponse | str) -> str:
    """The hidden token of a page's forms."""
    text = page if isinstance(page, str) else page.text
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)[1]


def send(browser: FlaskClient, path: str, fields: dict | None = None, *, seen_on: str | None = None, **more) -> TestResponse:
    """Open the page, fill in the form, send it."""
    token = token_of(browser.get(seen_on or path))
    return browser.post(path, data={**(fields or {}), "csrf_token": token}, **more)


def sign_in(
    house: House, browser: FlaskClient, key: str, secret: str, *, password: str = PASSWORD, next_page: str = ""
) -> TestResponse:
    """Both steps; the answer to the last."""
    path = "/sign-in" + (f"?next={next_page}" if next_page else "")
    first = send(browser, path, {"email": f"{key}@voorbeeld.example", "password": password, "next": next_page})
    assert first.status_code == 302, first.text
    assert "/sign-in/code" in first.location
    return send(browser, first.location, {"code": code(house, secret)})


def account_of(people: People, key: str) -> Account:
    found = people.account(key)
    db.session.refresh(found)
    return found
