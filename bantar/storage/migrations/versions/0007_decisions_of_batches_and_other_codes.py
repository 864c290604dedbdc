"""What an officer decided about rows of a file, and codes that another office gave."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the column and the table."""
    op.add_column("batch", sa.Column("decisions", sa.JSON(), nullable=True))
    op.create_table(
        "other_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kelurahan_code", sa.String(length=20), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kelurahan_code"], ["kelurahan.code"], name=op.f("fk_other_code_kelurahan_code")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_other_code_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_other_code_ended_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_code")),
    )
    for column in ("batch_id", "code", "ended_batch_id", "kelurahan_code"):
        op.create_index(op.f(f"ix_other_code_{column}"), "other_code", [column], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_table("other_code")
    op.drop_column("batch", "decisions")
