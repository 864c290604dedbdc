"""The tables of a sheet: below each other, beside each other, each read under its own heading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bantar.core.message import Message, Text, listed
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.column_step import ColumnStep, letter, shape_of
from bantar.intake.names.rt_numbers import parse_rt
from bantar.intake.sheets import asides
from bantar.intake.sheets.blocks import LEVELS, Line, filled_down
from bantar.intake.sheets.headings import (
    FieldNames,
    Heading,
    Naming,
    heading_at,
    is_wordy,
    plain_heading,
)
from bantar.intake.sheets.reading import Headed, RawRow, RawSheet, Table, squeezed
from bantar.intake.sheets.titles import place_in

_HEADING_DEPTH = 40
_TITLE_DEPTH = 6  # rows above a heading that are looked through for the name of a kelurahan
_COUNTING = frozenset({"no", "nomor", "nourut", "nomorurut"})
_STATUS_OF_DATA = frozenset({"statusdata", "datastatus"})
"""Headings of the mark of made-up data, which is looked for in every cell."""
UNIT = "rt"
SET_ASIDE = "-"
"""Begins the name of a column that an officer does not want to be read."""
Rows = Sequence[tuple[int, tuple[Cell, ...]]]


@dataclass(frozen=True)
class _Part:
    """A heading, or those of its columns that are one of several tables beside each other."""

    heading: Heading
    whole: Heading
    left: int
    right: int
    is_alone: bool

    def cut(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """Return a row with the cells of other tables left out."""
        if self.is_alone:
            return tuple(cells)
        kept = cells[self.left : self.right]
        return (EMPTY,) * min(self.left, len(cells)) + tuple(kept)


def find_table(
    sheet: RawSheet, fields: Mapping[str, Sequence[str]], step: ColumnStep | None = None
) -> Table | None:
    """Find the first table of a sheet whose heading tells most; None without one.

    Parameters
    ----------
    fields
        The names each field's heading may bear.
    step
        What was chosen for the columns.
    """
    names = {key: FieldNames(names) for key, names in fields.items()}
    tables = find_tables(sheet, names, frozenset(), step)
    return tables[0] if tables else None


def plain_tables(
    sheet: RawSheet, fields: Mapping[str, FieldNames], step: ColumnStep
) -> list[Table]:
    """Return what looks like a table in a sheet whose headings say nothing, to choose from."""
    heading = plain_heading(sheet.rows, Naming(fields, step))
    if heading is None:
        return []
    part = _Part(heading, heading, 0, 1 + max(heading.paths), is_alone=True)
    return [_table(sheet, part, (), sheet.rows[heading.end :], frozenset())]


def find_tables(
    sheet: RawSheet,
    fields: Mapping[str, FieldNames],
    keys: frozenset[str],
    step: ColumnStep | None = None,
) -> list[Table]:
    """Find every table of a sheet; totals, notes and numbers of columns are no rows.

    Parameters
    ----------
    fields
        What the headings of each field may be.
    keys
        Fields that every table needs: where they stand again, another table begins.
    step
        What was chosen for the columns.

    Returns
    -------
    list of Table
        In their order, also those that lack some of ``keys``; empty where no row names at
        least two of the fields.
    """
    naming = Naming(fields, step or ColumnStep())
    first = _first_heading(sheet.rows, naming, keys)
    if first is None:
        return []
    headings = [first, *_further_headings(sheet.rows, first, naming, keys)]
    ends = [heading.first for heading in headings[1:]] + [len(sheet.rows)]
    tables: list[Table] = []
    for heading, end in zip(headings, ends, strict=True):
        start = max(0, heading.first - _HEADING_DEPTH) if heading is first else None
        above = (
            sheet.rows[start : heading.first]
            if start is not None
            else _above(sheet.rows, heading.first)
        )
        for part in _parts(heading, keys):
            tables.append(_table(sheet, part, above, sheet.rows[heading.end : end], keys))
    return tables


def _first_heading(rows: Rows, naming: Naming, keys: frozenset[str]) -> Heading | None:
    """Return the first heading that names what a table needs, else the one that tells most."""
    best: Heading | None = None
    for index in range(min(len(rows), _HEADING_DEPTH)):
        if any(cell.text.startswith(":") for cell in rows[index][1]):
            continue
        heading = heading_at(rows, index, naming, keys)
        if heading is not None and naming.is_remembered(heading):
            return heading
        if heading is not None and (best is None or _merit(heading) > _merit(best)):
            best = heading
        if best is not None and best.end <= index + 1 and keys and _is_enough(best, rows, keys):
            return best
    return best


def _is_enough(heading: Heading, rows: Rows, keys: frozenset[str]) -> bool:
    """Say whether all keys are named, the kelurahan perhaps by a title."""
    lacking = keys - heading.fields
    titles = (" ".join(asides.texts(cells)) for _, cells in rows[: heading.first])
    return not lacking or (
        lacking == {"kelurahan"} and any(place_in(title, "kelurahan") for title in titles)
    )


def _merit(heading: Heading) -> tuple[int, int, int]:
    return len(heading.fields), len(heading.claims), -heading.depth


def _further_headings(
    rows: Rows, first: Heading, naming: Naming, keys: frozenset[str]
) -> Iterator[Heading]:
    """Yield headings below the first that are not the same one again."""
    current, index = first, first.end
    while index < len(rows):
        heading, cells = None, rows[index][1]
        if is_wordy(cells) and not _is_title(cells):
            heading = heading_at(rows, index, naming, keys)
        if heading is None or not heading.fields & {*keys, "kecamatan"}:
            index += 1
            continue
        if not _is_again(rows, heading, current):
            current = heading
            yield heading
        index = heading.end


def _is_title(cells: Sequence[Cell]) -> bool:
    """Say whether a row is a title: one text, or a name behind a colon."""
    filled = asides.texts(cells)
    return len(set(filled)) == 1 or any(text.startswith(":") for text in filled)


def _is_again(rows: Rows, heading: Heading, current: Heading) -> bool:
    """Say whether a heading, or its last row, is that of the table again."""
    last = [cell.text for cell in rows[current.end - 1][1]]
    return heading.is_like(current) or (
        heading.depth == 1 and [cell.text for cell in rows[heading.first][1]] == last
    )


def _above(rows: Rows, first: int) -> Rows:
    """Return the lines of text right above a heading."""
    start = first
    while start > max(0, first - _TITLE_DEPTH) and is_wordy(rows[start - 1][1]):
        start -= 1
    return rows[start:first]


def _parts(heading: Heading, keys: frozenset[str]) -> list[_Part]:
    """Return the tables that stand beside each other below one heading, mostly one.

    Where several do and nobody can tell where one ends, it is one table with headings that stand
    twice, which is asked about.
    """
    far = 1 + max(heading.paths)
    needed = (keys & heading.fields) - {"kelurahan", "kecamatan"}
    fields = [claim.field for claim in heading.claims.values()]
    starts = _starts(heading, needed) if any(fields.count(key) > 1 for key in needed) else [0]
    if len(starts) == 1:
        return [_Part(heading, heading, 0, far, is_alone=True)]
    parts = []
    for left, right in zip(starts, [*starts[1:], far], strict=True):
        paths = {c: path for c, path in heading.paths.items() if left <= c < right}
        claims = {c: claim for c, claim in heading.claims.items() if left <= c < right}
        own = replace(heading, paths=paths, claims=claims)
        parts.append(_Part(own, heading, left, right, is_alone=False))
    return parts


def _starts(heading: Heading, needed: frozenset[str]) -> list[int]:
    """Return the columns on which tables begin: behind empty ones, or where the headings repeat."""
    columns = sorted(heading.headed)
    fields = {column: claim.field for column, claim in heading.claims.items()}
    behind_gap, seen = [0], set[str]()
    for begin, end in _runs(columns):
        here = {fields[c] for c in range(begin, end) if fields.get(c) in needed}
        if here & seen:
            behind_gap.append(begin)
            seen = set()
        seen |= here
    if all(_has_each_once(heading, part, needed) for part in _between(columns, behind_gap)):
        return behind_gap
    names = [fields.get(column, squeezed(heading.texts[column])) for column in columns]
    again = names.index(names[0], 1) if names.count(names[0]) > 1 else len(names)
    is_periodic = not len(names) % again and names == names[:again] * (len(names) // again)
    return [0, *columns[again::again]] if is_periodic else [0]


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where columns without a gap between them begin and end."""
    begin = columns[0]
    for column, following in zip(columns, [*columns[1:], None], strict=True):
        if following != column + 1:
            yield begin, column + 1
            begin = following or 0


