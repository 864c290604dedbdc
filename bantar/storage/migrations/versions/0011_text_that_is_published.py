"""Which free text may be read by everybody; what came in before is not, until somebody says so."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table; nobody has published anything yet."""
    op.create_table(
        "text_publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("of_batch_id", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["of_batch_id"], ["batch.id"], name=op.f("fk_text_publication_of_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_publication")),
    )
    op.create_index(op.f("ix_text_publication_of_batch_id"), "text_publication", ["of_batch_id"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("text_publication")
