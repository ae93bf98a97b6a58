"""A weighing may be a ranking; when the term of its voices is over their count stays; choices of a survey have pictures"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
METHOD = sa.Enum("divide", "rank", name="method", native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    with op.batch_alter_table("weighing_round") as table:
        table.add_column(sa.Column("method", METHOD, server_default="divide", nullable=False))
        table.add_column(sa.Column("kept", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("paper_count") as table:
        table.add_column(sa.Column("places", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("question") as table:
        table.add_column(sa.Column("pictures", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("question") as table:
        table.drop_column("pictures")
    with op.batch_alter_table("paper_count") as table:
        table.drop_column("places")
    with op.batch_alter_table("weighing_round") as table:
        table.drop_column("kept")
        table.drop_column("method")
