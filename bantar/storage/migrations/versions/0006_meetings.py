"""Meetings with their scenes, and what each of them decided."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and tie decisions to it and to a kecamatan."""
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("view", sa.JSON(), nullable=False),
        sa.Column("scenes", sa.JSON(), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("opened_by", sa.String(length=120), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("decision") as table:
        table.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("kecamatan_code", sa.String(length=20), nullable=True))
        table.create_foreign_key(op.f("fk_decision_meeting_id"), "meeting", ["meeting_id"], ["id"])
        table.create_foreign_key(
            op.f("fk_decision_kecamatan_code"), "kecamatan", ["kecamatan_code"], ["code"]
        )


def downgrade() -> None:
    """Take the table and the ties away."""
    with op.batch_alter_table("decision") as table:
        table.drop_constraint(op.f("fk_decision_kecamatan_code"), type_="foreignkey")
        table.drop_constraint(op.f("fk_decision_meeting_id"), type_="foreignkey")
        table.drop_column("kecamatan_code")
        table.drop_column("meeting_id")
    op.drop_table("meeting")
