"""While a new version is put in place an old worker still runs: every statement of the last releases works on the schema of today (T21).

Expand, then contract: CONTRIBUTING.md says how to take two releases over a change that an old worker would stumble on.
"""

import re
import tomllib

import pytest
import sqlalchemy as sa

from participatie.cli import schema
from participatie.core.db import db
from tests.house_rules.source import ROOT
from tests.releases.recorder import FOLDER, read

KEPT = 3
HARMLESS = ("unique", "foreign key", "duplicate key")
"""A sample goes into a database without its neighbours: that is about rows, not about the schema."""


def files(kind: str) -> list:
    return sorted(FOLDER.glob(f"*-{kind}.jsonl"))


@pytest.fixture
def migrated(empty_house):
    """A database as the migrations of today leave it."""
    schema.upgrade()
    return empty_house


def stumbles(kind: str) -> list[str]:
    """What an old worker would say and this schema does not take; each statement is tried by itself and rolled back."""
    wrong = []
    engine = sa.create_engine(db.engine.url)
    with engine.connect() as connection:
        if kind == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        for path in files(kind):
            release = path.name.removesuffix(f"-{kind}.jsonl")
            wrong += [f"{release}: {problem}" for statement, sample in read(path) if (problem := _refused(connection, statement, sample))]
    engine.dispose()
    return wrong


def _refused(connection: sa.Connection, statement: str, sample: object) -> str | None:
    outer = connection.begin()
    try:
        connection.exec_driver_sql(statement, sample)
    except sa.exc.DBAPIError as error:
        reason = str(error.orig).split("\n")[0]
        return None if any(word in reason.lower() for word in HARMLESS) else f"{reason} in: {statement[:200]}"
    finally:
        outer.rollback()
    return None


def test_a_worker_of_an_earlier_release_works_on_the_schema_of_today(migrated, database):
    wrong = stumbles(database.kind)
    assert not wrong, "Expand first, contract in the release after next (CONTRIBUTING.md):\n" + "\n".join(wrong[:20])


BREAKING = {
    "a column is gone": ("device", lambda table: table.drop_column("name")),
    "a column has another name": ("story", lambda table: table.alter_column("publishable", new_column_name="public_text")),
    "a new column must be filled": ("area", lambda table: table.add_column(sa.Column("size", sa.Integer(), nullable=False))),
    "a column may no longer be empty": ("account", lambda table: table.alter_column("password", existing_type=sa.String(255), nullable=False)),
}


@pytest.mark.parametrize("what", BREAKING)
def test_a_migration_that_breaks_an_old_worker_is_caught(migrated, database, what):
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    name, change = BREAKING[what]
    engine = sa.create_engine(db.engine.url)
    with engine.begin() as connection:
        if database.kind == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        with Operations(MigrationContext.configure(connection)).batch_alter_table(name) as table:
            change(table)
    engine.dispose()
    assert any(re.search(rf"\b{name}\b", problem) for problem in stumbles(database.kind))


def test_every_release_is_remembered_on_both_databases_and_only_the_last_three():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for kind in ("sqlite", "postgresql"):
        kept = [path.name.removesuffix(f"-{kind}.jsonl") for path in files(kind)]
        assert version in kept, f"Run `make record-release`: it writes down what {version} says to {kind}"
        assert len(kept) <= KEPT, f"Remove the oldest releases from {FOLDER.name}: {kept}"
