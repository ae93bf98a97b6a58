"""Surveys of residents"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("short", sa.String(length=12), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("intro", sa.JSON(), nullable=False),
        sa.Column("thanks", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "open", "closed", name="surveystate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("opens_at", house.Utc(timezone=True), nullable=True),
        sa.Column("closes_at", house.Utc(timezone=True), nullable=True),
        sa.Column("closed_at", house.Utc(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", house.Utc(timezone=True), nullable=False),
        sa.Column("etag", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_survey_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("short", name=op.f("uq_survey_short")),
    )
    with op.batch_alter_table("survey") as table:
        table.create_index(table.f("ix_survey_area_id"), ["area_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "short_text",
                "long_text",
                "one_choice",
                "many_choices",
                "scale",
                "picture_scale",
                "number",
                "area",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("hint", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("low", sa.JSON(), nullable=False),
        sa.Column("high", sa.JSON(), nullable=False),
        sa.Column("show_if_name", sa.String(length=32), nullable=True),
        sa.Column("show_if_value", sa.String(length=32), nullable=True),
        sa.Column("removed_at", house.Utc(timezone=True), nullable=True),
        sa.Column("etag", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_question_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("survey_id", "name", name="uq_question_name"),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "state",
            sa.Enum("counted", "apart", "set_aside", name="responsestate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "apart_why",
            sa.Enum("many", "crowd", "trap", name="apartwhy", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("receipt", sa.String(length=64), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_at", house.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_response_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("public_id", name=op.f("uq_response_public_id")),
    )
    with op.batch_alter_table("response") as table:
        table.create_index(table.f("ix_response_receipt"), ["receipt"], unique=False)
        table.create_index("ix_response_survey_state", ["survey_id", "state"], unique=False)

    op.create_table(
        "survey_try",
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("hour", sa.String(length=13), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_try_survey_id")),
        sa.PrimaryKeyConstraint("survey_id", "hour", "source", name=op.f("pk_survey_try")),
    )
    op.create_table(
        "answer",
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_answer_question_id")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_answer_response_id")),
        sa.PrimaryKeyConstraint("response_id", "question_id", name=op.f("pk_answer")),
    )
    with op.batch_alter_table("answer") as table:
        table.create_index(table.f("ix_answer_question_id"), ["question_id"], unique=False)


def downgrade() -> None:
    for table in ("answer", "survey_try", "response", "question", "survey"):
        op.drop_table(table)
