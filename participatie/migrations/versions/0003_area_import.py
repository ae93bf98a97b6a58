"""A file of areas that somebody looks at before it is imported"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "area_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("elsewhere", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("close", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", house.Utc(timezone=True), nullable=False),
        sa.Column("done_at", house.Utc(timezone=True), nullable=True),
        sa.Column("undone_at", house.Utc(timezone=True), nullable=True),
        sa.Column("did", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["gemeente_id"], ["area.id"], name=op.f("fk_area_import_gemeente_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_import")),
    )
    with op.batch_alter_table("area_import") as table:
        table.create_index(table.f("ix_area_import_gemeente_id"), ["gemeente_id"], unique=False)


def downgrade() -> None:
    op.drop_table("area_import")
