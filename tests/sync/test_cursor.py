"""The trap of the cursor: two writers in a fixed order, and two wrong designs that lose a line in that very order.

A number that is taken when a row is written, is seen when it is committed: a reader that has seen 6 never sees the 5 that
commits later. A load test does not notice it; this does.
"""

import psycopg
import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.core.feed import Change
from tests import pushes

WITHOUT_LOCK = "CREATE TABLE f (seq bigserial PRIMARY KEY, who text)"
LOCK_AFTER_NUMBER = (
    WITHOUT_LOCK
    + """;
CREATE FUNCTION take_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NEW; END $$;
CREATE TRIGGER take_lock BEFORE INSERT ON f FOR EACH ROW EXECUTE FUNCTION take_lock()"""
)


class Reader:
    """Pulls with a cursor, as a phone does."""

    def __init__(self, link: psycopg.Connection, table: str, name: str) -> None:
        self.link, self.seen, self.cursor = link, [], 0
        self.statement = f"SELECT seq, {name}::text FROM {table} WHERE seq > %s ORDER BY seq"

    def pull(self) -> None:
        for number, who in self.link.execute(self.statement, (self.cursor,)).fetchall():
            self.cursor = number
            self.seen.append(who)


@pytest.fixture
def links(house, database_url):
    """Three connections of our own: two writers and a reader."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer at a time: there is no second order")
    plain = sa.make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    opened = [psycopg.connect(plain), psycopg.connect(plain), psycopg.connect(plain, autocommit=True)]
    yield opened
    for link in opened:
        link.close()


def interleave(first: psycopg.Connection, second: psycopg.Connection, reader: Reader, insert: str) -> bool:
    """First numbers, second numbers and commits, the phone pulls, first commits, the phone pulls. Did second have to wait?"""
    second.execute("SET lock_timeout = '300ms'")
    second.commit()
    waited = False
    first.execute(insert, {"who": "11111111-1111-4111-8111-111111111111"})
    try:
        second.execute(insert, {"who": "22222222-2222-4222-8222-222222222222"})
        second.commit()
    except psycopg.errors.LockNotAvailable:
        second.rollback()
        waited = True
    reader.pull()
    first.commit()
    reader.pull()
    if waited:
        second.execute(insert, {"who": "22222222-2222-4222-8222-222222222222"})
        second.commit()
    reader.pull()
    return waited


OURS = "INSERT INTO change (at, kind, item) VALUES (now(), 'version', %(who)s)"
THEIRS = "INSERT INTO f (who) VALUES (%(who)s)"


def test_no_cursor_skips_a_line_that_commits_later(links):
    first, second, third = links
    reader = Reader(third, "change", "item")
    assert interleave(first, second, reader, OURS), "the second writer has to wait for the first"
    assert [who[0] for who in reader.seen] == ["1", "2"]


def test_a_plain_sequence_loses_a_line_in_that_order(links):
    first, second, third = links
    third.execute(WITHOUT_LOCK)
    reader = Reader(third, "f", "who")
    assert not interleave(first, second, reader, THEIRS)
    assert [who[0] for who in reader.seen] == ["2"], "this design is wrong, and this test must show it"


def test_a_lock_taken_after_the_number_loses_a_line_too(links):
    """A column's default is computed before the trigger: whoever is between the two has an old number in hand."""
    first, second, third = links
    third.execute(LOCK_AFTER_NUMBER)
    reader = Reader(third, "f", "who")
    number = first.execute("SELECT nextval('f_seq_seq')").fetchone()[0]
    second.execute(THEIRS, {"who": "2"})
    second.commit()
    reader.pull()
    first.execute("INSERT INTO f (seq, who) VALUES (%s, %s)", (number, "1"))
    first.commit()
    reader.pull()
    assert reader.seen == ["2"], "this design is wrong, and this test must show it"


def test_pages_of_one_line_give_every_line_in_order(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    duo, area = people.duo_of("amina"), people.areas["nazareth"]
    made = [pushes.op(pushes.conversation(duo, area, pushes.story())) for _ in range(5)]
    pushes.results(amina, made, device=device)
    pushes.results(client_for("fatma"), [noise(people)], device=pushes.new_id())
    seen, cursor, more = [], None, True
    while more:
        page = pushes.pull(amina, device=device, cursor=cursor, limit=1).json
        seen += [line["version"] for line in page["changes"]]
        cursor, more = page["cursor"], page["more"]
    assert sorted(seen) == sorted(op["id"] for op in made)
    assert pushes.pull(amina, device=device, cursor=cursor).json == {"changes": [], "cursor": cursor, "more": False}


def noise(people):
    return pushes.op(pushes.conversation(people.duo_of("fatma"), people.areas["pottenberg"], pushes.story("Van een ander duo.")))


@pytest.mark.parametrize(
    "cursor", ["x", "x:1", "00000000-0000-4000-8000-000000000000:1", "{epoch}:99999", "{epoch}:-1", "{epoch}:", "{epoch}:²"]
)
def test_a_cursor_that_was_never_handed_out_means_pull_everything(house, people, client_for, cursor):
    amina, device = client_for("amina"), pushes.new_id()
    epoch = amina.get("/api/sync/v1/hello", headers=pushes.headers(device)).json["epoch"]
    answer = pushes.pull(amina, device=device, cursor=cursor.format(epoch=epoch))
    assert (answer.status_code, answer.json["code"]) == (410, "cursor_too_old")


def test_a_cursor_from_before_what_was_purged_means_pull_everything(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    duo, area = people.duo_of("amina"), people.areas["nazareth"]
    pushes.results(amina, [pushes.op(pushes.conversation(duo, area, pushes.story())) for _ in range(4)], device=device)
    cursor = pushes.pull(amina, device=device, limit=1).json["cursor"]
    with transaction():
        first = db.session.scalar(sa.select(sa.func.min(Change.seq)))
        db.session.execute(sa.delete(Change).where(Change.seq <= first + 1))
    assert pushes.pull(amina, device=device, cursor=cursor).status_code == 410
