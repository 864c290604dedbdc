"""Rows of boundary files, each with what it says it is, its shape, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from bantar.core.message import Message, Text
from bantar.core.rt_label import rw_text
from bantar.geodata import WGS84
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.people import more_kk_than_people
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.boundaries import crs as systems
from bantar.intake.boundaries.column_use import columns_used, layer_uses, telling_column
from bantar.intake.boundaries.columns import (
    COUNTS,
    Columns,
    Level,
    columns_text,
    find_columns,
    read_units,
    values_of,
)
from bantar.intake.boundaries.counts import unread_counts
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.boundaries.repair import Repaired, parse, repair, specks_text
from bantar.intake.boundaries.whereabouts import check_province
from bantar.intake.names.unit_names import RW_ROOM, is_shortened, names_several

UNNUMBERED = "–"
"""Stands for the number of a unit that has none."""

NAMED_AT_ONCE = 20
_LABEL = 60
"""Letters of a kelurahan in a label: a longer name is a slip, which is said with its length."""

NAMELESS = Message("a shape without a number of an RT")
"""A reason that a map tells apart from the others."""

SEVERAL = Message("a shape that is said to be several RT")
"""A reason of its own: the number is not missing, there are too many."""

_REPEATED = Message("there twice: {label} already stands in {file} row {row}, with {shape}")


def repeated(label: str, file: str, row: int, *, is_same: bool) -> Message:
    """Return the reason against the row of an RT that was there before."""
    shape = Message("the same shape") if is_same else Message("another shape")
    return Message(_REPEATED.key, label=label, file=file, row=row, shape=shape)


def is_repeated(reason: Text) -> bool:
    """Say whether a reason is that of ``repeated``."""
    return isinstance(reason, Message) and reason.key == _REPEATED.key


_LEVEL_TEXTS = {
    Level.NAMED: Message("holds units with names and without a number of an RT"),
    Level.RW: Message("is boundaries of RW, not of RT"),
    Level.KELURAHAN: Message("is boundaries of kelurahan, not of RT"),
    Level.OTHER: Message("has no column with the number of the RT"),
}


@dataclass(frozen=True)
class BoundaryRows:
    """Everything the files hold, before it is held against the database.

    Attributes
    ----------
    units
        One row per shape of the RT layers: ``file``, ``sheet``, ``row``, the columns of
        ``read_units``, ``geometry`` (EPSG:4326, multipolygons), ``refused`` (why, or empty),
        ``mended`` (what was, or empty), ``column`` and ``value`` (where the reason stands).
    parents
        Shapes of kelurahan layers: ``kelurahan``, ``kecamatan``, both codes, ``geometry``.
    problems
        Remarks on files and on what was mended.
    """

    units: gpd.GeoDataFrame
    parents: gpd.GeoDataFrame
    problems: tuple[Problem, ...]


def gather(
    layers: Sequence[RawLayer],
    *,
    crs: str | None,
    mapping: Mapping[str, str] | None,
    step: ColumnStep | None = None,
) -> BoundaryRows:
    """Read the RT of all layers; kelurahan layers become parents, others are left aside.

    Raises
    ------
    RefusedError
        When there is no RT layer, or one cannot be placed: all reasons at once.
    """
    step = step or ColumnStep()
    levels = [(layer, _columns(layer, mapping, len(layers), step)) for layer in layers]
    if not any(columns.level is Level.RT for _, columns in levels):
        raise RefusedError(*(_no_rt(layer, columns) for layer, columns in levels))
    units: list[gpd.GeoDataFrame] = []
    parents: list[gpd.GeoDataFrame] = []
    problems: list[Problem] = []
    refusals: list[Problem] = []
    for layer, columns in levels:
        try:
            rows, remarks = _rows(layer, columns, crs)
        except RefusedError as error:
            refusals += error.problems
            continue
        problems += [*layer.problems(), *remarks]
        if columns.level is Level.RT:
            units.append(rows)
        else:
            problems.append(_aside(layer, columns))
            parents += [rows] if columns.level is Level.KELURAHAN else []
    if refusals:
        raise RefusedError(*refusals)
    return BoundaryRows(_joined(units), _joined(parents), tuple(problems))


def _columns(
    layer: RawLayer, mapping: Mapping[str, str] | None, n_layers: int, step: ColumnStep
) -> Columns:
    """Find the columns; a mapping meant for another layer of several is no mistake here."""
    step.see(layer_uses(layer, Columns(Level.OTHER, {})))  # of a layer that is refused right away
    try:
        columns = find_columns(layer, mapping, step)
    except RefusedError:
        if n_layers == 1:
            raise
        there = {f: c for f, c in (mapping or {}).items() if c in layer.rows or c[0] == "="}
        columns = find_columns(layer, there, step)
    step.see(layer_uses(layer, columns))
    return columns


def _joined(frames: list[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    if not frames:
        empty = pd.DataFrame(columns=["kelurahan", "kecamatan", "kelurahan_code", "geometry"])
        return gpd.GeoDataFrame(empty, geometry="geometry", crs=WGS84)
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), geometry="geometry", crs=WGS84)


def _rows(
    layer: RawLayer, columns: Columns, crs: str | None
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    placed = systems.place(layer, parse(layer.shapes), crs)
    mended = repair(placed.shapes, systems.outside(placed.shapes))
    texts = read_units(layer, columns)
    check_province(layer, placed, texts["kelurahan_code"])
    if columns.level is not Level.RT and columns["kelurahan"] is None:
        texts["kelurahan"] = layer.rows[columns["nama"]] if columns["nama"] else None
    rows = texts.assign(
        file=layer.file,
        sheet=layer.sheet,
        layer=layer.layer,
        row=list(layer.row_numbers),
        refused=pd.Series(mended.refused, texts.index, dtype=object),
        mended=pd.Series(mended.mended, texts.index, dtype=object),
        column="",
        value="",
        geometry=mended.shapes,
    )
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)
    if columns.level is not Level.RT:
        return frame[frame["refused"] == ""], list(placed.problems)
    nameless = (frame["refused"] == "") & frame["nomor"].isna()
    several = nameless & frame["label"].map(names_several)
    frame.loc[nameless & ~several, "refused"] = NAMELESS
    frame.loc[several, "refused"] = SEVERAL
    frame.loc[nameless, "column"] = columns["rt"]
    frame.loc[nameless, "value"] = frame["label"]
    frame["teller"] = telling_column(layer, texts, list(columns.headings.values()))
    remarks = [
        *placed.problems,
        *columns_used(layer, columns),
        *_unread_counts(layer, columns),
        *more_kk_than_people(
            layer.file,
            layer.sheet,
            zip(layer.row_numbers, *(texts[f] for f in COUNTS), strict=True),
        ),
        *_beside_rt(frame, columns),
        *_shortened(frame),
        *_dropped(frame, mended),
        *_mended(frame, mended.mended),
    ]
    return frame, [*remarks, *_no_units(frame)]


def _unread_counts(layer: RawLayer, columns: Columns) -> Iterator[Problem]:
    for field in COUNTS:
        if column := columns[field]:
            yield from unread_counts(layer, column, values_of(layer.rows, column), field)


def _beside_rt(frame: gpd.GeoDataFrame, columns: Columns) -> Iterator[Problem]:
    """Say that the kelurahan stand in the column of the RT, where no column of theirs is there."""
    if columns["kelurahan"] is None and (n := int(frame["kelurahan"].notna().sum())):
        yield Problem(
            Message(
                "the kelurahan of {n} shapes is read beside their RT in column {column}",
                n=n,
                column=columns["rt"],
            ),
            file=str(frame["file"].iloc[0]),
            sheet=str(frame["sheet"].iloc[0]),
            is_blocking=False,
        )


def _shortened(frame: gpd.GeoDataFrame) -> Iterator[Problem]:
    """Name the RW and lingkungan that the database holds only in part."""
    names = [str(rw) for rw in frame["rw"].dropna().unique() if is_shortened(str(rw))]
    if names:
        yield Problem(
            Message(
                "RW or lingkungan longer than {room} letters, shortened: {names}",
                room=RW_ROOM,
                names=_few(names[:NAMED_AT_ONCE], len(names)),
            ),
            file=str(frame["file"].iloc[0]),
            sheet=str(frame["sheet"].iloc[0]),
            is_blocking=False,
        )


def unit_label(row: "pd.Series[str]") -> str:
    """Return what people call the unit of a row: ``RT 006 RW 001 Surgi Mufti``."""
    number = row["nomor"] or row["label"] or UNNUMBERED
    named = f"RT {number}" if row["unit_kind"] == "rt" and row["nomor"] else str(number)
    if row["unit_kind"] != "rt" and row["label"]:
        named = f"{row['label']} ({number})" if number != row["label"] else str(number)
    rw, kelurahan = str(row["rw"] or ""), str(row["kelurahan"] or "")
    if _is_in(kelurahan, named):
        kelurahan = ""
    if len(kelurahan) > _LABEL:
        kelurahan = f"{kelurahan[:_LABEL]}…"
    parts = [named, rw and rw_text(rw), kelurahan]
    return " ".join(part for part in parts if part)


def _is_in(name: str, text: str) -> bool:
    """Say whether a text names an area already, word by word."""
    words, named = (f" {' '.join(one.casefold().split())} " for one in (text, name))
    return named in words


def _dropped(frame: gpd.GeoDataFrame, mended: Repaired) -> Iterator[Problem]:
    """Say once how many specks a layer had; the rows say which were theirs."""
    counts = pd.DataFrame({"holes": mended.holes, "parts": mended.parts}, index=frame.index)
    counts = counts[(counts.sum(axis=1) > 0) & (frame["refused"] == "")]
    if len(counts) < 2:
        return
    specks = specks_text(int(counts["holes"].sum()), int(counts["parts"].sum()))
    labels = [unit_label(frame.loc[index]) for index in counts.index[:NAMED_AT_ONCE]]
    yield Problem(
        Message(
            "{specks} were dropped from {n} shapes: {labels}",
            specks=specks,
            n=len(counts),
            labels=_few(labels, len(counts)),
        ),
        file=str(frame["file"].iloc[0]),
        sheet=str(frame["sheet"].iloc[0]),
        is_blocking=False,
    )


def _mended(frame: gpd.GeoDataFrame, mended: Sequence[Text]) -> Iterator[Problem]:
    for position, text in enumerate(mended):
        row = frame.iloc[position]
        if not text or row["refused"]:
            continue
        yield Problem(
            Message("{label}: {what}", label=unit_label(row), what=text),
            Message("a valid shape; look at what became of it on the map"),
            file=row["file"],
            sheet=row["sheet"],
            row=int(row["row"]),
            is_blocking=False,
        )


def _no_units(frame: gpd.GeoDataFrame) -> Iterator[Problem]:
    """Say once which units of a layer are no RT; one that is alone is said with its row."""
    rows = frame[(frame["unit_kind"] != "rt") & (frame["refused"] == "")]
    if rows.empty:
        return
    first, is_one = rows.iloc[0], len(rows) == 1
    labels = [unit_label(row) for _, row in rows.head(NAMED_AT_ONCE).iterrows()]
    many = Message(
        "{n} units are no RT: stored as no RT and not counted: {labels}",
        n=len(rows),
        labels=_few(labels, len(rows)),
    )
    one = Message("{label} is no RT: stored as no RT and not counted", label=labels[0])
    yield Problem(
        one if is_one else many,
        file=first["file"],
        sheet=first["sheet"],
        row=int(first["row"]) if is_one else None,
        value=first["label"] if is_one else "",
        is_blocking=False,
    )


def _few(labels: Sequence[str], n: int) -> str:
    """Return labels in a row, with dots where there are more than these."""
    return ", ".join(labels) + (", ..." if n > len(labels) else "")


def _no_rt(layer: RawLayer, columns: Columns) -> Problem:
    n = len(layer.rows)
    if n == 0:
        return Problem(
            Message("the file does not hold a single shape"),
            Message("a layer of boundaries of RT"),
            file=layer.file,
            sheet=layer.sheet,
        )
    what = _LEVEL_TEXTS[columns.level]
    if columns.level is Level.NAMED and (names := columns["nama"] or columns["rw"]):
        first = ", ".join(str(name) for name in layer.rows[names].dropna().unique()[:3])
        what = Message("{what} ({column}: {names})", what=what, column=names, names=first)
    if columns.level is Level.KELURAHAN and columns["kelurahan"]:
        what = Message(
            "{what} ({n_kelurahan} kelurahan in {n} shapes)",
            what=what,
            n_kelurahan=int(layer.rows[columns["kelurahan"]].nunique()),
            n=n,
        )
    expected = Message(
        "a layer with a column of numbers of RT, or --map rt=KOLOM. Boundaries of "
        "kelurahan may come along with the file of RT as a reference. Columns "
        "there are: {columns}",
        columns=columns_text(layer),
    )
    if columns.level is Level.NAMED:
        expected = Message(
            "a layer with a column of numbers of RT, or --map rt=KOLOM. Columns there are: "
            "{columns}",
            columns=columns_text(layer),
        )
    return Problem(
        Message("this layer {what}; what is brought in here is boundaries of RT", what=what),
        expected,
        file=layer.file,
        sheet=layer.sheet,
    )


def _aside(layer: RawLayer, columns: Columns) -> Problem:
    use = (
        Message("used as a reference")
        if columns.level is Level.KELURAHAN
        else Message("left aside")
    )
    return Problem(
        Message(
            "layer {layer} {what}: {use}, not stored",
            layer=layer.layer,
            what=_LEVEL_TEXTS[columns.level],
            use=use,
        ),
        file=layer.file,
        sheet=layer.sheet,
        is_blocking=False,
    )
