"""What becomes of the columns of a layer: read, not used, or telling the RT of one number apart."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from bantar.core.message import Message, Text
from bantar.intake.base.column_step import (
    NOT_USED,
    NOT_USED_NAME,
    SAMPLES,
    Basis,
    ColumnUse,
    TableUse,
    samples_of,
    shape_of,
)
from bantar.intake.base.problems import Problem
from bantar.intake.boundaries.columns import CONSTANT, FIELD_NAMES, Columns
from bantar.intake.boundaries.layer_codes import bps_part_columns
from bantar.intake.boundaries.layers import RawLayer

_TIME = re.compile(r"(?:19|20)\d\d(?:\D.*)?\Z|\d{1,2}\D.*(?:19|20)\d\d\Z")
"""A year or a day, however written."""


def columns_used(layer: RawLayer, columns: Columns) -> Iterator[Problem]:
    """Say once which columns of a layer of RT were read as what, where some were not used."""
    named = {c: f for f, c in columns.headings.items() if not c.startswith(CONSTANT)}
    read = {**dict.fromkeys(bps_part_columns(layer.rows), "kode_kelurahan"), **named}
    unused = [str(c) for c in layer.rows.columns if str(c) not in read]
    if unused:
        yield Problem(
            Message(
                "columns not used: {unused}; read: {read}",
                unused=", ".join(unused),
                read=tuple(_read_as(column, field) for column, field in read.items()) or "-",
            ),
            Message("where any of them should be read, what it means: --map"),
            file=layer.file,
            sheet=layer.sheet,
            is_blocking=False,
        )


def _read_as(column: str, field: str) -> Message:
    return Message("{column} ({field})", column=column, field=FIELD_NAMES[field])


def layer_uses(layer: RawLayer, columns: Columns) -> TableUse:
    """Return what becomes of every column of a layer, for the officer to see and to choose."""
    headings = dict(enumerate(map(str, layer.rows.columns)))
    fields = {column: field for field, column in columns.headings.items()}
    parts = set(bps_part_columns(layer.rows))
    return TableUse(
        file=layer.file,
        sheet=layer.sheet,
        row=None,
        shape=shape_of(headings),
        first=0,
        columns=tuple(
            _use(layer, place, columns, fields.get(heading, ""), heading in parts)
            for place, heading in headings.items()
        ),
        fields=FIELD_NAMES,
    )


def _use(layer: RawLayer, place: int, columns: Columns, field: str, is_part: bool) -> ColumnUse:
    heading = str(layer.rows.columns[place])
    name: Text = FIELD_NAMES[field] if field else NOT_USED_NAME
    basis = Basis.RECOGNISED if field else Basis.UNUSED
    if heading in columns.chosen:
        field, basis = field or NOT_USED, Basis.CHOSEN
    elif field in columns.guessed:
        basis = Basis.GUESSED
    elif is_part and not field:
        name, basis = Message("part of the code of the kelurahan"), Basis.RECOGNISED
    values = layer.rows.iloc[:, place].dropna().drop_duplicates().head(SAMPLES)
    return ColumnUse(place, "", heading, field, name, basis, samples_of(map(str, values)))


def telling_column(layer: RawLayer, units: pd.DataFrame, used: Sequence[str]) -> str:
    """Return the column that tells the rows of one number apart, "" where none does.

    Parameters
    ----------
    units
        The rows as ``read_units`` gives them, indexed like ``layer.rows``.
    used
        Columns that were read as something else.
    """
    key = ["kelurahan", "kelurahan_code", "rw", "nomor"]
    usable = units[(units["unit_kind"] == "rt") & units["nomor"].notna()][key].fillna("")
    repeating = usable[usable.duplicated(keep=False)]
    if repeating.empty:
        return ""
    for column in map(str, layer.rows.columns):
        values = layer.rows.loc[repeating.index, column]
        # A number of the row tells everything apart and means nothing: a value has several RT.
        if column in used or values.isna().any() or 2 * values.nunique() > len(values):
            continue
        if values.astype(str).map(_TIME.match).notna().all():
            continue  # states of one RT at several times, not RT of several places
        if not repeating.assign(value=values).duplicated().any():
            return column
    return ""
