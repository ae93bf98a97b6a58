"""What a duo took out is not found and not counted; its themes stay for when it is put back."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
OUT = "SELECT id FROM story WHERE dropped_at IS NOT NULL"
COUNT = """
    INSERT INTO theme_count (theme_id, area_id, month, stories)
    SELECT theme_id, area_id, month, count(*) FROM story_tag %s GROUP BY theme_id, area_id, month
"""


def upgrade() -> None:
    with op.batch_alter_table("story_tag") as table:
        table.add_column(sa.Column("counted", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.execute(f"UPDATE story_tag SET counted = false WHERE story_id IN ({OUT})")
    op.execute(f"DELETE FROM story_search WHERE story_id IN ({OUT})")
    op.execute("DELETE FROM theme_count")
    op.execute(COUNT % "WHERE counted")


def downgrade() -> None:
    with op.batch_alter_table("story_tag") as table:
        table.drop_column("counted")
    op.execute("DELETE FROM theme_count")
    op.execute(COUNT % "")
