"""The rows of a sheet, and how they travel from the child that read them."""

import re
from typing import NamedTuple

import pyarrow as pa

from bantar.core.message import Text, as_data, from_data
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.reading.sandbox import meta, with_meta

MAX_BYTES = 30_000_000
"""The largest sheet that is taken."""


Row = tuple[int, tuple[Cell, ...]]


class SheetRows(NamedTuple):
    """One sheet: its name ("" in a text file), its rows that are not empty, and remarks."""

    name: str
    rows: list[Row]
    remarks: tuple[Text, ...] = ()


_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))


_TYPED_AS_TEXT = re.compile(r"['’‘`´](?=\d)")


def tidied(text: str) -> str:
    """Return a text without characters nobody sees; every run of spaces is one.

    An apostrophe before a number is how people say "text" to a spreadsheet: it is no part of it.
    """
    tidy = " ".join(text.translate(_UNSEEN).split())
    return tidy[1:] if _TYPED_AS_TEXT.match(tidy) else tidy


def packed(sheet: SheetRows) -> pa.Table:
    """Return a sheet's cells; what stands in many of them travels once."""
    places: dict[Cell, int] = {}
    numbers, columns, cells = [], [], []
    for number, row in sheet.rows:
        for column, cell in enumerate(row):
            if cell.text:
                numbers.append(number)
                columns.append(column)
                cells.append(places.setdefault(cell, len(places)))
    texts = pa.array([f"{cell.kind}\n{cell.text}" for cell in places], pa.string())
    what = pa.DictionaryArray.from_arrays(pa.array(cells, pa.int32()), texts)
    where = [pa.array(numbers, pa.int32()), pa.array(columns, pa.int32())]
    details = {"sheet": sheet.name, "remarks": [as_data(remark) for remark in sheet.remarks]}
    return with_meta(pa.table([*where, what], names=["row", "column", "cell"]), details)


def rows_of(table: pa.Table) -> SheetRows:
    """Return the sheet that came out of the sandbox."""
    details = meta(table)
    rows: dict[int, list[Cell]] = {}
    for chunk in table.to_batches():
        what = chunk.column("cell")
        entries = (entry.partition("\n") for entry in what.dictionary.to_pylist())
        distinct = [Cell(text, kind) for kind, _, text in entries]
        places = (chunk.column("row").to_pylist(), chunk.column("column").to_pylist())
        for number, column, cell in zip(*places, what.indices.to_pylist(), strict=True):
            cells = rows.setdefault(number, [])
            cells += [EMPTY] * (column - len(cells))
            cells.append(distinct[cell])
    filled = [(number, tuple(cells)) for number, cells in rows.items()]
    return SheetRows(
        str(details["sheet"]), filled, tuple(from_data(remark) for remark in details["remarks"])
    )
