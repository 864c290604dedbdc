"""The tables. Facts about an RT carry two times: when they were true, and when we knew them.

``valid_from`` and ``valid_to`` bound the time a fact was true (``valid_to`` is exclusive,
NULL while it still holds). ``batch_id`` says with which import we learnt it and
``ended_batch_id`` with which import we stopped believing it; the dates are those batches'.
An undone batch counts for nothing: what it brought is not believed, what it ended is again.
"""

from datetime import date, datetime
from typing import Any

import shapely
from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bantar.core.domain import Aspek, Declaration, Finding, PeriodeState, Skala, Stage
from bantar.storage.schema.types import Moment, MultiPolygonWKB

LEFT_EMPTY = "left empty"
"""Audit action of those who start without the illustrative city."""

_RUPIAH = BigInteger().with_variant(Integer(), "sqlite")  # 32 bits end at Rp 2.147.483.647


def _words(enum: type) -> Enum:
    """Store an enum as its word, checked by the database, with no type of its own."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=24,
        name=enum.__name__.lower(),
        values_callable=lambda members: [m.value for m in members],
    )


class Base(DeclarativeBase):
    """Base of all tables; constraint names are fixed so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        Aspek: _words(Aspek),
        Declaration: _words(Declaration),
        Finding: _words(Finding),
        PeriodeState: _words(PeriodeState),
        Skala: _words(Skala),
        Stage: _words(Stage),
        dict[str, Any]: JSON,
        list[int]: JSON,
        list[dict[str, Any]]: JSON,
        datetime: Moment(),
        date: Date,
    }


class Batch(Base):
    """One import: what came in, from which file, by whom, and whether it was undone.

    ``decisions`` is what the officer answered about rows of the file, question -> answer, NULL
    for nothing. ``is_illustrative`` marks made-up facts. ``replaced_by_id`` is the batch that took
    the place of all of it: the first official boundaries replace the illustrative city.
    """

    __tablename__ = "batch"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    file_hash: Mapped[str | None] = mapped_column(String(64))
    who: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    n_read: Mapped[int]
    n_stored: Mapped[int]
    n_rejected: Mapped[int]
    n_unchanged: Mapped[int]
    undone_at: Mapped[datetime | None]
    is_illustrative: Mapped[bool] = mapped_column(default=False)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    decisions: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    __table_args__ = (
        CheckConstraint("n_read = n_stored + n_rejected + n_unchanged", name="counts_add_up"),
    )


class BatchDeclaration(Base):
    """What an officer said of a batch: official, or a trial; the last one said holds.

    None is ever altered, so that a day is known as it was. A batch without any is undeclared.
    """

    __tablename__ = "batch_declaration"
    id: Mapped[int] = mapped_column(primary_key=True)
    of_batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    says: Mapped[Declaration]
    who: Mapped[str] = mapped_column(String(120))
    declared_at: Mapped[datetime]


class PastEnd(Base):
    """An end that was taken back, of a row that another batch has ended since.

    A row names the last batch that ended it. What that took the place of is kept here, so that
    a day on which the earlier end still counted is known as it was. ``table_name`` "batch" is of
    batches that were replaced; their ``by_batch_id`` is an earlier ``replaced_by_id``.
    """

    __tablename__ = "past_end"
    table_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    by_batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), primary_key=True)


class _Learnt:
    """Mixin: the batch that brought a row, and the one that ended our belief in it."""

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    ended_batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)


class Kecamatan(Base):
    """A district of the city."""

    __tablename__ = "kecamatan"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Kelurahan(Base):
    """A subdistrict; its parent kecamatan is part of its identity here."""

    __tablename__ = "kelurahan"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kecamatan_code: Mapped[str] = mapped_column(ForeignKey("kecamatan.code"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class OtherCode(_Learnt, Base):
    """The code that another office gave a kelurahan: BPS where Kemendagri's is its key, or else.

    ``office`` is "bps" or "kemendagri".
    """

    __tablename__ = "other_code"
    id: Mapped[int] = mapped_column(primary_key=True)
    kelurahan_code: Mapped[str] = mapped_column(ForeignKey("kelurahan.code"), index=True)
    office: Mapped[str] = mapped_column(String(12))
    code: Mapped[str] = mapped_column(String(20), index=True)


class BoundarySet(Base):
    """Where a set of boundaries comes from and how far it may be trusted."""

    __tablename__ = "boundary_set"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(500))
    licence: Mapped[str] = mapped_column(String(200))
    is_illustrative: Mapped[bool]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))


