"""Rows whose place stands once: in the first row of their block, or in a title above them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bantar.core.message import Message, Text
from bantar.intake.base.cells import Cell
from bantar.intake.names.rt_numbers import pair_order, parse_rt
from bantar.intake.sheets import asides
from bantar.intake.sheets.reading import RawRow
from bantar.intake.sheets.titles import place_in

PARTS = ("rw", "lingkungan")
"""Levels that lie within a kelurahan: where another one begins, nothing of them holds on."""
LEVELS = ("kelurahan", "kecamatan", *PARTS)
_LISTED = 12


@dataclass(frozen=True)
class Line:
    """A row below a heading: why it is no data ("" for data), and its texts as one."""

    row: RawRow
    why: Text
    text: str


@dataclass
class _Tally:
    """How often one level is named in some lines.

    Attributes
    ----------
    n_named
        Rows, or lines of their own, that name it.
    n_blank
        Rows below one of them that do not.
    is_repeated
        Whether a name stands in two rows after each other: then it stands in every row.
    """

    n_named: int = 0
    n_blank: int = 0
    is_repeated: bool = False

    @property
    def is_in_blocks(self) -> bool:
        """Whether names stand once for all rows below them, and not by chance."""
        return 0 < self.n_named <= self.n_blank and not self.is_repeated


@dataclass
class _NamesAbove:
    """What stands above the rows whose cell of one level is blank.

    Attributes
    ----------
    titled, above
        The name by number of the row: from a title, or from a row of the same block.
    tables
        Of the lines below each time that the heading stands: every table is judged by itself.
    table_of
        Which of them a row of ``above`` belongs to.
    has_line
        Whether a line of text came last: it names a block once a row below takes its name, for
        one below the table is a note.
    """

    titled: dict[int, str] = field(default_factory=dict)
    above: dict[int, str] = field(default_factory=dict)
    tables: list[_Tally] = field(default_factory=lambda: [_Tally()])
    table_of: dict[int, int] = field(default_factory=dict)
    has_line: bool = False

    @property
    def plain(self) -> dict[int, str]:
        """What rows may take from the row above."""
        whole = _Tally(
            sum(table.n_named for table in self.tables),
            sum(table.n_blank for table in self.tables),
            any(table.is_repeated for table in self.tables),
        )
        return {
            number: name
            for number, name in self.above.items()
            if whole.is_in_blocks or self.tables[self.table_of[number]].is_in_blocks
        }

    def name(self, text: str, before: str) -> None:
        """Count a name."""
        self.has_line = False
        self.tables[-1].n_named += 1
        self.tables[-1].is_repeated |= text == before

    def leave_blank(self, row: RawRow, last: str, title: str) -> None:
        """Note what stands above a row that names nothing."""
        if last:
            self.tables[-1].n_named += self.has_line
            self.has_line = False
            self.tables[-1].n_blank += 1
            self.above[row.number] = last
            self.table_of[row.number] = len(self.tables) - 1
        elif title:
            self.titled[row.number] = title


def filled_down(
    lines: Sequence[Line], headings: Mapping[str, str], titled: Mapping[str, str]
) -> tuple[list[RawRow], dict[str, str], list[Text]]:
    """Return the rows of data with their places, the headings, and what was filled in.

    A blank cell takes the name above it only where the whole table is written so: names stand
    once, and most rows have none. Where that is not plain it stays blank, and that is said.

    Parameters
    ----------
    titled
        The places that lines above the heading name, by level.
    """
    names_above = {level: _names_above(lines, level, titled.get(level, "")) for level in LEVELS}
    remarks: list[Text] = []
    names = _names(names_above["kelurahan"], "kelurahan", headings, remarks)
    kecamatan: dict[int, str] = {}
    if (above := names_above["kecamatan"].plain) and "kecamatan" in headings:
        # A row that names its kelurahan needs no more; one that does not belongs to both above.
        kecamatan = {n: name for n, name in above.items() if n in names}
    elif names_above["kelurahan"].titled:
        kecamatan = {
            n: names_above["kecamatan"].titled.get(n, "") for n in names_above["kelurahan"].titled
        }
    titled_kecamatan = names_above["kecamatan"].titled if "kecamatan" not in headings else {}
    filled = {"kelurahan": names, "kecamatan": kecamatan}
    order = pair_order(headings["rt"])
    texts_of_rt = (line.row.text("rt") for line in lines if not line.why)
    if not any(number.rw for text in texts_of_rt for number in parse_rt(text, order)):
        filled |= {part: _names(names_above[part], part, headings, remarks) for part in PARTS}
    rows = [
        _with(line.row, filled, titled_kecamatan.get(line.row.number, ""))
        for line in lines
        if not line.why
    ]
    named = dict(headings)
    for level, texts in filled.items():
        if any(texts.values()):
            named.setdefault(level, next(filter(None, texts.values())))
    return rows, named, remarks


def _names_above(lines: Sequence[Line], level: str, title: str) -> _NamesAbove:
    above, last, before = _NamesAbove(), "", ""
    for line, begins_anew in zip(lines, _new_kelurahan(lines, level), strict=True):
        text = line.row.text(level)
        if line.why is asides.AGAIN:
            above.tables.append(_Tally())
        if begins_anew:
            title, last, before = "", "", ""
        if line.why:
            title, last = _beside(line, level, above, title, last)
            before = ""
        elif text:
            above.name(text, before)
            before = last = text
        else:
            before = ""
            if level in PARTS and any(line.row.text(part) for part in PARTS):
                last = ""  # another RW, or lingkungan, begins here
            elif line.row.text("rt"):
                above.leave_blank(line.row, last, title)
    return above


def _beside(line: Line, level: str, above: _NamesAbove, title: str, last: str) -> tuple[str, str]:
    """Return the title and the name that hold below a line that is no row of data."""
    is_title = level not in PARTS or line.why is asides.LINE
    if is_title and (name := place_in(line.text, level)):
        return name, ""
    if line.why is asides.LINE and (text := line.row.text(level)):
        above.has_line = True
        return title, text
    return title, "" if line.why is asides.TOTALS else last


def _new_kelurahan(lines: Sequence[Line], level: str) -> Iterator[bool]:
    """Say of each line whether another kelurahan begins with it, for what lies within one."""
    current = ""
    for line in lines:
        is_line = line.why is asides.LINE
        name = line.row.text("kelurahan") if is_line or not line.why else ""
        name = ((is_line and place_in(line.text, "kelurahan")) or name).casefold()
        yield level in PARTS and bool(current and name) and name != current
        current = name or current


def _names(
    above: _NamesAbove, level: str, headings: Mapping[str, str], remarks: list[Text]
) -> dict[int, str]:
    """Return the names to fill in by row, and add what is said about it to ``remarks``."""
    names, column = dict(above.titled), headings.get(level, level)
    column = level if level == "kelurahan" else "RW" if column == "rw" else column
    if above.titled:
        remarks.append(
            Message(
                "the {column} of rows {rows} stands in the title above them: {names}",
                column=column,
                rows=_listed(above.titled),
                names=", ".join(dict.fromkeys(above.titled.values())),
            )
        )
    if level not in headings:
        return names
    plain = above.plain
    if plain:
        names |= plain
        remarks.append(
            Message(
                "the {column} of rows {rows} is taken from the row above, one name for each block",
                column=column,
                rows=_listed(plain),
            )
        )
    unsure = {number: name for number, name in above.above.items() if number not in plain}
    if unsure:
        remarks.append(
            Message(
                "rows {rows} name no {column}; the row above names one, but not plainly for "
                "them: write the name in every row",
                column=column,
                rows=_listed(unsure),
            )
        )
    return names


def _with(row: RawRow, filled: Mapping[str, Mapping[int, str]], kecamatan: str) -> RawRow:
    names = {level: texts.get(row.number, "") for level, texts in filled.items()}
    new = {
        level: Cell(name, "text") for level, name in names.items() if name and not row.text(level)
    }
    if not new and not kecamatan:
        return row
    return replace(row, cells={**row.cells, **new}, titled_kecamatan=kecamatan)


def _listed(rows: Mapping[int, str]) -> str:
    return ", ".join(map(str, list(rows)[:_LISTED])) + (" ..." if len(rows) > _LISTED else "")
