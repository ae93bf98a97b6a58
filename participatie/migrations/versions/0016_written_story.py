"""Open answers become stories, with consent and without a duo; answers typed in from paper"""

import sqlalchemy as sa
from alembic import op

from participatie.core import db as house

revision = "0016"
down_revision = "0015"
ANSWERS = ("use", "quote", "public", "contact")
WITHOUT_DUO = ("conversation", "story")


def upgrade() -> None:
    _let_duo_be_empty()
    with op.batch_alter_table("question") as question:
        question.add_column(sa.Column("may_become_story", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("response") as response:
        for name in ANSWERS:
            response.add_column(sa.Column(name, sa.Boolean(), nullable=True))
        response.add_column(sa.Column("typed_by", sa.Uuid(), nullable=True))
        response.add_column(sa.Column("typed_at", house.Utc(timezone=True), nullable=True))
    op.create_table(
        "answer_read",
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=True),
        sa.Column("read_by", sa.Uuid(), nullable=True),
        sa.Column("read_at", house.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_answer_read_response_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_answer_read_question_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_answer_read_story_id")),
        sa.PrimaryKeyConstraint("response_id", "question_id", name=op.f("pk_answer_read")),
    )
    with op.batch_alter_table("answer_read") as read:
        for column in ("question_id", "story_id"):
            read.create_index(read.f(f"ix_answer_read_{column}"), [column], unique=False)


def downgrade() -> None:
    raise NotImplementedError("Stories without a duo have no place in the older tables.")


def _let_duo_be_empty() -> None:
    """What nobody of a duo heard has no duo.

    SQLite would copy the whole table, and refuses to drop the old one while others point at it. Taking away a NOT NULL
    changes nothing in the rows, so the words of the table are changed in place, as https://sqlite.org/lang_altertable.html says.
    """
    link = op.get_bind()
    if link.dialect.name != "sqlite":
        for table in WITHOUT_DUO:
            op.alter_column(table, "duo_id", existing_type=sa.Uuid(), nullable=True)
        return
    version = link.exec_driver_sql("PRAGMA schema_version").scalar_one()
    link.exec_driver_sql("PRAGMA writable_schema=ON")
    for table in WITHOUT_DUO:
        change = "UPDATE sqlite_schema SET sql = replace(sql, 'duo_id CHAR(32) NOT NULL', 'duo_id CHAR(32)') WHERE type = 'table' AND name = ?"
        link.exec_driver_sql(change, (table,))
    link.exec_driver_sql(f"PRAGMA schema_version={int(version) + 1}")
    link.exec_driver_sql("PRAGMA writable_schema=OFF")