def _between(columns: Sequence[int], starts: Sequence[int]) -> Iterator[list[int]]:
    """Yield the columns of each table."""
    for left, right in zip(starts, [*starts[1:], columns[-1] + 1], strict=True):
        yield [column for column in columns if left <= column < right]


def _has_each_once(heading: Heading, columns: Sequence[int], needed: frozenset[str]) -> bool:
    named = [heading.claims[column].field for column in columns if column in heading.claims]
    return all(named.count(key) == 1 for key in needed)


def _table(sheet: RawSheet, part: _Part, above: Rows, below: Rows, keys: frozenset[str]) -> Table:
    heading = part.heading
    columns = {key: heading.columns_of(key) for key in heading.fields}
    fields = {columns_[0]: key for key, columns_ in columns.items()}
    extra = {
        c: f"{SET_ASIDE if c in heading.aside else '+'}{c}:{text}"
        for c, text in heading.texts.items()
        if c not in fields and (text or c in heading.aside)
    }
    rivals = {
        key: tuple(extra[c] for c in columns_[1:])
        for key, columns_ in columns.items()
        if len(columns_) > 1
    }
    reader = _Reader(part, {**extra, **fields})
    lines, beside = reader.read(below)
    headings = {key: heading.texts[column] or letter(column) for column, key in fields.items()}
    rows, remarks = [line.row for line in lines if not line.why], list[Text]()
    if UNIT in headings and "kelurahan" in keys:
        rows, headings, remarks = filled_down(lines, headings, _titled(part, above))
    if heading.depth > 1:
        number = sheet.rows[heading.first][0]
        remarks.insert(
            0,
            Message(
                "the headings of the columns stand on rows {first} to {last}",
                first=number,
                last=number + heading.depth - 1,
            ),
        )
    return Table(
        sheet=sheet,
        heading_row=sheet.rows[heading.end - 1][0],
        headings=headings,
        extra={
            **{name: heading.texts[column] or letter(column) for column, name in extra.items()},
            **reader.unheaded,
        },
        rows=rows,
        beside=tuple(beside),
        remarks=tuple(remarks),
        rivals=rivals,
        columns=_headed(heading, {**extra, **fields}, reader.unheaded),
        shape=shape_of(part.whole.headed),
        first=min(part.whole.headed, default=0),
    )


