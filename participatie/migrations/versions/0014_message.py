"""What is told back, written once and inherited by its stories; what was told at the door"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0014"
down_revision = "0013"
STATUSES = ("open", "accepted", "running", "stuck", "done", "stopped", "not_taken_up")


def upgrade() -> None:
    with op.batch_alter_table("agenda_item") as item:
        item.add_column(sa.Column("status_since", house.Utc(timezone=True), nullable=True))
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Enum(*STATUSES, name="status", native_enum=False, create_constraint=True, length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("still", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", house.Utc(timezone=True), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("taken_back_at", house.Utc(timezone=True), nullable=True),
        sa.Column("taken_back_why", sa.Text(), nullable=False),
        sa.Column("taken_back_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("theme_id IS NULL OR item_id IS NULL", name=op.f("ck_message_about_one")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_message_area_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_message_theme_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_message_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message") as table:
        for column in ("area_id", "theme_id", "item_id"):
            table.create_index(table.f(f"ix_message_{column}"), [column], unique=False)
    op.create_table(
        "told",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("told_by", sa.Uuid(), nullable=True),
        sa.Column("told_at", house.Utc(timezone=True), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_told_story_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_told_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told")),
        sa.UniqueConstraint("story_id", "message_id", name="uq_told_once"),
    )
    with op.batch_alter_table("told") as table:
        table.create_index(table.f("ix_told_message_id"), ["message_id"], unique=False)


def downgrade() -> None:
    op.drop_table("told")
    op.drop_table("message")
    with op.batch_alter_table("agenda_item") as item:
        item.drop_column("status_since")
