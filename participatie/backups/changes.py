"""What is written down about backups and restores. Only a verified backup lets phones throw away what they sent."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.backups import queries
from participatie.backups.models import Backup
from participatie.backups.rules import Manifest, Reason
from participatie.core import audit, clock, feed
from participatie.core.db import db
from participatie.core.ids import uuid4
from participatie.core.roles import Actor
from participatie.media import queries as media
from participatie.media.changes import intake, outcome
from participatie.media.rules import COMING, Prepared


def keep_backup(name: str, manifest: Manifest, size: int, *, by: Actor) -> Backup:
    """It was read back: phones may let go what it covers."""
    made = Backup(
        name=name, made_at=datetime.fromisoformat(manifest.made_at), verified_at=clock.now(), size=size, rows=manifest.rows,
        files=len(manifest.files), upto=manifest.seq,
    )  # fmt: skip
    _add(made)
    epoch = feed.epoch()
    if str(epoch.value) == _plain(manifest.epoch):
        epoch.safe_upto = max(epoch.safe_upto or 0, manifest.seq)
    audit.record("keep_backup", made, by=by, upto=manifest.seq)
    return made


def note_failure(name: str, moment: datetime, reason: Reason, *, by: Actor) -> Backup:
    """No backup was made; administrators see it until the next one goes well."""
    tried = Backup(name=name, made_at=moment, failed=reason.value)
    _add(tried)
    audit.record("note_failure", tried, by=by, reason=reason.value)
    return tried


def let_go(names: list[str], *, by: Actor) -> None:
    """Rotation removed these files."""
    for backup in queries.kept(names):
        backup.removed_at = clock.now()
        audit.record("let_go", backup, by=by)
    db.session.flush()


def begin_again(manifest: Manifest, *, by: Actor) -> None:
    """After a restore: a new epoch, in which phones give back what came after the backup; everybody signs in again."""
    epoch = feed.epoch()
    epoch.value, epoch.safe_upto = uuid4(), manifest.seq
    restored = Backup(name="", made_at=clock.now(), removed_at=clock.now(), upto=manifest.seq)
    _add(restored)
    audit.record("begin_again", restored, by=by, upto=manifest.seq)
    _take_prepared(manifest, by=by)


def _take_prepared(manifest: Manifest, *, by: Actor) -> None:
    """Media that were made ready while the backup was made: their rows are older than their files."""
    for medium_id, made in manifest.prepared.items():
        medium = media.medium(UUID(medium_id))
        if medium is not None and medium.state in COMING:
            medium.received = medium.size
            intake.complete(medium, by=by)
        if medium is not None:
            outcome.accept_prepared(medium, Prepared(**made), by=by)


def _add(backup: Backup) -> None:
    db.session.add(backup)
    db.session.flush()


def _plain(epoch: str) -> str:
    """As UUIDs are written; SQLite keeps them without hyphens."""
    return epoch if "-" in epoch else str(sa.Uuid().python_type(epoch))
