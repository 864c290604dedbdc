"""The list behind a check of the data, as comma-separated text."""

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.csv import Form, to_csv
from bantar.output.files.results import data_status
from bantar.subjects.quality.check import Check
from bantar.subjects.quality.view import listed


def quality_csv(check: Check, snapshot: Snapshot) -> bytes:
    """Return every row that ``check`` found, for Indonesian Excel.

    Files speak Indonesian whatever the screen does; the columns are those of the screen, the
    check, the day, and whether the data are official.
    """
    listing = listed(check, snapshot, words_for("id"), size=None)
    table = pd.DataFrame(
        [row.cells for row in listing.rows], columns=list(listing.head), dtype=object
    )
    table.insert(0, "pemeriksaan", check.subject.value)
    table["per_tanggal"] = snapshot.as_of
    table["diketahui_pada"] = pd.Series([snapshot.known_on] * len(table), dtype=object)
    table["data_status"] = data_status(snapshot)
    return to_csv(table, Form.INDONESIA)
