"""Tries of passwords, counted by all processes together."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "login_try",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_login_try")),
    )
    op.create_index(op.f("ix_login_try_last_at"), "login_try", ["last_at"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("login_try")
