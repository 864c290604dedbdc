"""The tables of what lies above a city, and of what is counted of every area."""

import shapely
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bantar.storage.schema.model import Base
from bantar.storage.schema.types import MultiPolygonWKB


class Region(Base):
    """A province, or a kabupaten or kota; none are needed where there is one city alone.

    ``code`` is Kemendagri's, "15" or "15.71", and ``parent_code`` that of the province of a city.
    """

    __tablename__ = "region"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)


class KecamatanRegion(Base):
    """The kabupaten or kota that a kecamatan lies in.

    A table of its own: SQLite cannot add a reference to the one that is there.
    """

    __tablename__ = "kecamatan_region"
    kecamatan_code: Mapped[str] = mapped_column(ForeignKey("kecamatan.code"), primary_key=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)


class AreaCount(Base):
    """What is counted of an area after a published periode, on the day of its announcement.

    Kept in the transaction that changes what it counts; ``check`` counts again. ``periode_id`` is
    empty for the RT of now before any periode. ``code`` is empty for the whole, ``parent_code``
    NULL there. RT count by the best that ever happened to them: ``n_bantar`` hold the predikat,
    ``n_judged`` were judged and do not, of ``n_no_data`` the sheet is lost. ``n_awarded`` and the
    three skala are of the periode itself, and so are the scores, in tenths of a point.
    """

    __tablename__ = "area_count"
    periode_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    level: Mapped[str] = mapped_column(String(12), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    n_rt: Mapped[int]
    n_bantar: Mapped[int]
    n_judged: Mapped[int]
    n_no_data: Mapped[int]
    n_awarded: Mapped[int]
    n_kecil: Mapped[int]
    n_sedang: Mapped[int]
    n_besar: Mapped[int]
    n_scored: Mapped[int]
    score_tenths: Mapped[int]
    kk: Mapped[int]
    kk_bantar: Mapped[int]
    __table_args__ = (Index("ix_area_count_parent_code", "parent_code", "periode_id"),)


class AreaOutline(Base):
    """The outline of a kecamatan or of a region, made of the RT in it, for small scales."""

    __tablename__ = "area_outline"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    level: Mapped[str] = mapped_column(String(12))
    geometry: Mapped[shapely.Geometry | None] = mapped_column(MultiPolygonWKB)
