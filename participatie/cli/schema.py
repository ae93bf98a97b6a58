"""The database schema: brought to its newest version by alembic; the migrations lie in participatie/migrations."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from flask import current_app

from participatie.areas.models import Area
from participatie.core.db import db, transaction

FOLDER = "participatie/migrations"


def alembic_config() -> AlembicConfig:
    """Alembic's settings for the present app."""
    config = AlembicConfig()
    config.set_main_option("script_location", f"{current_app.root_path}/{FOLDER}".replace("%", "%%"))
    return config


def upgrade(revision: str = "head") -> None:
    """Run what has not run yet. Safe to call at every start."""
    db.session.remove()
    _make_room()
    command.upgrade(alembic_config(), revision)


def _make_room() -> None:
    """SQLite makes its file, but not the folder for it."""
    if db.engine.dialect.name == "sqlite" and db.engine.url.database:
        Path(db.engine.url.database).parent.mkdir(parents=True, exist_ok=True)


def knows(revision: str) -> bool:
    """Is there a migration of this name? A backup of a newer program has one that we do not have."""
    return revision in {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}


def write_migration(why: str) -> None:
    """Write down what must be done to come from the newest migration to the models as they are now."""
    db.session.remove()
    command.revision(alembic_config(), message=why, autogenerate=True)


def is_empty() -> bool:
    """Has nobody used this database yet?"""
    with transaction(write=False):
        return db.session.scalar(sa.select(sa.func.count()).select_from(Area)) == 0
