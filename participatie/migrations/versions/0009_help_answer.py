"""A point is done when its tellers or a session of the wijk say that it helped"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("agenda_item") as item:
        item.add_column(sa.Column("asked_helped_at", house.Utc(timezone=True), nullable=True))
    op.create_table(
        "help_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=True),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_help_answer_item_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_help_answer_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_answer")),
        sa.UniqueConstraint("item_id", "story_id", name=op.f("uq_help_answer_item_id_story_id")),
    )
    with op.batch_alter_table("help_answer") as table:
        table.create_index(table.f("ix_help_answer_story_id"), ["story_id"], unique=False)


def downgrade() -> None:
    op.drop_table("help_answer")
    with op.batch_alter_table("agenda_item") as item:
        item.drop_column("asked_helped_at")
