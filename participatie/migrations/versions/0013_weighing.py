"""Residents weigh candidate points: secret voices by code, stickers on paper"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "weighing_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("short", sa.String(length=6), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("level", sa.Enum("inform", "consult", "advise", "co_produce", "co_decide", "residents_decide", name="participationlevel", native_enum=False, create_constraint=True, length=24), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("most_on_one", sa.Integer(), nullable=False),
        sa.Column("opens", house.Utc(timezone=True), nullable=True),
        sa.Column("closes", house.Utc(timezone=True), nullable=True),
        sa.Column("running", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.Enum("draft", "open", "closed", name="roundstate", native_enum=False, create_constraint=True, length=24), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", house.Utc(timezone=True), nullable=False),
        sa.Column("etag", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_weighing_round_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing_round")),
        sa.UniqueConstraint("short", name=op.f("uq_weighing_round_short")),
    )
    with op.batch_alter_table("weighing_round") as table:
        table.create_index(table.f("ix_weighing_round_area_id"), ["area_id"], unique=False)
    op.create_table(
        "paper_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("typed_by", sa.Uuid(), nullable=True),
        sa.Column("typed_at", house.Utc(timezone=True), nullable=False),
        sa.Column("taken_back_at", house.Utc(timezone=True), nullable=True),
        sa.Column("taken_back_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["weighing_round.id"], name=op.f("fk_paper_session_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_session")),
    )
    with op.batch_alter_table("paper_session") as table:
        table.create_index(table.f("ix_paper_session_round_id"), ["round_id"], unique=False)
    op.create_table(
        "voice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["weighing_round.id"], name=op.f("fk_voice_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sa.UniqueConstraint("round_id", "holder", name="uq_voice_holder"),
    )
    op.create_table(
        "weighing_option",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_weighing_option_item_id")),
        sa.ForeignKeyConstraint(["round_id"], ["weighing_round.id"], name=op.f("fk_weighing_option_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing_option")),
        sa.UniqueConstraint("round_id", "item_id", name=op.f("uq_weighing_option_round_id_item_id")),
    )
    with op.batch_alter_table("weighing_option") as table:
        table.create_index(table.f("ix_weighing_option_item_id"), ["item_id"], unique=False)
    op.create_table(
        "paper_count",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("option_id", sa.Uuid(), nullable=False),
        sa.Column("stickers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["option_id"], ["weighing_option.id"], name=op.f("fk_paper_count_option_id")),
        sa.ForeignKeyConstraint(["session_id"], ["paper_session.id"], name=op.f("fk_paper_count_session_id")),
        sa.PrimaryKeyConstraint("session_id", "option_id", name=op.f("pk_paper_count")),
    )
    with op.batch_alter_table("paper_count") as table:
        table.create_index(table.f("ix_paper_count_option_id"), ["option_id"], unique=False)
    op.create_table(
        "voice_share",
        sa.Column("voice_id", sa.Uuid(), nullable=False),
        sa.Column("option_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_voice_share_positive")),
        sa.ForeignKeyConstraint(["option_id"], ["weighing_option.id"], name=op.f("fk_voice_share_option_id")),
        sa.ForeignKeyConstraint(["voice_id"], ["voice.id"], name=op.f("fk_voice_share_voice_id")),
        sa.PrimaryKeyConstraint("voice_id", "option_id", name=op.f("pk_voice_share")),
    )
    with op.batch_alter_table("voice_share") as table:
        table.create_index(table.f("ix_voice_share_option_id"), ["option_id"], unique=False)


def downgrade() -> None:
    for table in ("voice_share", "paper_count", "weighing_option", "voice", "paper_session", "weighing_round"):
        op.drop_table(table)
