"""The vault: how a teller who asked to be called can be reached"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Enum("telephone", "email", name="way", native_enum=False, create_constraint=True, length=24), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("asked_at", house.Utc(timezone=True), nullable=False),
        sa.Column("told_at", house.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_contact_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("story_id", name=op.f("uq_contact_story_id")),
    )


def downgrade() -> None:
    op.drop_table("contact")
