"""Figures of other programmes, by kelurahan or RT."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_REFERENCES = {
    "kelurahan_code": "kelurahan.code",
    "rt_id": "rt.id",
    "batch_id": "batch.id",
    "ended_batch_id": "batch.id",
}


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "layer_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("layer", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("is_count", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("kelurahan_code", sa.String(length=20), nullable=False),
        sa.Column("rt_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("NOT is_count OR value >= 0", name=op.f("ck_layer_figure_count")),
        *(
            sa.ForeignKeyConstraint([column], [parent], name=op.f(f"fk_layer_figure_{column}"))
            for column, parent in _REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layer_figure")),
    )
    for column in ("layer", *_REFERENCES):
        op.create_index(op.f(f"ix_layer_figure_{column}"), "layer_figure", [column])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("layer_figure")
