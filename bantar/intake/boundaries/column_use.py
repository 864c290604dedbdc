"""What becomes of the columns of a layer: read, not used, or telling the RT of one number apart."""

from collections.abc import Iterator, Sequence

import pandas as pd

from bantar.core.message import Message
from bantar.intake.base.problems import Problem
from bantar.intake.boundaries.columns import CONSTANT, Columns, bps_part_columns
from bantar.intake.boundaries.layers import RawLayer


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
                read=", ".join(f"{column} ({field})" for column, field in read.items()) or "-",
            ),
            Message("whatever should be read of them named as a column"),
            file=layer.file,
            sheet=layer.sheet,
            is_blocking=False,
        )


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
        if not repeating.assign(value=values).duplicated().any():
            return column
    return ""
