"""The layouts officials know, beside the product's own: participants, results, winners recap."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bantar.core.message import Message, Text
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.sheets.columns import Column
from bantar.intake.sheets.needed_tables import tables_of, uses_of
from bantar.intake.sheets.places import PLACE
from bantar.intake.sheets.reading import RawRow, RawSheet, Table, squeezed
from bantar.intake.sheets.tab_names import TabNames
from bantar.intake.sheets.tables import find_table

_YEAR = re.compile(r"(?:tahun\s*)?((?:19|20)\d{2})(?:\s*-?\s*(IV|III|II|I))?\b", re.IGNORECASE)
_CATEGORIES = {
    **{"b": "besar", "s": "sedang", "k": "kecil", "besar": "besar", "sedang": "sedang"},
    **{"kecil": "kecil", "jumlah": "jumlah", "jml": "jumlah"},
}
_DEPTH = 40
_PLACE_KEYS = {column.key for column in PLACE}
COUNTS_ONLY = Message(
    "this recap only counts the winners of each kelurahan and does not name "
    "the RT: a count cannot become the result of a certain RT"
)


@dataclass(frozen=True)
class RecapColumn:
    """A column of the recap: a year (a round with it) and what is counted there."""

    column: int
    year: str
    what: str


@dataclass(frozen=True)
class Recap:
    """The yearly recap of winners of one sheet."""

    table: Table
    columns: tuple[RecapColumn, ...]

    @property
    def names_rt(self) -> bool:
        """Whether it says which RT, not only how many."""
        return "rt" in self.table.headings


def read_recap(sheet: RawSheet, step: ColumnStep | None = None) -> Recap | None:
    """Read a winners recap: a heading of years above B, S, K and Jumlah.

    ``step`` is what was chosen for the columns; those of years may be left out.
    """
    for index, (_, cells) in enumerate(sheet.rows[:_DEPTH]):
        kinds = {c: _CATEGORIES.get(squeezed(cell.text)) for c, cell in enumerate(cells)}
        columns = [c for c, kind in kinds.items() if kind]
        if not {"besar", "sedang", "kecil"} <= {kinds[c] for c in columns} or not index:
            continue
        years = dict(_years(sheet.rows[index - 1][1], columns))
        if not years:
            continue
        table = _recap_table(sheet, index, step)
        if table is None:
            return None
        free = {headed.column for headed in table.columns if headed.name.startswith("+")}
        years_of = tuple(
            RecapColumn(c, years[c], str(kinds[c])) for c in columns if c in years and c in free
        )
        return Recap(_with_years(table, cells, years_of), years_of)
    return None


def _with_years(table: Table, below: Sequence[Cell], years: Sequence[RecapColumn]) -> Table:
    """Return the table of a recap whose columns of years bear their year and their cells."""
    named = {year.column: f"{year.year} {below[year.column].text}" for year in years}
    columns = tuple(
        replace(headed, text=named[headed.column], name=f"#{headed.column}")
        if headed.column in named
        else headed
        for headed in table.columns
    )
    return replace(table, columns=columns)


def seen_recap(recap: Recap, step: ColumnStep, read_as: Mapping[int, Text]) -> Table:
    """Return the table of a recap, and let ``step`` know what its columns are read as.

    Parameters
    ----------
    read_as
        What the columns of years mean here; those it lacks are not used.
    """
    used = {f"#{column}": text for column, text in read_as.items()}
    step.see(uses_of(recap.table, PLACE, used))
    return replace(recap.table, is_told=True)


def _years(cells: Sequence[Cell], columns: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the year above each column; one that stands once holds to its right."""
    year = ""
    for column in range(columns[0], columns[-1] + 1):
        text = cells[column].text if column < len(cells) else ""
        match = _YEAR.match(text)
        if match:
            year = match[1] + (f"-{match[2].upper()}" if match[2] else "")
        elif text:
            year = ""
        if year and column in columns:
            yield column, year


