"""A teller answers the questions of consent again, by code"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
ANSWERS = ("own_use", "own_quote", "own_public", "own_contact")


def upgrade() -> None:
    with op.batch_alter_table("story") as story:
        for name in ANSWERS:
            story.add_column(sa.Column(name, sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("story") as story:
        for name in ANSWERS:
            story.drop_column(name)
