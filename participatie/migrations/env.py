"""How alembic runs inside the app: one connection, batch mode for SQLite, no autogenerate surprises."""

from alembic import context
from sqlalchemy import text

from participatie.core.db import db

OWN_BY_TRIGGER = ("story_search",)
"""Search tables are made by hand-written SQL per database; autogenerate leaves them alone."""


def ours(thing: object, name: str | None, kind: str, reflected: bool, _compared: object) -> bool:
    return not (kind == "table" and reflected and (name or "").startswith(OWN_BY_TRIGGER))


def run() -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.rollback()
            connection.exec_driver_sql("PRAGMA query_only=0")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            include_object=ours,
            user_module_prefix="house.",
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.execute(text("SELECT 1"))
        connection.commit()


run()