def _recap_table(sheet: RawSheet, index: int, step: ColumnStep | None) -> Table | None:
    """Return the table below a two-row heading, each column under "#n"."""
    above, below = sheet.rows[index - 1][1], sheet.rows[index][1]
    width = max(len(above), len(below))
    heads = [_at(above, c) if _at(above, c).text else _at(below, c) for c in range(width)]
    headed = replace(sheet, rows=[(sheet.rows[index][0], tuple(heads)), *sheet.rows[index + 1 :]])
    fields = {
        **{column.key: (column.heading, *column.aliases) for column in PLACE},
        "n_rt": ("Jumlah RT",),
        "n_proposed": ("RT yang diusul", "RT yang diusulkan"),
        "n_won": ("Total pemenang",),
    }
    table = find_table(headed, fields, step)
    if table is None or "kelurahan" not in table.headings:
        return None
    cells_of = dict(sheet.rows)
    rows = [
        RawRow(row.number, {**row.cells, **_numbered(cells_of[row.number])}) for row in table.rows
    ]
    return replace(table, sheet=sheet, rows=rows)


def _numbered(cells: Sequence[Cell]) -> dict[str, Cell]:
    return {f"#{column}": cell for column, cell in enumerate(cells) if cell.text}


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else EMPTY


def evaluation_tables(
    sheets: Sequence[RawSheet],
    columns: Sequence[Column],
    periode: str | None = None,
    choose: Callable[[Table], Table] = lambda table: table,
    step: ColumnStep | None = None,
    tabs: TabNames | None = None,
) -> list[Table]:
    """Return the tables of results: own template, participants, result, or a recap of RT.

    ``choose`` settles which of several columns with one meaning is meant; ``step`` is what was
    chosen for the columns; ``tabs`` the kelurahan that a sheet may be called after.

    ``RefusedError`` for a recap that only counts, saying what can be done with it.
    """
    step = step or ColumnStep()
    recaps = {id(sheet): read_recap(sheet, step) for sheet in sheets}
    counting = [r for r in recaps.values() if r is not None and not r.names_rt]
    for recap in counting:
        seen_recap(recap, step, {})
    if counting:
        raise RefusedError(
            *(
                Problem(
                    COUNTS_ONLY,
                    Message(
                        "a list with a column RT; or bring this file in as official figures "
                        "(import figures)"
                    ),
                    file=recap.table.sheet.file,
                    sheet=recap.table.sheet.name,
                )
                for recap in counting
            )
        )
    named = [r for r in recaps.values() if r is not None]
    tables = [_winners(recap, periode, step) for recap in named]
    others = [sheet for sheet in sheets if recaps[id(sheet)] is None]
    if not others:
        return tables
    is_needed = not named
    return [
        *tables,
        *tables_of(others, columns, step=step, is_needed=is_needed, choose=choose, tabs=tabs),
    ]


def _winners(recap: Recap, periode: str | None, step: ColumnStep) -> Table:
    """Turn a recap that names RT into one row per RT marked in the year asked for."""
    seen_recap(recap, step, {})  # also where it is refused
    years = {c.year for c in recap.columns}
    year = periode if periode in years else (periode or "").split("-")[0]
    if year not in years:
        problem = Problem(
            Message("this recap holds the years {years}", years=", ".join(sorted(years))),
            Message("the year of period {periode}", periode=periode),
            file=recap.table.sheet.file,
            sheet=recap.table.sheet.name,
        )
        raise RefusedError(problem)
    of_year = [c for c in recap.columns if c.year == year and c.what != "jumlah"]
    read_as = {
        c.column: Message("winners of {year}, skala {skala}", year=c.year, skala=c.what)
        for c in of_year
    }
    table = seen_recap(recap, step, read_as)
    rows = []
    for row in table.rows:
        marked = [c.what for c in of_year if row.text(f"#{c.column}") not in ("", "0", "-")]
        if marked:
            cells = {k: v for k, v in row.cells.items() if k in _PLACE_KEYS}
            skala = Cell(" / ".join(marked), "text")
            cells |= {"skala": skala, "won": Cell("ya", "text")}
            rows.append(RawRow(row.number, cells))
    headings = {**table.headings, "skala": f"kategori {year}", "won": "M"}
    return replace(table, rows=rows, headings=headings)


def end_of(year: str) -> date:
    """Return the last day of the year of a recap's column."""
    return date(int(year[:4]), 12, 31)
