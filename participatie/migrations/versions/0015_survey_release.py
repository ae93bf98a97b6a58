"""Frozen releases of surveys, waves that repeat the same questions, how many people live where"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    with op.batch_alter_table("survey") as table:
        table.add_column(sa.Column("first_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("wave", sa.Integer(), nullable=False, server_default="1"))
        table.create_foreign_key(table.f("fk_survey_first_id"), "survey", ["first_id"], ["id"])
        table.create_index(table.f("ix_survey_first_id"), ["first_id"], unique=False)
    with op.batch_alter_table("survey") as table:
        table.alter_column("wave", server_default=None)
    op.create_table(
        "survey_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("frozen_at", house.Utc(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", house.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_release_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_release")),
        sa.UniqueConstraint("survey_id", "number", name="uq_survey_release_number"),
    )
    op.create_table(
        "population",
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("band", sa.String(length=60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("brought_by", sa.Uuid(), nullable=True),
        sa.Column("brought_at", house.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_population_area_id")),
        sa.PrimaryKeyConstraint("area_id", "year", "band", name=op.f("pk_population")),
    )


def downgrade() -> None:
    op.drop_table("population")
    op.drop_table("survey_release")
    with op.batch_alter_table("survey") as table:
        table.drop_index(table.f("ix_survey_first_id"))
        table.drop_constraint(table.f("fk_survey_first_id"), type_="foreignkey")
        table.drop_column("wave")
        table.drop_column("first_id")
