"""Of a family of surveys a wijk has each wave once"""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    with op.batch_alter_table("survey") as table:
        table.create_unique_constraint("uq_survey_family", ["first_id", "area_id", "wave"])


def downgrade() -> None:
    with op.batch_alter_table("survey") as table:
        table.drop_constraint("uq_survey_family", type_="unique")
