"""Meetings with their scenes, and what each of them decided."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table of meetings, and tie decisions to them and to a kecamatan.

    Nothing has ever written a decision before, so its table is made anew: SQLite cannot add a
    reference to one that is there.
    """
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
    op.drop_table("decision")
    _decision(
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("kecamatan_code", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["kecamatan_code"], ["kecamatan.code"], name=op.f("fk_decision_kecamatan_code")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id")
        ),
    )


def downgrade() -> None:
    """Take the table and the ties away."""
    op.drop_table("decision")
    _decision()
    op.drop_table("meeting")


def _decision(*more: sa.schema.SchemaItem) -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("rt_id", sa.Integer(), nullable=True),
        sa.Column("kelurahan_code", sa.String(length=20), nullable=True),
        sa.Column("periode_id", sa.String(length=12), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        *more,
        sa.ForeignKeyConstraint(
            ["kelurahan_code"], ["kelurahan.code"], name=op.f("fk_decision_kelurahan_code")
        ),
        sa.ForeignKeyConstraint(
            ["periode_id"], ["periode.id"], name=op.f("fk_decision_periode_id")
        ),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_decision_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
