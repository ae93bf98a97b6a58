"""How alembic runs inside the app: one connection, batch mode for SQLite, no autogenerate surprises."""

from alembic import context

from participatie.core.db import db
from participatie.core.engines import writing

BESIDE = ("story_fts", "ix_story_search_words")
"""What migrations make by SQL beside the tables (see `core.db.beside`); autogenerate leaves it alone."""


def ours(_thing: object, name: str | None, _kind: str, reflected: bool, _compared: object) -> bool:
    return not (reflected and (name or "").startswith(BESIDE))


def run() -> None:
    with writing(), db.engine.connect() as connection:
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
        connection.commit()


run()
