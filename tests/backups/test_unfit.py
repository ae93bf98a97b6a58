"""A backup that cannot be used is refused with a sentence of its own, and what is there stays as it is."""

import io
import json
import tarfile

import pyrage
import pytest

from participatie.backups.ports import container
from participatie.backups.rules import HEAD, MANIFEST, Manifest, Reason
from tests.backups.office import Phone, words


@pytest.fixture
def made(office):
    """A backup, and what the database held just after it."""
    phone = Phone(office)
    for _ in range(6):
        phone.tells(" ".join(f"{n} lampen" for n in range(700)))
    path = office.backup()
    phone.tells("Wat er later bij kwam.")
    return path, office.rows()


def bent(path, how):
    """A copy of the file, spoilt."""
    other = path.with_name("bent-" + path.name)
    other.write_bytes(how(path.read_bytes()))
    return other


def flipped(at: float):
    def flip(content: bytes) -> bytes:
        place = int(len(content) * at)
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return flip


SPOILT = {
    "cut off at the half": (lambda content: content[: len(content) // 2], Reason.ENDS_EARLY),
    "without its last byte": (lambda content: content[:-1], Reason.ENDS_EARLY),
    "one bit in the middle": (flipped(0.3), Reason.DAMAGED),
    "one bit in the header": (lambda content: content.replace(b"-> X25519 ", b"-> X25519 A", 1), Reason.DAMAGED),
    "another file": (lambda _content: b"Beste mevrouw, hierbij de foto's van het feest. " * 40, Reason.NO_BACKUP),
    "nothing": (lambda _content: b"", Reason.NO_BACKUP),
}


def refused(office, made, path, reason, **said) -> None:
    result = office.restore(path, **said)
    assert result.exit_code == 1
    assert words(reason) in result.output
    assert office.rows() == made[1]
    assert [name for name in office.beside() if "restoring" in name] == []


@pytest.mark.slow
def test_a_spoilt_backup_is_refused_and_nothing_changes(office, made):
    for name, (how, reason) in SPOILT.items():
        said = office.restore(bent(made[0], how))
        assert (name, said.exit_code) == (name, 1)
        assert words(reason) in said.output, (name, said.output)
    assert office.rows() == made[1]


def test_another_key_does_not_open_it(office, made):
    refused(office, made, made[0], Reason.WRONG_KEY, key=str(pyrage.x25519.Identity.generate()))


def test_what_is_no_key_is_said_to_be_none(office, made):
    refused(office, made, made[0], Reason.NO_KEY, key="geheim")


def sealed_by_hand(office, manifest: dict, *, broken: bool = False):
    """A file that somebody with our public key could write."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as file:
        for name in (HEAD, MANIFEST):
            raw = json.dumps(manifest).encode()
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            file.addfile(member, io.BytesIO(raw))
    path = office.folder / "by-hand.tar.age"
    path.write_bytes(pyrage.encrypt(tar.getvalue(), [office.identity.to_public()]))
    return path


def ordinary(**said) -> dict:
    return {**json.loads(Manifest("sqlite", "0001", "2026-11-22T04:00:00+00:00").written()), **said}


def test_a_backup_of_a_newer_program_is_refused(office, made):
    refused(office, made, sealed_by_hand(office, ordinary(version=2)), Reason.NEWER)
    refused(office, made, sealed_by_hand(office, ordinary(kind=office.database.kind, revision="9999")), Reason.NEWER)


def test_a_backup_of_the_other_database_is_refused(office, made):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[office.database.kind]
    refused(office, made, sealed_by_hand(office, ordinary(kind=other)), Reason.OTHER_DATABASE)


def test_a_manifest_that_promises_more_than_there_is_is_refused(office, made):
    more = ordinary(kind=office.database.kind, files={"database.sqlite": {"sha256": "0" * 64, "count": 5}})
    refused(office, made, sealed_by_hand(office, more), Reason.DAMAGED)


def test_a_restore_is_refused_while_the_program_runs_unless_told(office, made):
    with office.serving():
        refused(office, made, made[0], Reason.SERVING)
        office.restored(made[0], "--while-serving")


def test_without_the_erasure_ledger_a_restore_is_refused_unless_told(office, made):
    office.config.erasure_ledger.unlink()
    refused(office, made, made[0], Reason.NO_LEDGER)
    office.restored(made[0], "--without-ledger")


def test_a_ledger_in_which_a_line_was_changed_is_refused(office, made):
    office.withdraw_something()
    ledger = office.config.erasure_ledger
    ledger.write_text(ledger.read_text().replace("withdrawn", "wishdrawn"))
    before = office.rows()
    refused(office, (made[0], before), made[0], Reason.BROKEN_LEDGER)


def test_without_room_on_the_disk_no_backup_is_begun(office, monkeypatch):
    monkeypatch.setattr("participatie.backups.ports.folder.MARGIN", 1e15)
    said = office.run("backup")
    assert said.exit_code == 1
    assert words(Reason.NO_ROOM) in said.output
    assert office.files() == []


def test_a_backup_that_reads_back_as_something_else_is_thrown_away(office, monkeypatch):
    monkeypatch.setattr(container.Sealer, "put", lambda self, name, content: None if name == MANIFEST else PUT(self, name, content))
    said = office.run("backup")
    assert said.exit_code == 1
    assert words(Reason.NOT_VERIFIED) in said.output
    assert office.files() == []
    assert office.epoch()[1] is None


PUT = container.Sealer.put
