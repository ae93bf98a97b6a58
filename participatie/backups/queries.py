"""Questions about the backups that were made."""

from datetime import datetime

import sqlalchemy as sa

from participatie.backups.models import Backup
from participatie.backups.rules import Standing, standing
from participatie.core.db import db

SHOWN = 30


def last_verified() -> Backup | None:
    """The newest that was read back, also when its file is gone by now."""
    chosen = sa.select(Backup).where(Backup.verified_at.is_not(None)).order_by(Backup.made_at.desc())
    return db.session.scalars(chosen.limit(1)).first()


def last_failed() -> Backup | None:
    chosen = sa.select(Backup).where(Backup.failed.is_not(None)).order_by(Backup.made_at.desc())
    return db.session.scalars(chosen.limit(1)).first()


def newest() -> list[Backup]:
    """Newest first, as long as their files are kept."""
    chosen = sa.select(Backup).where(Backup.removed_at.is_(None)).order_by(Backup.made_at.desc(), Backup.id.desc())
    return list(db.session.scalars(chosen.limit(SHOWN)))


def kept(names: list[str]) -> list[Backup]:
    """The rows of these files."""
    return list(db.session.scalars(sa.select(Backup).where(Backup.name.in_(names), Backup.removed_at.is_(None))))


def standing_at(now: datetime, *, set_up: bool) -> Standing:
    verified, failed = last_verified(), last_failed()
    return standing(
        set_up=set_up, last_verified=verified.made_at if verified else None, last_failed=failed.made_at if failed else None, now=now,
    )  # fmt: skip
