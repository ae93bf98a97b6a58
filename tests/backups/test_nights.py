"""Every night by itself, and what administrators see of it."""

from datetime import timedelta

import pyrage
import sqlalchemy as sa

from participatie.backups.models import Backup
from participatie.backups.ports import container
from participatie.backups.rules import Reason, Standing
from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.jobs import Job
from tests.backups.office import Phone, words

NIGHT = clock.now().replace(hour=4, minute=30)


def night(office, days: int = 0) -> None:
    """The consumer wakes up at half past four or later."""
    office.let_go()
    with clock.frozen(NIGHT + timedelta(days=days)):
        jobs.plan_daily()
        jobs.run_all()


def page(office) -> str:
    return office.browser("ada").get("/office/backups").get_data(as_text=True)


def test_the_consumer_makes_one_backup_a_night_and_lets_old_ones_go(office):
    for day in (0, 0, 1):
        night(office, day)
    assert len(office.files()) == 2
    for day in range(2, 12):
        night(office, day)
    kept = office.files()
    assert 7 <= len(kept) <= 9
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).where(Backup.removed_at.is_(None))) == len(kept)


def test_a_backup_can_be_read_by_its_owner_only_and_leaves_nothing_half(office):
    path = office.backup()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [left.name for left in path.parent.iterdir() if left != path] == [".lock"]
    assert [name for name in office.beside() if name.endswith(".copy")] == []


def test_two_backups_within_a_second_have_two_names(office):
    with clock.frozen(NIGHT):
        assert office.backup() != office.backup()


def test_one_that_fails_is_a_sentence_for_administrators_and_is_tried_again(office, monkeypatch):
    monkeypatch.setattr("participatie.backups.ports.folder.MARGIN", 1e15)
    night(office)
    assert words(Standing.FAILED) in page(office)
    assert words(Reason.NO_ROOM) in page(office)
    said = office.run("check")
    assert said.exit_code == 1
    assert words(Standing.FAILED) in said.output
    with transaction(write=False):
        waiting = sa.select(Job.ids).where(Job.kind == "backup", Job.state == "waiting")
        assert db.session.scalars(waiting).all() == [{"tried": 1}]
    monkeypatch.undo()
    with clock.frozen(NIGHT + timedelta(hours=2)):
        jobs.run_all()
    assert words(Standing.FINE) in page(office)


def test_a_disk_that_breaks_in_the_middle_leaves_the_older_backup(office, monkeypatch):
    first = office.backup()

    def breaks(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(container.Sealer, "stream", breaks)
    said = office.run("backup")
    assert said.exit_code == 1
    assert words(Reason.FAILED) in said.output
    assert office.files() == [first]


def test_without_a_key_administrators_are_warned_and_phones_do_not_wait(office):
    Phone(office).tells("Een.")
    office.backup()
    office.without_key()
    assert words(Standing.NOT_SET_UP) in page(office)
    said = office.run("check")
    assert said.exit_code == 0
    assert words(Standing.NOT_SET_UP) in said.output
    hello = office.browser("amina").get("/api/sync/v1/hello", headers={"Sync-Proto": "1", "Sync-Schema": "1"})
    assert hello.json["safe_upto"] is None
    night(office)
    assert len(office.files()) == 1
    assert office.run("backup").exit_code == 1


def test_an_old_backup_is_a_sentence(office):
    office.backup()
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert words(Standing.OLD) in page(office)


def test_the_key_is_made_once_and_its_private_half_is_kept_nowhere(office):
    office.without_key()
    said = office.run("backup", "key")
    private = next(word for word in said.output.split() if word.startswith("AGE-SECRET-KEY-1"))
    kept = office.config.keys.read_text()
    assert f"BACKUP_KEY={pyrage.x25519.Identity.from_str(private).to_public()}\n" in kept
    assert private not in kept
    office.with_key()
    assert office.run("backup", "key").exit_code == 1


def test_keys_go_in_a_file_of_their_own(office):
    office.config.keys.write_text("RESCUE_KEY=proef\n")
    path = office.backup("--keys")
    (keys,) = path.parent.glob("keys-*.tar.age")
    names = []
    container.walk(keys, office.identity, lambda name, content: names.append((name, content.read())))
    assert ("keys.env", b"RESCUE_KEY=proef\n") in names
    within = []
    container.walk(path, office.identity, lambda name, _content: within.append(name))
    assert not [name for name in within if name.endswith(".env")]


def test_a_database_that_was_replaced_is_removed_after_a_week(office):
    path = office.backup()
    office.restored(path)
    assert any("replaced" in name for name in office.beside())
    night(office, 6)
    assert any("replaced" in name for name in office.beside())
    night(office, 9)
    assert not any("replaced" in name for name in office.beside())


def test_only_administrators_see_the_page(office):
    assert office.browser("carla").get("/office/backups").status_code == 403
