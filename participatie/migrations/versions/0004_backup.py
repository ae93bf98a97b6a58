"""Which backups were made"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "backup",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("made_at", house.Utc(timezone=True), nullable=False),
        sa.Column("verified_at", house.Utc(timezone=True), nullable=True),
        sa.Column("removed_at", house.Utc(timezone=True), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup")),
    )


def downgrade() -> None:
    op.drop_table("backup")