class RT(Base):
    """The identity of a neighbourhood, which outlives its number and its boundary."""

    __tablename__ = "rt"
    id: Mapped[int] = mapped_column(primary_key=True)
    formed_on: Mapped[date]
    dissolved_on: Mapped[date | None]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))


class RTVersion(_Learnt, Base):
    """Facts about an RT for a span of time: kelurahan, number, KK, boundary.

    ``unit_kind`` is "rt", or "bukan_rt" for a unit of a boundary layer that is no
    neighbourhood: a rice field, a cemetery, a runway.
    """

    __tablename__ = "rt_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    kelurahan_code: Mapped[str] = mapped_column(ForeignKey("kelurahan.code"), index=True)
    nomor: Mapped[str] = mapped_column(String(60))
    rw: Mapped[str | None] = mapped_column(String(60))
    unit_kind: Mapped[str] = mapped_column(String(12), default="rt")
    kk: Mapped[int | None]
    population: Mapped[int | None]
    boundary_set_id: Mapped[int | None] = mapped_column(ForeignKey("boundary_set.id"))
    geometry: Mapped[shapely.Geometry | None] = mapped_column(MultiPolygonWKB)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="span"),
        CheckConstraint("kk IS NULL OR kk >= 0", name="kk"),
        Index("ix_rt_version_span", "valid_from", "valid_to"),
    )


class RTLineage(Base):
    """A step in the history of RT: renumbered, moved, split or merged."""

    __tablename__ = "rt_lineage"
    id: Mapped[int] = mapped_column(primary_key=True)
    from_rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    to_rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    happened_on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))


class PeriodeRow(Base):
    """A round of evaluation, with the day its results were announced.

    ``published_at`` is the moment it became public here, NULL where it was from the start.
    """

    __tablename__ = "periode"
    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    announced_on: Mapped[date]
    state: Mapped[PeriodeState]
    published_at: Mapped[datetime | None]


class IndicatorForm(_Learnt, Base):
    """A version of the evaluation form."""

    __tablename__ = "indicator_form"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    version: Mapped[str] = mapped_column(String(40))
    is_official: Mapped[bool]
    source: Mapped[str] = mapped_column(String(500))


class Indicator(Base):
    """One line of a form, scored 0, 1 or 2.

    ``band_2``, ``band_1`` and ``band_0`` say what earns each mark; ``band_2_min`` and
    ``band_1_min`` are the lowest share (0-1) that does, where the line is a percentage. NULL
    where the form says nothing.
    """

    __tablename__ = "indicator"
    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("indicator_form.id"), index=True)
    code: Mapped[str] = mapped_column(String(20))
    aspek: Mapped[Aspek]
    name_id: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    weight: Mapped[float]
    band_2: Mapped[str | None] = mapped_column(String(300))
    band_1: Mapped[str | None] = mapped_column(String(300))
    band_0: Mapped[str | None] = mapped_column(String(300))
    band_2_min: Mapped[float | None]
    band_1_min: Mapped[float | None]
    __table_args__ = (UniqueConstraint("form_id", "code"),)


class Evaluation(_Learnt, Base):
    """An RT in a periode. Several RT that competed as one share an ``entry``."""

    __tablename__ = "evaluation"
    id: Mapped[int] = mapped_column(primary_key=True)
    rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    periode_id: Mapped[str] = mapped_column(ForeignKey("periode.id"), index=True)
    entry: Mapped[str | None] = mapped_column(String(40))
    stage: Mapped[Stage]
    skala: Mapped[Skala | None]
    score_bersih: Mapped[float | None]
    score_aman: Mapped[float | None]
    score_pintar: Mapped[float | None]
    score: Mapped[float | None]
    team: Mapped[str | None] = mapped_column(String(40))
    form_id: Mapped[int | None] = mapped_column(ForeignKey("indicator_form.id"))
    __table_args__ = (
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name="score_range"),
    )


