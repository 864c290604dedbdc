"""What PostgreSQL needs to say the same as SQLite; nothing changes on SQLite."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit cannot be altered' {how}; END $$
"""


def upgrade() -> None:
    """Rupiah beyond 32 bits, and an audit that cannot be emptied at one stroke either."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.alter_column("dukungan", "amount_rp", type_=sa.BigInteger())
    op.execute(_REFUSE.format(how="USING ERRCODE = 'integrity_constraint_violation'"))
    op.execute(
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def downgrade() -> None:
    """Back to the narrower column and the trigger for rows alone."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER audit_no_truncate ON audit")
    op.execute(_REFUSE.format(how=""))
    op.alter_column("dukungan", "amount_rp", type_=sa.Integer())
