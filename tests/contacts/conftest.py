"""A mail server, a story whose teller has a code, and the question for e-mail."""

from dataclasses import replace
from datetime import timedelta

import pytest

from participatie.contacts import ports
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.stories.models import Story
from tests import factories
from tests.contacts.mailing import ADDRESS, CODE, RECEIPT, WORDS
from tests.contacts.postbox import Postbox


@pytest.fixture
def postbox():
    box = Postbox()
    yield box
    box.close()


@pytest.fixture
def mail(house, postbox):
    """Mail is on, and goes to the postbox."""
    where = {"mail_url": f"smtp://{postbox.place}", "mail_from": "wijk@gemeente.example", "allowed_hosts_out": (postbox.place,)}
    config = replace(house.extensions["config"], **where)
    ports.use(config)
    yield postbox
    ports.use(replace(config, mail_url=""))


@pytest.fixture
def mailed_story(house, people):
    with transaction():
        day = clock.today() - timedelta(days=20)
        factories.story(people.duo_of("amina"), "Ruis", held_on=day)
        return factories.story(people.duo_of("amina"), WORDS, receipt=RECEIPT, held_on=day).id


@pytest.fixture
def ask_mail(client_for, mailed_story):
    def asked(typed: str = ADDRESS, language: str = "nl", **said: str):
        with transaction(write=False):
            public_id = db.session.get_one(Story, mailed_story).public_id
        browser = client_for()
        browser.set_cookie("language", language)
        return browser.post("/verhaal/contact", data={"code": CODE, "story": str(public_id), "reach": typed, **said})

    return asked
