"""The list behind a check of the data, as comma-separated text."""

import pandas as pd

from bantar.output.files.csv import Form, to_csv
from bantar.output.files.imprint import Imprint
from bantar.presentation.data_status import fixed_status
from bantar.subjects.quality.check import Check
from bantar.subjects.quality.view import listed


def quality_csv(check: Check, of: Imprint) -> bytes:
    """Return every row that ``check`` found, for Excel.

    The columns are those of the screen, the check, the day, and whether the data are official.
    """
    snapshot = of.snapshot
    listing = listed(check, snapshot, of.words, size=None)
    table = pd.DataFrame(
        [row.cells for row in listing.rows], columns=list(listing.head), dtype=object
    )
    table.insert(0, "pemeriksaan", check.subject.value)
    table["per_tanggal"] = snapshot.as_of
    table["diketahui_pada"] = pd.Series([snapshot.known_on] * len(table), dtype=object)
    table["data_status"] = fixed_status(snapshot)
    return to_csv(table, Form.spoken(of.words))