class IndicatorScore(Base):
    """The score of one indicator in one evaluation."""

    __tablename__ = "indicator_score"
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"), primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    score: Mapped[int]
    __table_args__ = (CheckConstraint("score IN (0, 1, 2)", name="band"),)


class Visit(_Learnt, Base):
    """A look after the award: what was found."""

    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    visited_on: Mapped[date]
    finding: Mapped[Finding]


class Adopsi(_Learnt, Base):
    """A pair: an RT that is not yet Bantar and the mentor RT it learns from."""

    __tablename__ = "adopsi"
    id: Mapped[int] = mapped_column(primary_key=True)
    rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    mentor_rt_id: Mapped[int] = mapped_column(ForeignKey("rt.id"), index=True)
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    __table_args__ = (CheckConstraint("rt_id <> mentor_rt_id", name="two_rt"),)


class Dukungan(_Learnt, Base):
    """Other awards and help: posyandu, inventions, relief, programmes."""

    __tablename__ = "dukungan"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    programme: Mapped[str | None] = mapped_column(String(120))
    rt_id: Mapped[int | None] = mapped_column(ForeignKey("rt.id"), index=True)
    kelurahan_code: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.code"))
    given_on: Mapped[date]
    amount_rp: Mapped[int | None] = mapped_column(_RUPIAH)
    title: Mapped[str] = mapped_column(String(300))


class Target(_Learnt, Base):
    """A share to be reached, for the city, one kecamatan, or any kelurahan."""

    __tablename__ = "target"
    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(20))
    share: Mapped[float]
    due_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(500))
    __table_args__ = (CheckConstraint("share > 0 AND share <= 1", name="share"),)


class Rule(_Learnt, Base):
    """A number of the programme that is agreed, not coded: thresholds, bands, counts."""

    __tablename__ = "rule"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), index=True)
    value: Mapped[float]
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(500))


class OfficialFigure(_Learnt, Base):
    """The ledger: a figure somebody published, with its source and date."""

    __tablename__ = "official_figure"
    id: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(String(60), index=True)
    as_of: Mapped[date]
    value: Mapped[float]
    said_by: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(500))
    counts: Mapped[bool]


class NameDecision(Base):
    """What an officer decided that a spelling means; remembered for the next import."""

    __tablename__ = "name_decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    spelling: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(40))
    who: Mapped[str] = mapped_column(String(120))
    decided_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("kind", "spelling"),)


class Meeting(Base):
    """A meeting: the view and scenes it shows, and the moment up to which its data were known.

    ``scenes`` are mappings of ``key``, ``view`` and ``notes`` in their order. Whoever holds the
    key whose hash is kept may record decisions.
    """

    __tablename__ = "meeting"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    view: Mapped[dict[str, Any]]
    scenes: Mapped[list[dict[str, Any]]]
    known_at: Mapped[datetime]
    key_hash: Mapped[str] = mapped_column(String(64))
    opened_by: Mapped[str] = mapped_column(String(120))
    opened_at: Mapped[datetime]


class Decision(Base):
    """What a meeting agreed: what, who, by when."""

    __tablename__ = "decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(500))
    who: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date | None]
    rt_id: Mapped[int | None] = mapped_column(ForeignKey("rt.id"))
    kelurahan_code: Mapped[str | None] = mapped_column(ForeignKey("kelurahan.code"))
    periode_id: Mapped[str | None] = mapped_column(ForeignKey("periode.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    kecamatan_code: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.code"))


class Audit(Base):
    """Append-only record of what was done; triggers refuse UPDATE and DELETE."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(60))
    detail: Mapped[dict[str, Any]]
