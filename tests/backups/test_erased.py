"""What was erased after a backup does not come back with it: not in tables, not in files, not in the log."""

import re
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.core import jobs
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.roles import TELLER
from participatie.feedback.changes.tellers import correct, withdraw
from participatie.privacy.changes import CONVERSATION, Subject, erase
from participatie.privacy.models import Erasure
from participatie.privacy.ports import ledger
from participatie.stories.changes.review import accept_story
from participatie.stories.models import Story
from participatie.stories.queries.search import search
from tests.backups.office import Phone

CANARY = "kwikzilverpapegaai"
STAYS = "regenboogforel"


def stories(words: str) -> list[Story]:
    with transaction(write=False):
        return list(db.session.scalars(sa.select(Story).where(Story.publishable.contains(words))))


def told(office, words: str) -> UUID:
    """Pushed by a phone, accepted at the table, findable."""
    story = UUID(Phone(office).tells(f"De {words} was hier.")["body"]["stories"][0]["id"])
    with transaction():
        accept_story(db.session.get_one(Story, story), publishable=f"Een {words} in de straat.", by=office.people.actor("carla"))
    return story


def take_back(story: UUID) -> None:
    with transaction():
        withdraw(db.session.get_one(Story, story), by=TELLER)


def withdrawn(story: UUID) -> Story:
    """In a transaction that goes on."""
    found = db.session.get_one(Story, story)
    withdraw(found, by=TELLER)
    return found


def found(office, words: str) -> int:
    with transaction(write=False):
        return len(search([office.people.areas["nazareth"]], words))


def bytes_of(office) -> bytes:
    """SQLite: the file and its log. PostgreSQL: the heap files of this database, after what is waiting was written."""
    office.let_go()
    url = sa.make_url(office.url)
    if office.database.kind == "sqlite":
        path = Path(url.database)
        return b"".join(Path(f"{path}{end}").read_bytes() for end in ("", "-wal") if Path(f"{path}{end}").exists())
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar())
        oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    engine.dispose()
    return b"".join(path.read_bytes() for path in (folder / "base" / str(oid)).iterdir() if path.is_file())


@pytest.mark.slow
def test_withdrawn_words_are_nowhere_after_the_purge_and_nowhere_after_an_older_backup(office, caplog, capfd):
    """Not in a row, not in the search index, not in the bytes of the database, not in the log; what was not withdrawn is."""
    story, other = told(office, CANARY), told(office, STAYS)
    path = office.backup()
    assert CANARY.encode() in bytes_of(office)
    take_back(story)
    jobs.run_all()
    assert CANARY.encode() not in bytes_of(office).lower()
    assert "1 erasures were done again" in office.restored(path)
    assert (found(office, CANARY), found(office, STAYS)) == (0, 1)
    assert stories(CANARY) == []
    office.forget_replaced()
    held = bytes_of(office)
    assert CANARY.encode() not in held.lower()
    assert STAYS.encode() in held
    with transaction(write=False):
        assert db.session.get_one(Story, other).publishable
        assert None not in db.session.scalars(sa.select(Erasure.done_at)).all()
    assert CANARY not in caplog.text + "".join(capfd.readouterr())


def test_the_backup_itself_is_sealed(office):
    told(office, CANARY)
    content = office.backup().read_bytes()
    assert CANARY.encode() not in content
    assert content.startswith(b"age-encryption.org/v1\n")


def test_a_phone_cannot_bring_back_what_was_withdrawn_after_the_backup(office):
    path = office.backup()
    phone = Phone(office)
    op = phone.tells(f"De {CANARY} was hier.")
    with transaction():
        erase(Subject(CONVERSATION, UUID(op["item"])), by=TELLER, why="withdrawn")
    office.restored(path)
    assert phone.gives_back() == ["gone"]
    assert CANARY.encode() not in bytes_of(office)


def test_restoring_twice_erases_once_and_the_ledger_does_not_grow(office):
    story = told(office, CANARY)
    path = office.backup()
    take_back(story)
    length = ledger.read().length
    office.restored(path)
    assert "1 erasures" in office.restored(path)
    assert ledger.read().length == length
    later = office.backup()
    assert "0 erasures" in office.restored(later)


def test_the_ledger_holds_ids_and_no_words(office):
    take_back(told(office, CANARY))
    text = office.config.erasure_ledger.read_text()
    assert CANARY not in text
    assert office.config.erasure_ledger.stat().st_mode & 0o777 == 0o600
    assert re.fullmatch(r'(\{("\w+":"[\w:+.-]+",?)+\}\n)+', text)


def test_the_line_is_on_the_disk_before_the_commit_and_taken_back_when_the_commit_fails(office, monkeypatch):
    story = told(office, CANARY)
    seen = []

    def fails() -> None:
        seen.append(len(ledger.read().lines))
        raise sa.exc.OperationalError("COMMIT", None, Exception("disk full"))

    monkeypatch.setattr(db.session(), "commit", fails)
    with pytest.raises(sa.exc.OperationalError):
        take_back(story)
    monkeypatch.undo()
    assert seen == [1]
    assert ledger.read().lines == ()
    assert ledger.read().length == 2
    assert found(office, CANARY) == 1


def test_half_a_line_of_a_crash_does_not_spoil_the_ledger(office):
    take_back(told(office, CANARY))
    with office.config.erasure_ledger.open("ab") as file:
        file.write(b'{"at":"2026-11-22T04:00')
    assert len(ledger.read().lines) == 1
    take_back(told(office, STAYS))
    assert len(ledger.read().lines) == 2


def test_a_refused_withdrawal_leaves_no_line(office):
    story = told(office, CANARY)
    with pytest.raises(Refused), transaction():
        correct(withdrawn(story), quote="", by=TELLER)
    assert not ledger.exists() or ledger.read().length == 0


def test_erasures_from_before_there_was_a_ledger_are_added_by_the_next_backup(office):
    take_back(told(office, CANARY))
    office.config.erasure_ledger.unlink()
    assert "lacks 1 erasures" in office.run("check").output
    office.backup()
    assert len(ledger.read().lines) == 1
    assert office.run("check").exit_code == 0