def _headed(
    heading: Heading, names: Mapping[int, str], unheaded: Mapping[str, str]
) -> tuple[Headed, ...]:
    """Return every column of a table, those without a heading among them."""
    ranks = {column: claim.rank for column, claim in heading.claims.items()}
    columns = {
        column: Headed(column, text, names[column], ranks.get(column, 0))
        for column, text in heading.texts.items()
        if column in names
    }
    columns |= {c: Headed(c, "", name, 0) for name in unheaded if (c := int(name[1:-1])) >= 0}
    return tuple(columns[column] for column in sorted(columns))


def _titled(part: _Part, above: Rows) -> dict[str, str]:
    """Return the places that the lines above a heading name, the nearest first."""
    name_of_level: dict[str, str] = {}
    for _, cells in reversed(above):
        text = " ".join(dict.fromkeys(asides.texts(part.cut(cells))))
        for level in LEVELS:
            if level not in name_of_level and (name := place_in(text, level)):
                name_of_level[level] = name
    return name_of_level


class _Reader:
    """Tells the rows of data of a table from what stands beside them."""

    def __init__(self, part: _Part, names: Mapping[int, str]) -> None:
        self._part, self._names = part, dict(names)
        self._headed = set(self._names.values())
        self._heading = {
            column: {squeezed(" ".join(path)), *map(squeezed, path)}
            for column, path in part.heading.paths.items()
        }
        self._counting = {
            c for c, text in part.heading.texts.items() if squeezed(text) in _COUNTING
        }
        self._unit = {c for c, name in names.items() if name == UNIT}
        self.unheaded: dict[str, str] = {}

    def read(self, below: Rows) -> tuple[list[Line], list[tuple[int, Text]]]:
        """Return the lines of a table, titles among them, and what is no data."""
        end = asides.signature([(n, self._part.cut(cells)) for n, cells in below])
        lines: list[Line] = []
        beside: list[tuple[int, Text]] = []
        for place, (number, whole) in enumerate(below):
            cells = self._part.cut(whole)
            if not any(cell.text for cell in cells):
                if self._part.is_alone or not self._part.left:
                    beside += [(number, asides.OUTSIDE)] if self._is_outside(whole) else []
                continue
            why = asides.SIGNATURE if place >= end else self._why_beside(cells, not place)
            row = RawRow(number, self._named(cells))
            if why in ("", asides.LINE) and not row.cells.keys() & self._headed:
                why = asides.OUTSIDE
            if why:
                beside.append((number, why))
            lines.append(Line(row, why, " ".join(dict.fromkeys(asides.texts(cells)))))
        self._note_unheaded(lines)
        return lines, beside

    def _is_outside(self, whole: Sequence[Cell]) -> bool:
        return not any(cell.text for cell in whole[: self._part.right])

    def _why_beside(self, cells: Sequence[Cell], is_first: bool) -> Text:
        if all(
            squeezed(cell.text) in self._heading.get(column, ())
            for column, cell in enumerate(cells)
            if cell.text
        ):
            return asides.AGAIN
        why = asides.why_beside(cells, self._counting, is_first=is_first)
        units = [cells[column].text for column in self._unit if column < len(cells)]
        if why is asides.LINE and any(map(parse_rt, units)):
            return ""
        is_named_total = self._unit and not any(units) and asides.ends_in_total(cells)
        why = asides.TOTALS if is_named_total and not why else why
        if not why and is_wordy(cells) and (_is_title(cells) or not any(units)):
            return asides.LINE if place_in(" ".join(asides.texts(cells)), "kelurahan") else ""
        return why

    def _named(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        named = {}
        for column, cell in enumerate(cells):
            if cell.text:
                named[self._names.get(column) or f"+{column}:"] = cell
        return named

    def _note_unheaded(self, lines: Sequence[Line]) -> None:
        """Name columns that hold cells beside rows of data and have no heading."""
        for line in lines:
            if not line.why:
                for name in line.row.cells.keys() - self._headed:
                    self.unheaded[name] = letter(int(name[1:-1]))


def unheaded_letter(name: str, text: str) -> Text:
    """Return the heading of a column outside the fields, or its letter where it has none."""
    is_bare = name.endswith(":")
    return Message("column {letter} without a heading", letter=text) if is_bare else text


def is_beside_the_data(name: str, text: str) -> bool:
    """Say whether a column outside the fields tells nothing of a row.

    It is set aside, not headed, or holds running numbers or the mark of made-up data.
    """
    return name.startswith(SET_ASIDE) or name.endswith(":") or _is_of_the_sheet(text)


def _is_of_the_sheet(text: str) -> bool:
    return squeezed(text) in _COUNTING | _STATUS_OF_DATA


def unread(table: Table, used: Iterable[str] = (), read_over: Iterable[str] = ()) -> list[Text]:
    """Return a remark that names the columns of a table that nothing is stored of.

    Parameters
    ----------
    used
        Columns outside the fields that are read all the same.
    read_over
        Fields that are known and not stored.
    """
    rows = (*table.rows, *table.blank)
    filled = {name for row in rows for name in row.cells} - {*used}
    names = [
        unheaded_letter(name, text)
        for name, text in table.extra.items()
        if name in filled and not _is_of_the_sheet(text)
    ]
    names += [table.headings[key] for key in read_over if key in filled & table.headings.keys()]
    return [Message("columns that are not read: {names}", names=listed(names))] if names else []


def without(table: Table, names: Sequence[str], remark: Text) -> Table:
    """Return a table without some of its columns, and with a remark that says so."""
    rows = [
        replace(row, cells={k: cell for k, cell in row.cells.items() if k not in names})
        for row in table.rows
    ]
    return replace(
        table,
        rows=rows,
        headings={k: v for k, v in table.headings.items() if k not in names},
        extra={k: v for k, v in table.extra.items() if k not in names},
        remarks=(*table.remarks, remark),
        columns=tuple(
            replace(column, name="") if column.name in names else column for column in table.columns
        ),
    )
