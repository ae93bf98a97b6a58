"""Voice memos and photos: their rows, the texts of memos, and their lines in the feed"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0005"
down_revision = "0004"


def words(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "medium",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("duo_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("kind", words("memo", "photo", name="mediumkind"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mime", sa.String(length=40), nullable=False),
        sa.Column(
            "state", words("declared", "receiving", "complete", "ready", "refused", "removed", name="mediumstate"), nullable=False
        ),
        sa.Column("submitted", sa.Boolean(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("original", sa.String(length=32), nullable=True),
        sa.Column("prepared", sa.String(length=32), nullable=True),
        sa.Column("prepared_mime", sa.String(length=40), nullable=True),
        sa.Column("preview", sa.String(length=32), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("as_received", sa.Boolean(), nullable=False),
        sa.Column(
            "reason",
            words("kind", "too_big", "too_many_pixels", "unreadable", "too_heavy", "too_long", name="refusalreason"),
            nullable=True,
        ),
        sa.Column("suggestion", sa.Text(), nullable=True),
        sa.Column("model", sa.String(length=80), nullable=True),
        sa.Column("declared_at", house.Utc(timezone=True), nullable=False),
        sa.Column("complete_at", house.Utc(timezone=True), nullable=True),
        sa.Column("confirmed_at", house.Utc(timezone=True), nullable=True),
        sa.Column("remove_after", house.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_medium_conversation_id")),
        sa.ForeignKeyConstraint(["duo_id"], ["duo.id"], name=op.f("fk_medium_duo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medium")),
    )
    for column in ("conversation_id", "story_id", "duo_id", "remove_after"):
        op.create_index(op.f(f"ix_medium_{column}"), "medium", [column])
    op.create_table(
        "memo_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("medium_id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", words("suggestion", "own", name="textsource"), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=True),
        sa.Column("at", house.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["medium_id"], ["medium.id"], name=op.f("fk_memo_text_medium_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_text")),
    )
    for column in ("medium_id", "story_id"):
        op.create_index(op.f(f"ix_memo_text_{column}"), "memo_text", [column])
    op.add_column("change", sa.Column("medium", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("change", "medium")
    op.drop_table("memo_text")
    op.drop_table("medium")
