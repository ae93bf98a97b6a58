"""On whose phone answers were filled in."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("response") as table:
        table.add_column(sa.Column("duo_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("response") as table:
        table.drop_column("duo_id")
