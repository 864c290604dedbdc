"""The problems of an import as a list to take away."""

from collections.abc import Sequence

import pandas as pd

from bantar.i18n import Words
from bantar.intake.base.problems import Problem
from bantar.output.files.csv import Form, to_csv

_COLUMNS = [
    *("berkas", "lembar", "baris", "kolom", "isi"),
    *("masalah", "seharusnya", "menolak_baris"),
]


def problems_csv(problems: Sequence[Problem], words: Words) -> bytes:
    """Return one row per problem, for a spreadsheet in the language of ``words``.

    ``berkas``, ``lembar``, ``baris``, ``kolom``, ``isi``, ``masalah``, ``seharusnya`` and
    ``menolak_baris`` (whether it keeps the row out).
    """
    rows = [
        (p.file, p.sheet, p.row, p.column, p.value, p.problem, p.expected, p.is_blocking)
        for p in (problem.in_words(words) for problem in problems)
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS, dtype=object).astype({"baris": "Int64"})
    return to_csv(table, Form.spoken(words))
