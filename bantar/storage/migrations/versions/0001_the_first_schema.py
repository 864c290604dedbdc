"""The first schema."""

import sqlalchemy as sa
from alembic import op

from bantar.storage.schema.types import MultiPolygonWKB

revision = "0001"
down_revision = None


_REFUSE = "the audit cannot be altered"


def upgrade() -> None:
    """Make all tables, and the triggers that keep the audit append-only."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    _create_tables()
    if on_postgresql:
        op.execute("CREATE INDEX ix_rt_version_geometry ON rt_version USING gist (geometry)")
        op.execute(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER audit_no_{verb} BEFORE {verb.upper()} ON audit "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
        )


def downgrade() -> None:
    """Drop everything."""
    _drop_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")


def _create_tables() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=True),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("n_read", sa.Integer(), nullable=False),
        sa.Column("n_stored", sa.Integer(), nullable=False),
        sa.Column("n_rejected", sa.Integer(), nullable=False),
        sa.Column("n_unchanged", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_illustrative", sa.Boolean(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "n_read = n_stored + n_rejected + n_unchanged", name=op.f("ck_batch_counts_add_up")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["batch.id"], name=op.f("fk_batch_replaced_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_table(
        "kecamatan",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_kecamatan")),
    )
    op.create_table(
        "name_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("spelling", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_decision")),
        sa.UniqueConstraint("kind", "spelling", name=op.f("uq_name_decision_kind")),
    )
    op.create_table(
        "officer",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_officer")),
    )
    op.create_table(
        "periode",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "checked",
                "published",
                name="periodestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periode")),
    )
    op.create_table(
        "boundary_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("licence", sa.String(length=200), nullable=False),
        sa.Column("is_illustrative", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_boundary_set_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary_set")),
    )
    op.create_table(
        "indicator_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("is_official", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_indicator_form_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_indicator_form_ended_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_form")),
    )
    with op.batch_alter_table("indicator_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_form_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_indicator_form_ended_batch_id"), ["ended_batch_id"], unique=False
        )

    op.create_table(
        "kelurahan",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kecamatan_code", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kecamatan_code"], ["kecamatan.code"], name=op.f("fk_kelurahan_kecamatan_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_kelurahan")),
    )
    with op.batch_alter_table("kelurahan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_kelurahan_kecamatan_code"), ["kecamatan_code"], unique=False
        )

    op.create_table(
        "official_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_official_figure_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_official_figure_ended_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_figure")),
    )
    with op.batch_alter_table("official_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_figure_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_official_figure_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_official_figure_measure"), ["measure"], unique=False)

    op.create_table(
        "rt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("formed_on", sa.Date(), nullable=False),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_rt_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rt")),
    )
    op.create_table(
        "rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_rule_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_rule_ended_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
    )
    with op.batch_alter_table("rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rule_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_rule_key"), ["key"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("share > 0 AND share <= 1", name=op.f("ck_target_share")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_target_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_target_ended_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_target_ended_batch_id"), ["ended_batch_id"], unique=False
        )

    op.create_table(
        "adopsi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rt_id", sa.Integer(), nullable=False),
        sa.Column("mentor_rt_id", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("rt_id <> mentor_rt_id", name=op.f("ck_adopsi_two_rt")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_adopsi_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_adopsi_ended_batch_id")
        ),
        sa.ForeignKeyConstraint(["mentor_rt_id"], ["rt.id"], name=op.f("fk_adopsi_mentor_rt_id")),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_adopsi_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adopsi")),
    )
    with op.batch_alter_table("adopsi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adopsi_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_adopsi_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_adopsi_mentor_rt_id"), ["mentor_rt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adopsi_rt_id"), ["rt_id"], unique=False)

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
        sa.ForeignKeyConstraint(
            ["kelurahan_code"], ["kelurahan.code"], name=op.f("fk_decision_kelurahan_code")
        ),
        sa.ForeignKeyConstraint(
            ["periode_id"], ["periode.id"], name=op.f("fk_decision_periode_id")
        ),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_decision_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_table(
        "dukungan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=True),
        sa.Column("rt_id", sa.Integer(), nullable=True),
        sa.Column("kelurahan_code", sa.String(length=20), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("amount_rp", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_dukungan_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_dukungan_ended_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["kelurahan_code"], ["kelurahan.code"], name=op.f("fk_dukungan_kelurahan_code")
        ),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_dukungan_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dukungan")),
    )
    with op.batch_alter_table("dukungan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dukungan_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_dukungan_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_dukungan_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_dukungan_rt_id"), ["rt_id"], unique=False)

    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rt_id", sa.Integer(), nullable=False),
        sa.Column("periode_id", sa.String(length=12), nullable=False),
        sa.Column("entry", sa.String(length=40), nullable=True),
        sa.Column(
            "stage",
            sa.Enum(
                "diusulkan",
                "siap",
                "ikut",
                "dinilai",
                "meraih",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "skala",
            sa.Enum(
                "kecil",
                "sedang",
                "besar",
                name="skala",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("score_bersih", sa.Double(), nullable=True),
        sa.Column("score_aman", sa.Double(), nullable=True),
        sa.Column("score_pintar", sa.Double(), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("team", sa.String(length=40), nullable=True),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "score IS NULL OR score BETWEEN 0 AND 100", name=op.f("ck_evaluation_score_range")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_evaluation_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_evaluation_ended_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["indicator_form.id"], name=op.f("fk_evaluation_form_id")
        ),
        sa.ForeignKeyConstraint(
            ["periode_id"], ["periode.id"], name=op.f("fk_evaluation_periode_id")
        ),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_evaluation_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evaluation_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evaluation_periode_id"), ["periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_rt_id"), ["rt_id"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column(
            "aspek",
            sa.Enum(
                "bersih",
                "aman",
                "pintar",
                name="aspek",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name_id", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"], ["indicator_form.id"], name=op.f("fk_indicator_form_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("form_id", "code", name=op.f("uq_indicator_form_id")),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_form_id"), ["form_id"], unique=False)

    op.create_table(
        "rt_lineage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_rt_id", sa.Integer(), nullable=False),
        sa.Column("to_rt_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_rt_lineage_batch_id")),
        sa.ForeignKeyConstraint(["from_rt_id"], ["rt.id"], name=op.f("fk_rt_lineage_from_rt_id")),
        sa.ForeignKeyConstraint(["to_rt_id"], ["rt.id"], name=op.f("fk_rt_lineage_to_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rt_lineage")),
    )
    with op.batch_alter_table("rt_lineage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rt_lineage_from_rt_id"), ["from_rt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rt_lineage_to_rt_id"), ["to_rt_id"], unique=False)

    op.create_table(
        "rt_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rt_id", sa.Integer(), nullable=False),
        sa.Column("kelurahan_code", sa.String(length=20), nullable=False),
        sa.Column("nomor", sa.String(length=60), nullable=False),
        sa.Column("rw", sa.String(length=60), nullable=True),
        sa.Column("unit_kind", sa.String(length=12), nullable=False),
        sa.Column("kk", sa.Integer(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("boundary_set_id", sa.Integer(), nullable=True),
        sa.Column("geometry", MultiPolygonWKB(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kk IS NULL OR kk >= 0", name=op.f("ck_rt_version_kk")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_rt_version_span")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_rt_version_batch_id")),
        sa.ForeignKeyConstraint(
            ["boundary_set_id"], ["boundary_set.id"], name=op.f("fk_rt_version_boundary_set_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_rt_version_ended_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["kelurahan_code"], ["kelurahan.code"], name=op.f("fk_rt_version_kelurahan_code")
        ),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_rt_version_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rt_version")),
    )
    with op.batch_alter_table("rt_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rt_version_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rt_version_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_rt_version_kelurahan_code"), ["kelurahan_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_rt_version_rt_id"), ["rt_id"], unique=False)
        batch_op.create_index("ix_rt_version_span", ["valid_from", "valid_to"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rt_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column(
            "finding",
            sa.Enum(
                "aktif",
                "perlu_pembinaan",
                "terbengkalai",
                name="finding",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ended_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_visit_batch_id")),
        sa.ForeignKeyConstraint(
            ["ended_batch_id"], ["batch.id"], name=op.f("fk_visit_ended_batch_id")
        ),
        sa.ForeignKeyConstraint(["rt_id"], ["rt.id"], name=op.f("fk_visit_rt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_visit_ended_batch_id"), ["ended_batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visit_rt_id"), ["rt_id"], unique=False)

    op.create_table(
        "indicator_score",
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.CheckConstraint("score IN (0, 1, 2)", name=op.f("ck_indicator_score_band")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_indicator_score_evaluation_id")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_score_indicator_id")
        ),
        sa.PrimaryKeyConstraint("evaluation_id", "indicator_id", name=op.f("pk_indicator_score")),
    )


def _drop_tables() -> None:
    op.drop_table("indicator_score")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_rt_id"))
        batch_op.drop_index(batch_op.f("ix_visit_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_visit_batch_id"))

    op.drop_table("visit")
    with op.batch_alter_table("rt_version", schema=None) as batch_op:
        batch_op.drop_index("ix_rt_version_span")
        batch_op.drop_index(batch_op.f("ix_rt_version_rt_id"))
        batch_op.drop_index(batch_op.f("ix_rt_version_kelurahan_code"))
        batch_op.drop_index(batch_op.f("ix_rt_version_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_rt_version_batch_id"))

    op.drop_table("rt_version")
    with op.batch_alter_table("rt_lineage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rt_lineage_to_rt_id"))
        batch_op.drop_index(batch_op.f("ix_rt_lineage_from_rt_id"))

    op.drop_table("rt_lineage")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_form_id"))

    op.drop_table("indicator")
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_rt_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_periode_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_batch_id"))

    op.drop_table("evaluation")
    with op.batch_alter_table("dukungan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dukungan_rt_id"))
        batch_op.drop_index(batch_op.f("ix_dukungan_kind"))
        batch_op.drop_index(batch_op.f("ix_dukungan_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_dukungan_batch_id"))

    op.drop_table("dukungan")
    op.drop_table("decision")
    with op.batch_alter_table("adopsi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adopsi_rt_id"))
        batch_op.drop_index(batch_op.f("ix_adopsi_mentor_rt_id"))
        batch_op.drop_index(batch_op.f("ix_adopsi_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_adopsi_batch_id"))

    op.drop_table("adopsi")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_target_batch_id"))

    op.drop_table("target")
    with op.batch_alter_table("rule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rule_key"))
        batch_op.drop_index(batch_op.f("ix_rule_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_rule_batch_id"))

    op.drop_table("rule")
    op.drop_table("rt")
    with op.batch_alter_table("official_figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_official_figure_measure"))
        batch_op.drop_index(batch_op.f("ix_official_figure_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_official_figure_batch_id"))

    op.drop_table("official_figure")
    with op.batch_alter_table("kelurahan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kelurahan_kecamatan_code"))

    op.drop_table("kelurahan")
    with op.batch_alter_table("indicator_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_form_ended_batch_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_form_batch_id"))

    op.drop_table("indicator_form")
    op.drop_table("boundary_set")
    op.drop_table("periode")
    op.drop_table("officer")
    op.drop_table("name_decision")
    op.drop_table("kecamatan")
    op.drop_table("batch")
    op.drop_table("audit")
