"""Tries of passwords that were kept as hashes without a secret go."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Forget them: they count for a quarter of an hour alone, but whoever has them can guess names."""
    op.execute("DELETE FROM login_try")


def downgrade() -> None:
    """Forget them too: an older version would count none of them."""
    op.execute("DELETE FROM login_try")
