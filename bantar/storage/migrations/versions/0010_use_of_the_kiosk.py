"""How often the kiosk was used on a day, of nobody in particular."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "kiosk_use",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("on", "what", name=op.f("pk_kiosk_use")),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("kiosk_use")
