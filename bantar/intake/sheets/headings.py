"""Headings of a table: one to three rows, groups above their parts, groups of survey tools."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.column_step import NOT_USED, TAB, ColumnStep
from bantar.intake.sheets.reading import squeezed

DEEPEST = 3
"""Rows that a heading may stand on."""
CHOSEN, EXACT, BY_WORDS, WEAK = 4, 3, 2, 1
"""How surely a heading means a field."""

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_WORDS = re.compile(r"[a-z]+|\d+")
_FIGURE = re.compile(r"\(?[\d.,%/\s-]+\)?")
_TOOL = re.compile(r"(.+?)\s*([/:])\s*([^/:]+)|([a-z0-9_]+)([.-])([a-z0-9_]+)")
Row = Sequence[Cell]


@dataclass(frozen=True)
class FieldNames:
    """The names that the heading of a field may bear.

    Attributes
    ----------
    names
        Written out.
    pattern
        Of the words of other headings that mean it, numbers among them.
    weak
        The same for headings that mean it only beside one of the fields ``beside``.
    never
        Of words in a heading, or in the group above it, that make it mean something else.
    stands_for
        The field that it is where no column of that field is there.
    """

    names: Sequence[str]
    pattern: re.Pattern[str] | None = None
    weak: re.Pattern[str] | None = None
    beside: frozenset[str] = frozenset()
    never: re.Pattern[str] | None = None
    stands_for: str = ""


@dataclass(frozen=True)
class Claim:
    """The field that a heading means, how surely, and how many words say so."""

    field: str
    rank: int
    length: int


@dataclass
class Naming:
    """What headings mean; each text is looked at once. What was chosen goes before."""

    fields: Mapping[str, FieldNames]
    step: ColumnStep = field(default_factory=ColumnStep)
    _exact: dict[str, str] = field(default_factory=dict)
    _claims: dict[tuple[str, ...], Claim | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._exact = {
            squeezed(name): key for key, names in self.fields.items() for name in names.names
        }

    def is_remembered(self, heading: "Heading") -> bool:
        """Say whether an officer chose before what the columns of such headings mean."""
        return len(heading.fields) > 1 and self.step.remembers(heading.headed)

    def claim(self, path: tuple[str, ...]) -> Claim | None:
        """Return what a heading means: ``path`` is its texts from the group down to the part.

        A group alone never speaks for its part.
        """
        if path not in self._claims:
            self._claims[path] = self._claim(path)
        return self._claims[path]

    def _claim(self, path: tuple[str, ...]) -> Claim | None:
        names = list(dict.fromkeys(_names(path)))
        exact = next(filter(None, map(self._exactly, names)), None)
        never = None if exact is None else self.fields[exact.field].never
        if never is not None and never.search(" ".join(path)):
            exact = None
        worded = next(filter(None, map(self._by_words, names)), None)
        if exact is None or worded is None or worded.rank == WEAK:
            return exact or worded
        # "Nilai" below "Penilaian Aman" is that of the aspek, not the total.
        is_kin = self.fields[exact.field].pattern is not None
        return worded if is_kin and worded.length > exact.length else exact

    def _exactly(self, name: str) -> Claim | None:
        for text in (name, _IN_BRACKETS.sub("", name)):
            if key := self._exact.get(squeezed(text)):
                return Claim(key, EXACT, len(text.split()))
        return None

    def _by_words(self, name: str) -> Claim | None:
        words = _WORDS.findall(_IN_BRACKETS.sub("", name).lower().replace("_", " "))
        text = " ".join(words)
        for rank in (BY_WORDS, WEAK):
            for key, names in self.fields.items():
                pattern = names.pattern if rank == BY_WORDS else names.weak
                if pattern is not None and pattern.fullmatch(text):
                    return Claim(key, rank, len(name.split()))
        return None


def _names(path: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of a heading, the longest first, in both orders of group and part."""
    for start in range(len(path)):
        yield " ".join(path[start:])
        yield " ".join(reversed(path[start:]))


