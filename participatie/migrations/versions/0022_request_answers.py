"""A request under the AVG may be about answers to a survey, without any story"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("rights_request") as table:
        table.add_column(sa.Column("response_id", sa.Uuid(), nullable=True))
        table.create_index("ix_rights_request_response_id", ["response_id"])
        table.create_foreign_key("fk_rights_request_response_id_response", "response", ["response_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("rights_request") as table:
        table.drop_constraint("fk_rights_request_response_id_response", type_="foreignkey")
        table.drop_index("ix_rights_request_response_id")
        table.drop_column("response_id")
