"""Logins of officers with an account of this machine, so that one outlives a reload."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "officer_login",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("account_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticket_hash", sa.String(length=64), nullable=True),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_login")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_officer_login_key_hash")),
        sa.UniqueConstraint("ticket_hash", name=op.f("uq_officer_login_ticket_hash")),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("officer_login")
