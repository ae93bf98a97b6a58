"""T15: a hundred thousand guesses of receipt codes open nothing, leave bounded traces, and do not stand in the way of who has one.

Sent through the WSGI door of the program (the test client: routing, session, transaction, database, page), without a socket.
"""

import logging
import random
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from participatie.conversations.models import CodeTry
from participatie.conversations.queries.codes import source_of
from participatie.conversations.rules import ALARM_PER_HOUR, WRONG_PER_HOUR
from participatie.conversations.rules.receipt import ALPHABET, LENGTH, check_character, shown_code
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.feedback.changes.tellers import withdraw
from participatie.stories.models import Story
from tests import factories
from tests.feedback.codes import new_code
from tests.statements import count_statements

CODE, RECEIPT = new_code(seed=81)
TAKEN_BACK, OLD_RECEIPT = new_code(seed=82)
HOME, ONE = "198.51.100.9", "203.0.113.5"
MEGABYTES = 40
"""How much the process may grow while it is guessed at."""


@pytest.fixture
def story(house, people) -> Story:
    """One can be opened, one was taken back, others are noise."""
    with transaction():
        gone = factories.story(people.duo_of("fatma"), "Ruis", receipt=OLD_RECEIPT)
        withdraw(gone, by=TELLER)
        for seed in range(20):
            factories.story(people.duo_of("amina"), f"Ruis {seed}.", receipt=new_code(seed=seed)[1])
        return factories.story(people.duo_of("amina"), "Het is hier koud.", receipt=RECEIPT)


class Guesser:
    """Knows how codes look, and that a typed code is checked; tries others that are near to a real one."""

    def __init__(self, client_for) -> None:
        self.browser, self.chance, self.said, self.sources = client_for(), random.Random(5), [], set()

    def code(self) -> str:
        if self.chance.random() < 0.1:
            at = self.chance.randrange(LENGTH)
            plain = CODE.replace("-", "")[:LENGTH]
            near = plain[:at] + self.chance.choice(ALPHABET.replace(plain[at], "")) + plain[at + 1 :]
            return shown_code(near)
        made = "".join(self.chance.choices(ALPHABET, k=LENGTH))
        return made + check_character(made)

    def guess(self, address: str, code: str | None = None) -> int:
        answer = self.browser.post("/verhaal", data={"code": code or self.code()}, environ_base={"REMOTE_ADDR": address})
        self.said.append(answer.status_code)
        self.sources.add(source_of(address, clock.today()))
        return answer.status_code

    def goes_on(self, guesses: int, of_one: float) -> None:
        """So many, this share of them from one place; each of the others sends a few."""
        for _ in range(guesses):
            n = len(self.said) // 5
            others = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
            self.guess(ONE if self.chance.random() < of_one else others)


def opens(client_for) -> bool:
    """The resident, from home."""
    answer = client_for().post("/verhaal", data={"code": CODE}, environ_base={"REMOTE_ADDR": HOME})
    return answer.status_code == 200 and "Het is hier koud." in answer.text


def grown_since(before: int) -> float:
    return (_memory() - before) / 2**20


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def guessed_at(client_for, caplog, guesses):
    caplog.set_level(logging.ERROR)
    guesser = Guesser(client_for)
    with clock.frozen(clock.now().replace(minute=5)):
        guesser.goes_on(guesses // 10, of_one=0.4)
        before = _memory()
        for _ in range(9):
            guesser.goes_on(guesses // 10, of_one=0.4)
            assert opens(client_for), "a resident with a code is not hindered"
    assert set(guesser.said) == {404, 429}, "no guess opened anything"
    refused = guesser.said.count(429)
    assert refused == guesses // 10 * 10 - wrong(), "from one place no more than its budget was looked at"
    assert rows() == len(guesser.sources) + 1, "one row for each source, and one for all"
    assert grown_since(before) < MEGABYTES
    if wrong() >= ALARM_PER_HOUR:
        assert [record.message for record in caplog.records].count("alarm: many wrong receipt codes this hour") == 1
    sys.stdout.write(f"{len(guesser.said)} guesses, 0 opened, {refused} refused, {rows()} rows, {grown_since(before):.1f} MB more\n")


def wrong() -> int:
    with transaction(write=False):
        return db.session.scalar(sa.select(CodeTry.wrong).where(CodeTry.source == "")) or 0


def rows() -> int:
    with transaction(write=False):
        return db.session.scalar(sa.select(sa.func.count()).select_from(CodeTry)) or 0


@pytest.mark.slow
def test_1500_guesses_open_nothing_and_a_resident_is_not_hindered(client_for, story, caplog):
    guessed_at(client_for, caplog, 1_500)


@pytest.mark.long
def test_100000_guesses_open_nothing_and_a_resident_is_not_hindered(client_for, story, caplog):
    guessed_at(client_for, caplog, 100_000)


def test_one_place_has_its_budget_and_the_next_hour_a_new_one(client_for, story):
    guesser, now = Guesser(client_for), clock.now().replace(hour=10, minute=5)
    with clock.frozen(now):
        assert [guesser.guess(ONE) for _ in range(WRONG_PER_HOUR + 5)] == [404] * WRONG_PER_HOUR + [429] * 5
        assert guesser.guess(ONE, CODE) == 429, "even a good code waits there: else the refusal would tell that it is good"
    with clock.frozen(now + timedelta(hours=1)):
        assert guesser.guess(ONE) == 404
        assert rows() == 2, "what was counted in hours gone by is gone"


@pytest.mark.parametrize(
    ("addresses", "sources"),
    [(["2001:db8::1", "2001:db8::ffff:2", "2001:db8::3"], 1), (["2001:db8:0:1::1", "2001:db8:0:2::1"], 2),
     (["::ffff:192.0.2.1", "192.0.2.1"], 1), (["::ffff:192.0.2.1", "::ffff:192.0.2.2"], 2)],
)  # fmt: skip
def test_a_home_is_one_source_however_many_addresses_it_has(client_for, story, addresses, sources):
    guesser = Guesser(client_for)
    for address in addresses:
        guesser.guess(address)
    assert rows() == sources + 1


@pytest.mark.parametrize("code", [TAKEN_BACK, "7K2M-9QXA-BC4D-EFGH-J", "fout", "", "💡"])
def test_every_code_that_opens_nothing_takes_the_same_way(client_for, story, code):
    """The same answer and the same statements, in the same order: nothing tells a code that was taken back from one that never was."""
    plain, other = Guesser(client_for), Guesser(client_for)
    ways = []
    for n, (guesser, said) in enumerate([(plain, plain.code()), (plain, plain.code()), (other, code)]):
        with count_statements() as sent:
            guesser.guess(f"10.9.9.{n}", said or " ")
        ways.append(list(sent))
    assert ways[1] == ways[2]


@pytest.mark.long
def test_a_code_that_was_taken_back_takes_as_long_as_a_wrong_one(client_for, story):
    """CPU of the process, in turns, so that a busy machine is equally busy for both."""
    guesser, spent = Guesser(client_for), {"wrong": [], "taken back": []}
    for n in range(1_200):
        kind = ("wrong", "taken back")[n % 2]
        code = guesser.code() if kind == "wrong" else TAKEN_BACK
        began = time.process_time()
        guesser.guess(f"10.8.{n >> 8}.{n & 255}", code)
        spent[kind].append(time.process_time() - began)
    one, other = (statistics.median(found[100:]) for found in spent.values())
    sys.stdout.write(f"wrong {one * 1000:.2f} ms, taken back {other * 1000:.2f} ms\n")
    assert max(one, other) / min(one, other) < 1.1
