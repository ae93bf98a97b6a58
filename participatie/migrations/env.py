"""How alembic runs inside the app: one connection, batch mode for SQLite, no autogenerate surprises."""

from alembic import context

from participatie.core.db import db, writing

OWN_BY_TRIGGER = ("story_search",)
"""Search tables are made by hand-written SQL per database; autogenerate leaves them alone."""


def ours(thing: object, name: str | None, kind: str, reflected: bool, _compared: object) -> bool:
    return not (kind == "table" and reflected and (name or "").startswith(OWN_BY_TRIGGER))


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
