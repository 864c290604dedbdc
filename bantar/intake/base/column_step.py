"""The step that shows the columns of files: what each is read as, and what was chosen for it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Engine

from bantar.core.message import Message, Speaker, Text, listed, say
from bantar.i18n import LANGUAGES, words_for
from bantar.intake.base.problems import Problem, RefusedError, column_of_word
from bantar.storage.write.decisions import all_decisions, remember_name

NOT_USED = "-"
"""Chosen for a column that nothing is to be read of."""
NOT_USED_NAME = Message("not used")
TAB = -1
"""The place of the name of a sheet, which may stand for a column that is not there."""
SAMPLES = 3
"""Values of a column that are shown."""

_KIND = "column:"
_NOT_USED_WORDS = frozenset({NOT_USED, "", "tidakdipakai", "notused"})
_LONGEST = 60


class Basis(StrEnum):
    """Why a column is read as what it is."""

    RECOGNISED = "recognised"
    GUESSED = "guessed"
    CHOSEN = "chosen"
    UNUSED = "unused"


@dataclass(frozen=True)
class ColumnUse:
    """What becomes of one column.

    Attributes
    ----------
    place
        Which column it is, from 0; ``TAB`` for the name of the sheet.
    letter
        What a spreadsheet calls it; "" in a layer, whose columns have names only.
    heading
        What is written above it, "" for nothing.
    field
        The key of what it is read as, "" where it is not used.
    name
        What officers call that, or what it is read as where nobody can choose it.
    samples
        The first values that differ.
    """

    place: int
    letter: str
    heading: str
    field: str
    name: Text
    basis: Basis
    samples: tuple[str, ...] = ()

    def as_dict(self, words: Speaker) -> dict[str, object]:
        """Return it for JSON, in the language of ``words``."""
        return {
            "column": self.letter,
            "heading": self.heading,
            "field": self.field or None,
            "read_as": say(self.name, words),
            "how": self.basis.value,
            "samples": list(self.samples),
        }


@dataclass(frozen=True)
class TableUse:
    """What becomes of the columns of one table, or of one layer.

    Attributes
    ----------
    row
        Of the headings, as the spreadsheet numbers it; None in a layer.
    shape
        The same for files with the same headings in the same order, see ``shape_of``.
    first
        The place of the first column of the shape, from which choices count.
    fields
        What may be chosen: names by key.
    """

    file: str
    sheet: str
    row: int | None
    shape: str
    first: int
    columns: tuple[ColumnUse, ...]
    fields: Mapping[str, Text]

    @property
    def place(self) -> tuple[str, str, int | None, int]:
        """Where it stands: file, sheet, row of the headings, first column."""
        places = (column.place for column in self.columns if column.place != TAB)
        return self.file, self.sheet, self.row, min(places, default=0)

    def count(self, *bases: Basis) -> int:
        """Count the columns that are read for one of these reasons."""
        return sum(column.basis in bases for column in self.columns)

    def as_dict(self, words: Speaker) -> dict[str, object]:
        """Return it for JSON, in the language of ``words``."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "columns": [column.as_dict(words) for column in self.columns],
        }

    def sentence(self, words: Speaker) -> str:
        """Return it in one line, in the language of ``words``."""
        where = [self.file, *([words("sheet {name}", name=self.sheet)] if self.sheet else [])]
        where += [] if self.row is None else [words("row {n}", n=self.row)]
        parts = (f"{_called(c, words)} → {say(c.name, words)}" for c in self.columns)
        return f"{', '.join(where)}: {'; '.join(parts)}"


def _called(column: ColumnUse, words: Speaker) -> str:
    return column.heading or words("column {name}", name=column.letter)


