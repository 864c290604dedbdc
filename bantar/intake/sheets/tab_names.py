"""Sheets that name their kelurahan by their tab alone: no column, no title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Engine

from bantar.core.message import Message
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.column_step import NOT_USED, TAB, ColumnStep
from bantar.intake.names.areas import letters_of
from bantar.intake.sheets.headings import WEAK
from bantar.intake.sheets.reading import Headed, Table
from bantar.intake.sheets.tables import SET_ASIDE, UNIT
from bantar.storage.read import facts

_KELURAHAN = "kelurahan"
_NUMBERED = re.compile(
    r"(?:halaman|hal|page|sheet|lembar|lbr|lampiran|bagian|lanjutan|lanj)[\W_]*\d*",
    re.IGNORECASE,
)
"""Names of sheets that go on from one to the next."""
_LISTED = 4
"""Kelurahan of the rows that are named against their tab."""


@dataclass(frozen=True)
class TabNames:
    """The kelurahan that a tab may be called after; they are read once one is asked for."""

    engine: Engine

    def is_one(self, tab: str) -> bool:
        """Say whether a tab is called exactly as one kelurahan is, and no other."""
        return self._counts.get(letters_of(tab)) == 1

    @property
    def names(self) -> frozenset[str]:
        """All kelurahan, as ``letters_of`` gives them."""
        return frozenset(self._counts)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        names = facts.areas(self.engine)["name"].astype(str).map(letters_of)
        return {str(name): int(n) for name, n in names.value_counts().items()}


def may_be_in_tab(table: Table, lacking: frozenset[str], step: ColumnStep) -> bool:
    """Say whether nothing but its kelurahan is missing, which its tab may name."""
    is_lacking = lacking == {_KELURAHAN} and UNIT in table.headings
    # A table of nothing but its RT may be any list, that of the heads of the RT for one.
    is_telling = len(table.headings) > 1 and bool(table.sheet.name)
    return is_lacking and is_telling and not is_tab_aside(table, step)


def is_tab_aside(table: Table, step: ColumnStep) -> bool:
    """Say whether an officer chose that the tab says nothing of the rows."""
    return step.remembered.get((table.shape, TAB - table.first)) == NOT_USED


def in_tab(table: Table) -> Table:
    """Return a table whose rows lie in the kelurahan that its sheet is called after.

    A sheet that is only numbered is called after none: its rows are then refused for that.
    """
    tab = table.sheet.name
    if _NUMBERED.fullmatch(tab.strip()):
        rows = [replace(row, cells={**row.cells, _KELURAHAN: EMPTY}) for row in table.rows]
        return replace(table, rows=rows, headings={**table.headings, _KELURAHAN: "Kelurahan"})
    rows = [replace(row, cells={**row.cells, _KELURAHAN: Cell(tab, "text")}) for row in table.rows]
    remark = Message(
        "no kelurahan is given, taken from the name of the sheet: the rows are those of {tab}",
        tab=tab,
    )
    return replace(
        table,
        rows=rows,
        headings={**table.headings, _KELURAHAN: tab},
        remarks=(*table.remarks, remark),
        columns=(*table.columns, Headed(TAB, tab, _KELURAHAN, WEAK)),
    )


def tab_aside(table: Table) -> Table:
    """Return a table that shows that its tab is not to be read, as an officer chose."""
    aside = Headed(TAB, table.sheet.name, f"{SET_ASIDE}{TAB}:", 0)
    return replace(table, columns=(*table.columns, aside))


def with_other_tab(table: Table, tabs: TabNames) -> Table:
    """Return a table with a remark where its sheet is called after a kelurahan none of its rows is.

    Their own column, or the title above them, says which they are of.
    """
    tab = table.sheet.name
    names = {letters_of(text): text for row in table.rows if (text := row.text(_KELURAHAN))}
    if not names or letters_of(tab) in names or not tabs.is_one(tab):
        return table
    remark = Message(
        "the sheet is called {tab}, its rows are those of {names}",
        tab=tab,
        names=", ".join(list(names.values())[:_LISTED]),
    )
    return replace(table, remarks=(*table.remarks, remark))
