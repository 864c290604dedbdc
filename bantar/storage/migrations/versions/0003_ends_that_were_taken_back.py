"""Ends of belief that were taken back, of rows that another batch has ended since."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; what was overwritten before it existed is not known any more."""
    op.create_table(
        "past_end",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("by_batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_batch_id"], ["batch.id"], name=op.f("fk_past_end_by_batch_id")
        ),
        sa.PrimaryKeyConstraint("table_name", "row_id", "by_batch_id", name=op.f("pk_past_end")),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("past_end")
