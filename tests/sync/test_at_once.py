"""Many at the same time."""

import threading
from collections import Counter

import pytest
import sqlalchemy as sa

from participatie.conversations.models import Conversation, Version
from participatie.core.db import db, transaction
from participatie.core.feed import Change
from participatie.core.ids import UUID
from participatie.stories.models import Story
from tests import pushes

MANY = 50


def count(model, *where) -> int:
    with transaction(write=False):
        return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))


def at_once(*deeds) -> None:
    """All start at the same moment; an error in one of them is an error here."""
    start, failures = threading.Barrier(len(deeds)), []

    def run(deed) -> None:
        start.wait()
        try:
            deed()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def sends(browser, device, ops, said: Counter):
    """The deed of pushing, for `at_once`; statuses are counted in `said`."""

    def deed() -> None:
        with browser.application.app_context():
            said.update(pushes.statuses(browser, ops, device=device))

    return deed


@pytest.mark.slow
def test_fifty_phones_push_the_same_op_and_it_is_stored_once(house, people, client_for):
    made = pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story()))
    device, said = pushes.new_id(), Counter()
    at_once(*(sends(client_for("amina"), device, [made], said) for _ in range(MANY)))
    assert said == {"created": 1, "duplicate": MANY - 1}
    assert count(Version) == count(Conversation) == count(Story) == count(Change) == 1


@pytest.mark.slow
def test_two_halves_write_on_the_same_conversation_at_once_and_both_are_kept(house, people, client_for):
    duo, area = people.duo_of("amina"), people.areas["nazareth"]
    phones = {key: (client_for(key), pushes.new_id()) for key in ("amina", "joost")}
    amina, device = phones["amina"]
    for _ in range(5):
        first = pushes.op(pushes.conversation(duo, area, pushes.story(), place="een"))
        pushes.statuses(amina, [first], device=device)
        mine, theirs = (pushes.op({**first["body"], "place": key}, item=first["item"], parents=[first["id"]]) for key in phones)
        said = Counter()
        at_once(sends(*phones["amina"], [mine], said), sends(*phones["joost"], [theirs], said))
        assert said == {"conflict": 1, "created": 1}
        with transaction(write=False):
            talk = db.session.get(Conversation, UUID(first["item"]), populate_existing=True)
            assert (talk.heads, str(talk.head_id)) == (2, max(mine["id"], theirs["id"]))


@pytest.mark.slow
def test_two_phones_with_the_same_conversations_in_another_order_do_not_block_each_other(house, people, client_for):
    duo, area = people.duo_of("amina"), people.areas["nazareth"]
    made = [pushes.op(pushes.conversation(duo, area, pushes.story())) for _ in range(20)]
    said = Counter()
    phones = [(client_for(key), pushes.new_id()) for key in ("amina", "joost")]
    at_once(sends(*phones[0], made, said), sends(*phones[1], made[::-1], said))
    assert said == {"created": 20, "duplicate": 20}


def test_a_push_goes_on_while_somebody_is_reading(house, people, client_for):
    """A slow GET holds its reading transaction open; the writer does not wait for it, and it does not see half a push."""
    amina, device = client_for("amina"), pushes.new_id()
    made = pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story()))
    reading, done = threading.Event(), threading.Event()
    seen = []

    def read_slowly() -> None:
        with house.app_context(), transaction(write=False):
            seen.append(db.session.scalar(sa.select(sa.func.count()).select_from(Version)))
            reading.set()
            assert done.wait(20), "the push waited for the reader"
            seen.append(db.session.execute(sa.text("SELECT 1")).scalar())

    def write() -> None:
        reading.wait(20)
        with house.app_context():
            assert pushes.statuses(amina, [made], device=device) == ["created"]
        done.set()

    at_once(read_slowly, write)
    assert seen == [0, 1]
    assert count(Version) == 1
