"""Rows of a template that holds the RT of a city and was filled in for some of them only.

In any other sheet a row that names an RT and no more says that the RT took part. In such a
template it says nothing: the RT stood there before anybody wrote. The template says so itself, in
a line above its headings, so that a copy as text or in another program is read alike.
"""

from collections.abc import Sequence
from dataclasses import replace

from bantar.core.message import Message
from bantar.i18n import LANGUAGES, words_for
from bantar.intake.sheets.columns import Column
from bantar.intake.sheets.reading import RawSheet, Table, squeezed
from bantar.intake.sheets.tables import is_beside_the_data

PASSED_OVER = Message("Rows that are not filled in are passed over.")
"""What such a template says above its headings; known again in both languages."""

_GIVEN = frozenset(
    ("kecamatan", "kelurahan", "kode_kelurahan", "rt", "rw", "lingkungan", "periode", "form")
)
"""Fields that say which row it is, and nothing of its RT."""
_NOTES = frozenset(("catatan", "keterangan", "ket", "notes", "remarks"))
"""Headings of notes, the one that sheets with remarks come back with among them."""


def without_blank(table: Table, columns: Sequence[Column]) -> Table:
    """Return a table of such a template with its blank rows apart; any other table as it is.

    Blank is a row of which nothing but its RT would be read, or might be: a column that is headed
    may be that of an indicator, one of notes or without a heading is none.
    """
    if not _passes_over(table.sheet, table.heading_row):
        return table
    telling = {column.key for column in columns if column.is_stored} - _GIVEN
    telling |= {
        name
        for name, text in table.extra.items()
        if not is_beside_the_data(name, text) and squeezed(text) not in _NOTES
    }
    filled = [row for row in table.rows if row.cells.keys() & telling]
    blank = tuple(row for row in table.rows if not row.cells.keys() & telling)
    return replace(table, rows=filled, blank=blank)


def _passes_over(sheet: RawSheet, heading_row: int) -> bool:
    """Say whether a line above the headings says that blank rows are passed over."""
    sentences = [squeezed(PASSED_OVER.say(words_for(lang))) for lang in LANGUAGES]
    above = (cells for number, cells in sheet.rows if number < heading_row)
    texts = {squeezed(cell.text) for cells in above for cell in cells if cell.text}
    return any(sentence in text for text in texts for sentence in sentences)