@dataclass(frozen=True)
class Heading:
    """The heading of a table.

    Attributes
    ----------
    first, depth
        Where its first row stands among the rows of the sheet, and how many it has.
    paths
        What is written above each column, from the group down to the part.
    claims
        The field that each column means, where one is known.
    aside
        Columns that are not to be read, as an officer chose.
    """

    first: int
    depth: int
    paths: Mapping[int, tuple[str, ...]]
    claims: Mapping[int, Claim]
    aside: frozenset[int] = frozenset()

    @property
    def texts(self) -> dict[int, str]:
        """What is written above each column; a group and its part are joined."""
        return {column: " ".join(path) for column, path in self.paths.items()}

    @property
    def headed(self) -> dict[int, str]:
        """The columns that something is written above, with what it is."""
        return {column: text for column, text in self.texts.items() if text}

    @property
    def end(self) -> int:
        """Where the rows below it begin."""
        return self.first + self.depth

    @property
    def fields(self) -> set[str]:
        """The fields that are named."""
        return {claim.field for claim in self.claims.values()}

    def columns_of(self, key: str) -> list[int]:
        """Return the columns that mean a field most surely; the others mean nothing."""
        ranks = {c: claim.rank for c, claim in self.claims.items() if claim.field == key}
        return [column for column, rank in ranks.items() if rank == max(ranks.values())]

    def is_like(self, other: "Heading") -> bool:
        """Say whether the same texts stand above the same columns."""
        return {c: squeezed(t) for c, t in self.texts.items()} == {
            c: squeezed(t) for c, t in other.texts.items()
        }


def is_wordy(cells: Row) -> bool:
    """Say whether a row holds words and no figures."""
    filled = [cell for cell in cells if cell.text]
    return bool(filled) and all(
        cell.kind == "text" and not _FIGURE.fullmatch(cell.text) for cell in filled
    )


def heading_at(
    rows: Sequence[tuple[int, Row]], first: int, naming: Naming, keys: frozenset[str]
) -> Heading | None:
    """Return the heading that begins at a row, None where fewer than two fields are named.

    It has as many rows as tell most, and those below that can only name parts.
    """
    best: Heading | None = None
    for depth in range(1, _room(rows, first) + 1):
        heading = _composed(rows, first, depth, naming)
        is_part = best is not None and _names_parts(rows, heading, keys)
        if best is None or len(heading.fields) > len(best.fields) or is_part:
            best = heading
        if naming.is_remembered(heading):
            return heading
    return best if best is not None and len(best.fields) > 1 else None


def plain_heading(rows: Sequence[tuple[int, Row]], naming: Naming) -> Heading | None:
    """Return what may be headings where none are known: the first row of several words.

    It is no title, and stands right above a row that is as wide.
    """
    for index, (number, cells) in enumerate(rows[:-1]):
        texts = [cell.text for cell in cells if cell.text]
        below, under = rows[index + 1]
        is_title = len(set(texts)) < 2 or any(text.startswith(":") for text in texts)
        is_wide = 2 * sum(bool(cell.text) for cell in under) >= len(texts)
        if is_wordy(cells) and not is_title and below == number + 1 and is_wide:
            return _composed(rows, index, 1, naming)
    return None


def _room(rows: Sequence[tuple[int, Row]], first: int) -> int:
    """Return how many rows from ``first`` on may be one heading."""
    depth = 1
    while (
        depth < DEEPEST
        and first + depth < len(rows)
        and rows[first + depth][0] == rows[first][0] + depth
        and is_wordy(rows[first + depth][1])
    ):
        depth += 1
    return depth


