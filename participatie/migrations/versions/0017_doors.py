"""Doors on the phone: every tick is a row of its own, so that both halves may tick; an undo names the tick that it undoes. E-mail when there is news."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    with op.batch_alter_table("told") as told:
        told.drop_constraint("uq_told_once", type_="unique")
        told.create_index(told.f("ix_told_story_id_message_id"), ["story_id", "message_id"], unique=False)
    with op.batch_alter_table("once_op") as once:
        once.add_column(sa.Column("item", sa.Uuid(), nullable=True))
        once.create_index(once.f("ix_once_op_item"), ["item"], unique=False)
    with op.batch_alter_table("contact") as contact:
        contact.add_column(sa.Column("tick_id", sa.Uuid(), nullable=True))
        contact.add_column(sa.Column("mailed_id", sa.Uuid(), nullable=True))
        contact.add_column(sa.Column("news", sa.Boolean(), server_default=sa.false(), nullable=False))
        contact.add_column(sa.Column("language", sa.String(8), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("contact") as contact:
        for column in ("tick_id", "mailed_id", "news", "language"):
            contact.drop_column(column)
    with op.batch_alter_table("once_op") as once:
        once.drop_index(once.f("ix_once_op_item"))
        once.drop_column("item")
    op.execute(
        "DELETE FROM told WHERE EXISTS (SELECT 1 FROM told AS first WHERE first.story_id = told.story_id"
        " AND first.message_id = told.message_id AND first.id < told.id)"
    )
    with op.batch_alter_table("told") as told:
        told.drop_index(told.f("ix_told_story_id_message_id"))
        told.create_unique_constraint("uq_told_once", ["story_id", "message_id"])
