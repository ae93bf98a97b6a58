"""A QR that signs one more phone in, and recovery codes"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("mf_recovery_codes", sa.JSON(), nullable=True))
    op.create_table(
        "phone_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", house.Utc(timezone=True), nullable=False),
        sa.Column("used_at", house.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_phone_link_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_link")),
        sa.UniqueConstraint("mac", name=op.f("uq_phone_link_mac")),
    )
    with op.batch_alter_table("phone_link") as table:
        table.create_index(table.f("ix_phone_link_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    op.drop_table("phone_link")
    with op.batch_alter_table("account") as account:
        account.drop_column("mf_recovery_codes")
