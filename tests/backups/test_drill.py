"""The drill: a backup while phones go on sending, the end of the server, the backup put back, and the phones give the rest."""

import threading

import pytest
import sqlalchemy as sa

from participatie.conversations.models import Conversation, Version
from participatie.core import feed
from participatie.core.db import db, transaction
from participatie.stories.models import StoryText
from tests.backups.office import Phone

WRITERS = (("amina", "nazareth"), ("joost", "nazareth"), ("fatma", "pottenberg"), ("peter", "pottenberg"))


def words() -> list[str]:
    with transaction(write=False):
        return sorted(db.session.scalars(sa.select(StoryText.quote)))


def count(model) -> int:
    with transaction(write=False):
        return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def numbers() -> list[int]:
    """Of the feed."""
    with transaction(write=False):
        return sorted(db.session.scalars(sa.select(feed.Change.seq)))


class Writer(threading.Thread):
    """A phone that pushes without pause until it is told to stop."""

    def __init__(self, phone: Phone, name: str, stop: threading.Event) -> None:
        super().__init__()
        self.phone, self.named, self.stop, self.told, self.failure = phone, name, stop, 0, None

    def run(self) -> None:
        try:
            with self.phone.office.app.app_context():
                while not self.stop.is_set():
                    self.phone.tells(f"{self.named} vertelt {self.told}.")
                    self.told += 1
        except BaseException as error:
            self.failure = error


@pytest.mark.slow
def test_under_load_what_was_acknowledged_before_is_in_the_backup_and_the_phones_give_back_the_rest(office):
    phones = [Phone(office, key, area) for key, area in WRITERS]
    first = [phone.tells(f"Vooraf {n}.") for n, phone in enumerate(phones)]
    stop = threading.Event()
    writers = [Writer(phone, f"Telefoon {n}", stop) for n, phone in enumerate(phones)]
    for writer in writers:
        writer.start()
    while min(len(phone.sent) for phone in phones) < 4:
        assert all(writer.is_alive() for writer in writers), [writer.failure for writer in writers]
    before = [op["id"] for phone in phones for op in list(phone.sent)]
    made = office.app.test_cli_runner().invoke(args=["backup"])
    stop.set()
    for writer in writers:
        writer.join()
    assert made.exit_code == 0, made.output
    assert [writer.failure for writer in writers] == [None] * len(writers)
    everything = words()
    assert len(everything) == sum(len(phone.sent) for phone in phones)

    office.restored(office.files()[0])
    with transaction(write=False):
        there = {str(found) for found in db.session.scalars(sa.select(Version.id))}
    assert set(before) <= there
    assert {op["id"] for op in first} <= there
    said = [status for phone in phones for status in phone.gives_back()]
    assert set(said) <= {"created", "duplicate"}
    assert said.count("duplicate") == len(there)
    assert words() == everything
    assert count(Version) == count(Conversation) == len(everything)


def test_what_is_put_back_is_what_went_in_row_by_row(office):
    phone = Phone(office)
    phone.tells("Met é, \\ en\ttab, €, 🙂 en 'aanhaling'.")
    before = office.rows()
    path = office.backup()
    phone.tells("Dit kwam later.")
    office.restored(path)
    after = office.rows()
    moved = {"epoch", "backup", "audit_entry", "job", "session"}
    assert {name: after[name] for name in after if name not in moved} == {name: before[name] for name in before if name not in moved}
    assert after["version"].count == 1


def test_a_restore_gives_a_new_epoch_and_the_feed_goes_on_without_a_hole(office):
    phone = Phone(office)
    phone.tells("Een.")
    path = office.backup()
    phone.tells("Twee.")
    old, _ = office.epoch()
    office.restored(path)
    new, safe = office.epoch()
    assert new != old
    assert [safe] == numbers()
    assert phone.gives_back() == ["duplicate", "created"]
    assert phone.push(phone.sent) == ["duplicate", "duplicate"]
    assert len(numbers()) == 2
    assert numbers()[1] > safe


def test_only_a_verified_backup_tells_phones_that_they_may_let_go(office):
    phone = Phone(office)
    phone.tells("Een.")
    assert office.epoch()[1] is None
    office.backup()
    assert [office.epoch()[1]] == numbers()
    hello = phone.browser.get("/api/sync/v1/hello", headers={"Sync-Proto": "1", "Sync-Schema": "1"})
    assert hello.json["safe_upto"] == office.epoch()[1]


def test_the_replaced_database_stays_beside_it(office):
    phone = Phone(office)
    path = office.backup()
    phone.tells("Alleen in de oude.")
    said = office.restored(path)
    assert "replaced" in said
    assert words() == []


def test_everybody_signs_in_again_after_a_restore(office):
    carla = office.browser("carla")
    path = office.backup()
    assert carla.get("/office/").status_code == 200
    office.restored(path)
    assert carla.get("/office/").status_code == 302


def test_the_planner_knows_at_once_how_much_was_put_back(office):
    """PostgreSQL counts by itself after a minute or more; until then a page over many stories takes seconds."""
    if office.database.kind == "sqlite":
        pytest.skip("SQLite keeps what it knows of a table in the file itself")
    phone = Phone(office)
    for n in range(3):
        phone.tells(f"Verhaal {n}.")
    office.restored(office.backup())
    with transaction(write=False):
        known = sa.text("SELECT count(*) FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'story'")
        assert db.session.scalar(known)
