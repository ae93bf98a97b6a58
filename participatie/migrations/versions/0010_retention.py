"""Terms that the gemeente chose, what the nights let go, rounds of the wijkagenda that were closed"""

import sqlalchemy as sa
from alembic import op

from participatie.core import clock
from participatie.core import db as house

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "changed_term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sort", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("was", sa.Integer(), nullable=False),
        sa.Column("starts", house.Utc(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("at", house.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changed_term")),
    )
    op.create_table(
        "retention_night",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", house.Utc(timezone=True), nullable=False),
        sa.Column("done_at", house.Utc(timezone=True), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_night")),
    )
    op.create_table(
        "agenda_closing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", house.Utc(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("reopened_at", house.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_agenda_closing_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_closing")),
    )
    for table, column in (("changed_term", "sort"), ("retention_night", "at"), ("agenda_closing", "area_id")):
        with op.batch_alter_table(table) as batch:
            batch.create_index(batch.f(f"ix_{table}_{column}"), [column], unique=False)
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("closed_at", house.Utc(timezone=True), nullable=True))
    with op.batch_alter_table("conversation") as conversation:
        conversation.add_column(sa.Column("forgotten_at", house.Utc(timezone=True), nullable=True))
    accounts = sa.table("account", sa.column("active", sa.Boolean()), sa.column("closed_at", house.Utc(timezone=True)))
    op.execute(sa.update(accounts).where(accounts.c.active.is_(False)).values(closed_at=clock.now()))


def downgrade() -> None:
    with op.batch_alter_table("conversation") as conversation:
        conversation.drop_column("forgotten_at")
    with op.batch_alter_table("account") as account:
        account.drop_column("closed_at")
    for table in ("agenda_closing", "retention_night", "changed_term"):
        op.drop_table(table)