def _names_parts(rows: Sequence[tuple[int, Row]], heading: Heading, keys: frozenset[str]) -> bool:
    """Say whether the last row of a heading can only name parts: it names no place.

    Where the key columns are empty, or merged with their heading, it is no row of data.
    """
    above = [row for _, row in rows[heading.first : heading.end - 1]]
    last = rows[heading.end - 1][1]
    places = [column for column, claim in heading.claims.items() if claim.field in keys]
    headed = {column: {_at(row, column).text for row in above} - {""} for column in places}
    places_above = [column for column in places if headed[column]]
    texts = {cell.text for column, cell in enumerate(last) if cell.text and column not in places}
    return (
        bool(places_above)
        and all(_at(last, c).text in ("", *headed[c]) for c in places_above)
        and len(texts) > 1
    )


def _composed(rows: Sequence[tuple[int, Row]], first: int, depth: int, naming: Naming) -> Heading:
    levels = [row for _, row in rows[first : first + depth]]
    width = max(map(len, levels))
    paths = {column: _path(levels, column) for column in range(width)}
    paths = {column: path for column, path in paths.items() if path}
    tools = _tool_groups(paths)
    claims = {}
    for column, path in paths.items():
        claim = naming.claim(path)
        if claim is None and column in tools:
            claim = naming.claim(tools[column])
        if claim is not None:
            claims[column] = claim
    claims = _standing_in(claims, naming)
    named = {claim.field for claim in claims.values() if claim.rank > WEAK}
    sure = {
        column: claim
        for column, claim in claims.items()
        if claim.rank > WEAK or named & naming.fields[claim.field].beside
    }
    texts = {column: " ".join(path) for column, path in paths.items()}
    aside = set()
    for column, key in naming.step.chosen(texts, naming.fields).items():
        if column == TAB:
            continue
        sure.pop(column, None)
        if key == NOT_USED:
            aside.add(column)
        else:
            paths.setdefault(column, ())
            sure[column] = Claim(key, CHOSEN, 0)
    return Heading(first, depth, paths, sure, frozenset(aside))


def _standing_in(claims: Mapping[int, Claim], naming: Naming) -> dict[int, Claim]:
    """Let a column be the field that it stands for, where that field has no column."""
    there = {claim.field for claim in claims.values()}
    taken = {}
    for column, claim in claims.items():
        field = naming.fields[claim.field].stands_for
        is_needed = field and field not in there
        taken[column] = replace(claim, field=field) if is_needed else claim
    return taken


def _path(levels: Sequence[Row], column: int) -> tuple[str, ...]:
    """Return the texts above a column from the group down; a text that spans is taken once."""
    texts: list[str] = []
    for level, row in enumerate(levels):
        text = _at(row, column).text
        if not text and any(_at(below, column).text for below in levels[level + 1 :]):
            text = _group_to_the_left(levels, level, column)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return tuple(texts)


def _group_to_the_left(levels: Sequence[Row], level: int, column: int) -> str:
    """Return the group whose cell was left unmerged over ``column``, "" without one."""
    for left in range(column - 1, -1, -1):
        text = _at(levels[level], left).text
        has_part = any(_at(below, left).text for below in levels[level + 1 :])
        if text:
            return text if has_part else ""
        if not has_part:
            return ""
    return ""


def _tool_groups(paths: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Return headings of survey tools without their group: ``lokasi/kelurahan``.

    Where several headings share a group the sheet is of such a tool, and whatever is written with
    the same mark is a group and its part; a lone "KK/Jiwa" is none.
    """
    split: dict[int, tuple[str, str]] = {}
    groups: Counter[tuple[str, str]] = Counter()
    for column, path in paths.items():
        match = _TOOL.fullmatch(path[-1]) if len(path) == 1 else None
        if match:
            mark, part = match[2] or match[5], match[3] or match[6]
            split[column] = (mark, part)
            groups[mark, match[1] or match[4]] += 1
    marks = {mark for (mark, _), n in groups.items() if n > 1}
    return {column: (part,) for column, (mark, part) in split.items() if mark in marks}


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else EMPTY
