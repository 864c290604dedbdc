"""Results as comma-separated text: for Indonesian Excel, or for programs."""

from datetime import date
from enum import StrEnum

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.results import results_table

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """Who is going to read the file.

    ``INDONESIA`` separates with ``;``, writes ``57,7``, ``ya`` and ``20 September 2022`` and
    opens right in an Indonesian Excel; ``MESIN`` separates with ``,`` and writes ``57.7``,
    ``true`` and ``2022-09-20``.
    """

    INDONESIA = "indonesia"
    MESIN = "mesin"


def results_csv(
    snapshot: Snapshot, mask: pd.Series | None = None, *, form: Form = Form.INDONESIA
) -> bytes:
    """Return the results of the RT in ``mask`` as a file, UTF-8 with a byte-order mark.

    The machine form goes without the mark, which most programs would read as part of the
    first column's name.
    """
    table = results_table(snapshot, mask).reset_index()
    return to_csv(table, form)


def to_csv(table: pd.DataFrame, form: Form) -> bytes:
    """Write any table in ``form``, without its index; no cell can start a formula."""
    safe = table.apply(lambda column: column.map(lambda cell: _written(cell, form)))
    safe.columns = pd.Index([_defused(str(name)) for name in table.columns])
    # With any other line ending a cell holding a carriage return would stay unquoted.
    if form is Form.INDONESIA:
        text = str(safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n"))
        return text.encode("utf-8-sig")
    return str(safe.to_csv(index=False, lineterminator="\r\n")).encode("utf-8")


def _written(cell: object, form: Form) -> object:
    """Return a cell as it stands in the file; numbers stay numbers."""
    if cell is True or cell is False:
        yes, no = ("ya", "tidak") if form is Form.INDONESIA else ("true", "false")
        return yes if cell else no
    if isinstance(cell, date):
        return words_for("id").day(cell) if form is Form.INDONESIA else cell.isoformat()
    return _defused(cell) if isinstance(cell, str) else cell


def _defused(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
