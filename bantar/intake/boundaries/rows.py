"""Rows of boundary files, each with what it says it is, its shape, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from bantar.geodata import WGS84
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.boundaries import crs as systems
from bantar.intake.boundaries.columns import Columns, Level, columns_text, find_columns, read_units
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.boundaries.repair import Repaired, parse, repair, specks_text

REPEATED = "kunci berulang"
NAMELESS = "bentuk tanpa nomor RT"
"""How the reasons begin that a map tells apart from the others."""

NAMED_AT_ONCE = 20

_LEVEL_WORDS = {
    Level.RW: "batas RW, bukan RT",
    Level.KELURAHAN: "batas kelurahan, bukan RT",
    Level.OTHER: "tidak punya kolom nomor RT",
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
    layers: Sequence[RawLayer], *, crs: str | None, mapping: Mapping[str, str] | None
) -> BoundaryRows:
    """Read the RT of all layers; kelurahan layers become parents, others are left aside.

    Raises
    ------
    RefusedError
        When there is no RT layer, or one cannot be placed: all reasons at once.
    """
    levels = [(layer, _columns(layer, mapping, len(layers))) for layer in layers]
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


def _columns(layer: RawLayer, mapping: Mapping[str, str] | None, n_layers: int) -> Columns:
    """Find the columns; a mapping meant for another layer of several is no mistake here."""
    try:
        return find_columns(layer, mapping)
    except RefusedError:
        if n_layers == 1:
            raise
        there = {f: c for f, c in (mapping or {}).items() if c in layer.rows or c[0] == "="}
        return find_columns(layer, there)


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
    if columns.level is not Level.RT and columns["kelurahan"] is None:
        texts["kelurahan"] = layer.rows[columns["nama"]] if columns["nama"] else None
    rows = texts.assign(
        file=layer.file,
        sheet=layer.sheet,
        row=list(layer.row_numbers),
        refused=list(mended.refused),
        mended=list(mended.mended),
        column="",
        value="",
        geometry=mended.shapes,
    )
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)
    if columns.level is not Level.RT:
        return frame[frame["refused"] == ""], list(placed.problems)
    nameless = (frame["refused"] == "") & frame["nomor"].isna()
    frame.loc[nameless, "refused"] = NAMELESS
    frame.loc[nameless, "column"] = columns["rt"]
    frame.loc[nameless, "value"] = frame["label"]
    remarks = [*placed.problems, *_dropped(frame, mended), *_mended(frame, mended.mended)]
    return frame, [*remarks, *_no_units(frame)]


def unit_label(row: "pd.Series[str]") -> str:
    """Return what people call the unit of a row: ``RT 006 RW 001 Surgi Mufti``."""
    number = row["nomor"] or row["label"] or "tanpa nomor"
    named = f"RT {number}" if row["unit_kind"] == "rt" and row["nomor"] else str(number)
    if row["unit_kind"] != "rt" and row["label"]:
        named = f"{row['label']} ({number})" if number != row["label"] else str(number)
    rw = str(row["rw"] or "")
    parts = [named, f"RW {rw}" if rw[:1].isdigit() else rw, str(row["kelurahan"] or "")]
    return " ".join(part for part in parts if part)


def _dropped(frame: gpd.GeoDataFrame, mended: Repaired) -> Iterator[Problem]:
    """Say once how many specks a layer had; the rows say which were theirs."""
    counts = pd.DataFrame({"holes": mended.holes, "parts": mended.parts}, index=frame.index)
    counts = counts[(counts.sum(axis=1) > 0) & (frame["refused"] == "")]
    if len(counts) < 2:
        return
    text = specks_text(int(counts["holes"].sum()), int(counts["parts"].sum()))
    named = ", ".join(unit_label(frame.loc[index]) for index in counts.index[:NAMED_AT_ONCE])
    more = "" if len(counts) <= NAMED_AT_ONCE else ", ..."
    yield Problem(
        f"{text} dibuang dari {len(counts)} bentuk: {named}{more}",
        file=str(frame["file"].iloc[0]),
        sheet=str(frame["sheet"].iloc[0]),
        is_blocking=False,
    )


def _mended(frame: gpd.GeoDataFrame, mended: Sequence[str]) -> Iterator[Problem]:
    for position, words in enumerate(mended):
        row = frame.iloc[position]
        if not words or row["refused"]:
            continue
        yield Problem(
            f"{unit_label(row)}: {words}",
            "bentuk sah; periksa hasilnya di peta",
            file=row["file"],
            sheet=row["sheet"],
            row=int(row["row"]),
            is_blocking=False,
        )


def _no_units(frame: gpd.GeoDataFrame) -> Iterator[Problem]:
    for _, row in frame[(frame["unit_kind"] != "rt") & (frame["refused"] == "")].iterrows():
        yield Problem(
            f"{unit_label(row)} bukan RT: disimpan sebagai bukan RT dan tidak ikut dihitung",
            file=row["file"],
            sheet=row["sheet"],
            row=int(row["row"]),
            value=row["label"],
            is_blocking=False,
        )


def _no_rt(layer: RawLayer, columns: Columns) -> Problem:
    n = len(layer.rows)
    if n == 0:
        words = "berkas tidak berisi satu bentuk pun"
        return Problem(words, "lapisan batas RT", file=layer.file, sheet=layer.sheet)
    what = _LEVEL_WORDS[columns.level]
    if columns.level is Level.KELURAHAN and columns["kelurahan"]:
        what += f" ({layer.rows[columns['kelurahan']].nunique()} kelurahan dalam {n} bentuk)"
    return Problem(
        f"lapisan ini {what}; yang diimpor di sini batas RT",
        "lapisan dengan kolom nomor RT, atau --map rt=KOLOM. Batas kelurahan boleh disertakan "
        f"bersama berkas RT sebagai acuan. Kolom yang ada: {columns_text(layer)}",
        file=layer.file,
        sheet=layer.sheet,
    )


def _aside(layer: RawLayer, columns: Columns) -> Problem:
    use = "dipakai sebagai acuan" if columns.level is Level.KELURAHAN else "dilewati"
    return Problem(
        f"lapisan {layer.layer} {_LEVEL_WORDS[columns.level]}: {use}, tidak disimpan",
        file=layer.file,
        sheet=layer.sheet,
        is_blocking=False,
    )