def shape_of(headings: Mapping[int, str]) -> str:
    """Return the shape of headings, by column: the same for the same texts in the same order.

    Where the first of them stands does not matter.
    """
    first = min(headings, default=0)
    texts = sorted((column - first, plain(text)) for column, text in headings.items())
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Return a heading, or the name of a field, as it is compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def samples_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return the first values that differ, cut where they are long."""
    different = dict.fromkeys(value for value in values if value)
    return tuple(
        text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        for text, _ in zip(different, range(SAMPLES), strict=False)
    )


@dataclass
class ColumnStep:
    """What was chosen for the columns of a kind of file, and what is made of each of them.

    Attributes
    ----------
    given
        Field (a key or a name) by heading or letter of a column, as the command line names them.
    remembered
        What officers chose: keys of fields by shape and place from the first column.
    words
        What officers decided that a word in a column of choices means: a choice by key of the
        column and spelling.
    tables
        What was seen so far, also where the import is refused.
    unread
        Why sheets are not read that look as if they should be, by file and sheet.
    """

    kind: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[tuple[str, int], str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tables: list[TableUse] = field(default_factory=list)
    unread: dict[tuple[str, str], Text] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, engine: Engine, kind: str, given: Mapping[str, str] | None = None) -> "ColumnStep":
        """Return the step of a kind with all that was chosen before."""
        remembered, words = {}, {}
        for row in all_decisions(engine).to_dict("records"):
            if row["kind"] == _KIND + kind:
                shape, place, _ = _parts(row["spelling"])
                remembered[shape, place] = row["code"]
            elif key := column_of_word(row["kind"]):
                words[key, row["spelling"]] = row["code"]
        return cls(kind, given or {}, remembered, words)

    def chosen(self, headings: Mapping[int, str], fields: Iterable[str]) -> dict[int, str]:
        """Return what was chosen for columns: a key of ``fields``, or ``NOT_USED``.

        Parameters
        ----------
        headings
            What is written above each column.
        """
        if not headings or not (self.given or self.remembered):
            return {}
        first, shape = min(headings), shape_of(headings)
        allowed = {*fields, NOT_USED}
        stored = {
            place + first: code
            for (one, place), code in self.remembered.items()
            if one == shape and code in allowed
        }
        return {**stored, **{c: f for c, f in self._given_for(headings).items() if f in allowed}}

    def remembers(self, headings: Mapping[int, str]) -> bool:
        """Say whether something was chosen before for files with these headings."""
        shape = shape_of(headings) if self.remembered else ""
        return any(one == shape for one, _ in self.remembered)

    def _given_for(self, headings: Mapping[int, str]) -> dict[int, str]:
        """Return what the command line names; a heading goes before the letter of a column."""
        texts = {column: plain(text) for column, text in headings.items()}
        key_of_column = {}
        for heading, key in self.given.items():
            named = [column for column, text in texts.items() if text == plain(heading)]
            if not named and heading.isalpha() and heading.isupper() and len(heading) < 3:
                named = [column for column in headings if letter(column) == heading]
            key_of_column.update(dict.fromkeys(named, key))
            if named:
                self._met.add(heading)
        return key_of_column

    def see(self, table: TableUse) -> None:
        """Keep what becomes of a table, in place of what was thought of it before."""
        for number, earlier in enumerate(self.tables):
            if earlier.place == table.place:
                self.tables[number] = table
                return
        self.tables.append(table)

    def remember_given(self, engine: Engine, *, who: str) -> None:
        """Keep what the command line chose for all files with these headings."""
        for table in self.tables:
            headings = {column.place: column.heading for column in table.columns}
            choices = self._given_for(headings)
            fields = {*table.fields, NOT_USED}
            kept = {place: key for place, key in choices.items() if key in fields}
            remember_columns(engine, self.kind, table, kept, who=who)

    def unmet(self) -> list[Problem]:
        """Return a problem for each heading that the command line names and no table has."""
        there = tuple(dict.fromkeys(c.heading for t in self.tables for c in t.columns if c.heading))
        return [
            Problem(
                Message("there is no column {heading}, which --map names", heading=f"{heading!r}"),
                Message("one of {columns}", columns=there) if there else "",
            )
            for heading in self.given
            if heading not in self._met
        ]


def keys_by_name(fields: Mapping[str, Text]) -> dict[str, str]:
    """Return the key of a field by what it may be called: its key, and its name in any language."""
    spoken = [words_for(lang) for lang in LANGUAGES]
    names = {key: (key, *(say(text, words) for words in spoken)) for key, text in fields.items()}
    return {plain(name): key for key, called in names.items() for name in called}


def parse_given(
    pairs: Iterable[str], fields: Mapping[str, Text], headings: Mapping[str, str]
) -> dict[str, str]:
    """Read ``HEADING=FIELD`` of the command line.

    Parameters
    ----------
    fields
        What may be chosen: names by key. Either names it, in both languages.
    headings
        What the template calls each, by key, which names it too.

    Returns
    -------
    dict
        Key of the field by heading.

    Raises
    ------
    RefusedError
        Names what may be chosen.
    """
    keys = {plain(text): key for key, text in headings.items()} | keys_by_name(fields)
    given = {}
    for pair in pairs:
        heading, mark, name = pair.rpartition("=")
        key = NOT_USED if plain(name) in _NOT_USED_WORDS else keys.get(plain(name))
        if not mark or not heading.strip() or key is None:
            raise RefusedError(
                Problem(
                    Message("--map {pair} cannot be read", pair=f"{pair!r}"),
                    Message(
                        "HEADING=FIELD, with one of the fields {fields}",
                        fields=listed([*fields.values(), NOT_USED_NAME]),
                    ),
                )
            )
        given[heading.strip()] = key
    return given


def remember_columns(
    engine: Engine, kind: str, table: TableUse, choices: Mapping[int, str], *, who: str
) -> None:
    """Keep what was chosen for columns (by place) for all files of the shape of ``table``."""
    headings = {column.place: _text_of(column) for column in table.columns}
    for place, key in choices.items():
        spelling = f"{table.shape} {place - table.first} {headings.get(place, '')}"
        remember_name(engine, _KIND + kind, spelling[:200], key or NOT_USED, who=who)


def _text_of(column: ColumnUse) -> str:
    return column.heading or column.letter


def is_column_choice(kind: str) -> bool:
    """Say whether a kind of decision is one on columns."""
    return kind.startswith(_KIND)


def kind_of_choice(kind: str) -> str:
    """Return the kind of file that a decision on columns is about."""
    return kind.removeprefix(_KIND)


def heading_of_choice(spelling: str) -> str:
    """Return the heading that a decision on columns is about."""
    return _parts(spelling)[2]


def _parts(spelling: str) -> tuple[str, int, str]:
    shape, place, heading = spelling.split(" ", 2)
    return shape, int(place), heading


def letter(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
