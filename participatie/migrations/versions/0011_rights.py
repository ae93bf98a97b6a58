"""Requests under the AVG"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0011"
down_revision = "0010"


def words(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "rights_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("kind", words("see", "correct", "erase", "object", "export", name="kind"), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("longer_at", house.Utc(timezone=True), nullable=True),
        sa.Column("longer_why", sa.String(length=500), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", words("done", "partly", "refused", "nothing", "withdrawn", name="outcome"), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("answered_at", house.Utc(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", house.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_rights_request_area_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_rights_request_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_request")),
    )
    with op.batch_alter_table("rights_request") as table:
        table.create_index(table.f("ix_rights_request_area_id"), ["area_id"], unique=False)
        table.create_index(table.f("ix_rights_request_story_id"), ["story_id"], unique=False)


def downgrade() -> None:
    op.drop_table("rights_request")
