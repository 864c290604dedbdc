"""Results as comma-separated text: for an Excel in either language, or for programs."""

from datetime import date
from enum import StrEnum
from typing import Self

import pandas as pd

from bantar.i18n import Words, words_for
from bantar.output.files.imprint import Imprint
from bantar.output.files.results import results_table

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """Who is going to read the file.

    ``INDONESIA`` separates with ``;``, writes ``57,7``, ``ya`` and ``17 Agustus 2022`` and
    opens right in an Indonesian Excel; ``ENGLISH`` separates with ``,`` and writes ``57.7``,
    ``yes`` and ``17 August 2022`` for an English one; ``MESIN`` separates with ``,`` and writes
    ``57.7``, ``true`` and ``2022-08-17``. Columns and words of the field are the same in all.
    """

    INDONESIA = "indonesia"
    ENGLISH = "english"
    MESIN = "mesin"

    @classmethod
    def spoken(cls, words: Words) -> Self:
        """Return the form of a spreadsheet in the language of ``words``."""
        return cls.ENGLISH if words.lang == "en" else cls.INDONESIA


_LANGUAGES = {Form.INDONESIA: "id", Form.ENGLISH: "en"}


def results_csv(of: Imprint, *, form: Form | None = None) -> bytes:
    """Return the results of the RT of a view as a file, UTF-8 with a byte-order mark.

    The machine form goes without the mark, which most programs would read as part of the
    first column's name. None takes the form of the language of the file. The table stays plain:
    what it holds is said by its name.
    """
    table = results_table(of.snapshot, of.selection.mask).reset_index()
    return to_csv(table, form or Form.spoken(of.words))


def to_csv(table: pd.DataFrame, form: Form) -> bytes:
    """Write any table in ``form``, without its index; no cell can start a formula."""
    safe = table.apply(lambda column: column.map(lambda cell: _written(cell, form)))
    safe.columns = pd.Index([_defused(str(name)) for name in table.columns])
    separator, point = (";", ",") if form is Form.INDONESIA else (",", ".")
    # With any other line ending a cell holding a carriage return would stay unquoted.
    text = safe.to_csv(index=False, sep=separator, decimal=point, lineterminator="\r\n")
    return str(text).encode("utf-8" if form is Form.MESIN else "utf-8-sig")


def _written(cell: object, form: Form) -> object:
    """Return a cell as it stands in the file; numbers stay numbers."""
    words = words_for(_LANGUAGES[form]) if form in _LANGUAGES else None
    if cell is True or cell is False:
        if words is None:
            return "true" if cell else "false"
        return words("yes") if cell else words("no")
    if isinstance(cell, date):
        return cell.isoformat() if words is None else words.day(cell)
    return _defused(cell) if isinstance(cell, str) else cell


def _defused(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
