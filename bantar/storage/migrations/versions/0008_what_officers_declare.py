"""What officers say of a batch: official, or a trial. Older batches stay undeclared."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table; nobody has said anything of the batches that are there."""
    op.create_table(
        "batch_declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("of_batch_id", sa.Integer(), nullable=False),
        sa.Column(
            "says",
            sa.Enum(
                "resmi",
                "uji_coba",
                "belum_dinyatakan",
                name="declaration",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["of_batch_id"], ["batch.id"], name=op.f("fk_batch_declaration_of_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_declaration")),
    )
    op.create_index(op.f("ix_batch_declaration_of_batch_id"), "batch_declaration", ["of_batch_id"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("batch_declaration")
