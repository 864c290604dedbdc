"""When a periode became public, and what the bands of an indicator say."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WORDS = ("band_2", "band_1", "band_0")
_SHARES = ("band_2_min", "band_1_min")


def upgrade() -> None:
    """Add the columns; a periode published before has no moment: it always was."""
    op.add_column("periode", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    for name in _WORDS:
        op.add_column("indicator", sa.Column(name, sa.String(300), nullable=True))
    for name in _SHARES:
        op.add_column("indicator", sa.Column(name, sa.Double(), nullable=True))


def downgrade() -> None:
    """Take the columns away."""
    for name in reversed((*_WORDS, *_SHARES)):
        op.drop_column("indicator", name)
    op.drop_column("periode", "published_at")
