"""The table of figures of other programmes, brought in by area."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bantar.storage.schema.model import Base


class LayerFigure(Base):
    """A figure of a kelurahan, or of one RT where ``rt_id`` is set, on a day.

    Figures of the same ``layer`` and ``unit`` belong together. Of a count (``is_count``) a share
    per KK or per RT has a meaning, of any other figure it has none. ``batch_id`` and
    ``ended_batch_id`` are those of every fact (see ``model``).
    """

    __tablename__ = "layer_figure"
    id: Mapped[int] = mapped_column(primary_key=True)
    layer: Mapped[str] = mapped_column(String(60), index=True)
    unit: Mapped[str] = mapped_column(String(30))
    is_count: Mapped[bool]
    as_of: Mapped[date]
    kelurahan_code: Mapped[str] = mapped_column(ForeignKey("kelurahan.code"), index=True)
    rt_id: Mapped[int | None] = mapped_column(ForeignKey("rt.id"), index=True)
    value: Mapped[float]
    source: Mapped[str] = mapped_column(String(500))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    ended_batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    __table_args__ = (CheckConstraint("NOT is_count OR value >= 0", name="count"),)
