"""Provinces and cities, what is counted of every area, and RT parted by province."""

import sqlalchemy as sa
from alembic import op

from bantar.storage.schema.types import MultiPolygonWKB

revision = "0015"
down_revision = "0014"

_COUNTED = (
    *("n_rt", "n_bantar", "n_judged", "n_no_data", "n_awarded", "n_kecil", "n_sedang", "n_besar"),
    *("n_scored", "score_tenths", "kk", "kk_bantar"),
)
_INDEXES = ("batch_id", "ended_batch_id", "kelurahan_code", "rt_id")


def upgrade() -> None:
    """Make the tables; nothing is counted before the next thing is stored (see ``startup``)."""
    op.create_table(
        "region",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("parent_code", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_code"], ["region.code"], name=op.f("fk_region_parent_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_index(op.f("ix_region_parent_code"), "region", ["parent_code"])
    op.create_table(
        "kecamatan_region",
        sa.Column("kecamatan_code", sa.String(length=20), nullable=False),
        sa.Column("region_code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["kecamatan_code"], ["kecamatan.code"], name=op.f("fk_kecamatan_region_kecamatan_code")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_kecamatan_region_region_code")
        ),
        sa.PrimaryKeyConstraint("kecamatan_code", name=op.f("pk_kecamatan_region")),
    )
    op.create_index(op.f("ix_kecamatan_region_region_code"), "kecamatan_region", ["region_code"])
    op.create_table(
        "area_count",
        sa.Column("periode_id", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("parent_code", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTED),
        sa.PrimaryKeyConstraint("periode_id", "level", "code", name=op.f("pk_area_count")),
    )
    op.create_index("ix_area_count_parent_code", "area_count", ["parent_code", "periode_id"])
    op.create_table(
        "area_outline",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("geometry", MultiPolygonWKB(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area_outline")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_area_outline_geometry ON area_outline USING gist (geometry)")
        _part("PARTITION BY RANGE (kelurahan_code)", "(id, kelurahan_code)")


def downgrade() -> None:
    """Put the RT into one table again, and take the others away."""
    if op.get_bind().dialect.name == "postgresql":
        _part("", "(id)")
    for table in ("area_outline", "area_count", "kecamatan_region", "region"):
        op.drop_table(table)


def _part(parts: str, key: str) -> None:
    """Make ``rt_version`` anew with the same columns, in parts or whole.

    The parts lie in a schema of their own, so that the tables of the product stay those of its
    model; those of a province are made when it is named (``write/partitions``).
    """
    for name in ("pk_rt_version", *(f"fk_rt_version_{c}" for c in _REFERENCES)):
        op.execute(f"ALTER TABLE rt_version DROP CONSTRAINT {name}")
    op.execute("ALTER TABLE rt_version ALTER COLUMN id DROP DEFAULT")
    op.execute("ALTER SEQUENCE rt_version_id_seq OWNED BY NONE")
    for name in (*_INDEXES, "span", "geometry"):
        op.execute(f"DROP INDEX ix_rt_version_{name}")
    op.execute("ALTER TABLE rt_version RENAME TO rt_version_before")
    op.execute(
        f"CREATE TABLE rt_version (LIKE rt_version_before INCLUDING CONSTRAINTS, "
        f"CONSTRAINT pk_rt_version PRIMARY KEY {key}) {parts}"
    )
    if parts:
        op.execute("CREATE SCHEMA rt_parts")
        op.execute("CREATE TABLE rt_parts.rt_version_rest PARTITION OF rt_version DEFAULT")
    op.execute("INSERT INTO rt_version SELECT * FROM rt_version_before")
    op.execute("DROP TABLE rt_version_before CASCADE")
    if not parts:
        op.execute("DROP SCHEMA rt_parts CASCADE")
    op.execute(
        "ALTER TABLE rt_version ALTER COLUMN id SET DEFAULT nextval('rt_version_id_seq'::regclass)"
    )
    op.execute("ALTER SEQUENCE rt_version_id_seq OWNED BY rt_version.id")
    for column, parent in _REFERENCES.items():
        name, key_of = op.f(f"fk_rt_version_{column}"), _KEYS.get(parent, "id")
        op.create_foreign_key(name, "rt_version", parent, [column], [key_of])
    for column in _INDEXES:
        op.create_index(op.f(f"ix_rt_version_{column}"), "rt_version", [column])
    op.create_index("ix_rt_version_span", "rt_version", ["valid_from", "valid_to"])
    op.execute("CREATE INDEX ix_rt_version_geometry ON rt_version USING gist (geometry)")


_REFERENCES = {
    "batch_id": "batch",
    "boundary_set_id": "boundary_set",
    "ended_batch_id": "batch",
    "kelurahan_code": "kelurahan",
    "rt_id": "rt",
}
_KEYS = {"kelurahan": "code"}
