"""What is known of a phone: its kind, its session, who blocked it and why"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("device") as device:
        device.add_column(sa.Column("label", sa.String(length=80), server_default="", nullable=False))
        device.add_column(sa.Column("session_id", sa.Uuid(), nullable=True))
        device.add_column(sa.Column("revoked_by", sa.Uuid(), nullable=True))
        device.add_column(sa.Column("why", sa.String(length=300), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("device") as device:
        for column in ("why", "revoked_by", "session_id", "label"):
            device.drop_column(column)
