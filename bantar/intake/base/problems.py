"""What is wrong with a row, said so that the person who made the file can mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from bantar.core.errors import DataError
from bantar.core.message import Speaker, Text, as_data, from_data, in_english, say

_ROWS_LISTED = 12
_TEXTS = ("problem", "expected", "value")
DECIMAL = "decimal"
"""Kind of the question which mark stands before the decimals of a file."""

SHAPES = "shapes"
"""Kind of the question which of several shapes is that of an RT."""


_WORD = "word:"


def word_kind(key: str) -> str:
    """Return the kind of the question what a word in a column of choices means."""
    return _WORD + key


def column_of_word(kind: str) -> str:
    """Return the column that a question on a word is about, "" for another kind."""
    return kind.removeprefix(_WORD) if kind.startswith(_WORD) else ""


@dataclass(frozen=True)
class Choice:
    """What an officer may answer; ``likeness`` is 0-100, None where it is no matter of degree."""

    code: str
    name: Text
    likeness: float | None = None


@dataclass(frozen=True)
class Question:
    """What an officer must decide, such as what a spelling means.

    ``kind`` is ``kelurahan``, ``kecamatan``, ``rt``, ``kecamatan_name`` (any name will do),
    ``SHAPES``, ``DECIMAL`` or ``word_kind`` of a column; ``text`` the spelling, or the RT that has
    several shapes; ``choices`` stand likeliest first; ``parent`` is the kecamatan that the row
    names; ``label`` is what people read for a text or parent that holds a code.
    """

    kind: str
    text: str
    choices: tuple[Choice, ...]
    parent: str | None = None
    label: Text = ""

    def in_words(self, words: Speaker) -> "Question":
        """Return it with its choices in the language of ``words``."""
        named = tuple(replace(choice, name=say(choice.name, words)) for choice in self.choices)
        return replace(self, choices=named, label=say(self.label, words))


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; whoever shows it says it in the language of its reader.

    Attributes
    ----------
    problem, expected
        What is wrong, and what would be right; both end without a full stop.
    file, sheet
        Where; ``sheet`` is empty where the file has none.
    row
        Row as the spreadsheet numbers it (the heading is 1), None for the whole file.
    column, value
        The heading of the column and what stands there.
    is_blocking
        False for a remark that does not keep the row out: a ring that was repaired, say.
    question
        What an officer could decide so that the row goes in, None where nothing can.
    """

    problem: Text
    expected: Text = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: Text = ""
    is_blocking: bool = True
    question: Question | None = None

    def in_words(self, words: Speaker) -> Self:
        """Return it with its texts in the language of ``words``."""
        return replace(
            self,
            problem=say(self.problem, words),
            expected=say(self.expected, words),
            value=say(self.value, words),
            question=None if self.question is None else self.question.in_words(words),
        )

    def sentence(self, words: Speaker) -> str:
        """Return all of it in one line, in the language of ``words``."""
        named = (
            self.file,
            self.sheet and words("sheet {name}", name=self.sheet),
            "" if self.row is None else words("row {n}", n=self.row),
            self.column and words("column {name}", name=self.column),
        )
        where = ", ".join(filter(None, named))
        text = say(self.problem, words)
        if self.value:
            text += words(" (found: “{value}”)", value=say(self.value, words))
        if self.expected:
            text += words("; expected: {what}", what=say(self.expected, words))
        return f"{where}: {text}" if where else text

    def as_dict(self, words: Speaker) -> dict[str, object]:
        """Return it for JSON that people read, in the language of ``words``."""
        return asdict(self.in_words(words))

    def packed(self) -> dict[str, object]:
        """Return it as JSON can carry it from one process to another."""
        texts = {name: as_data(getattr(self, name)) for name in _TEXTS}
        return {**asdict(replace(self, problem="", expected="", value="")), **texts}

    @classmethod
    def unpacked(cls, data: Mapping[str, Any]) -> Self:
        """Return the problem that ``packed`` wrote down."""
        texts = {name: from_data(data[name]) for name in _TEXTS}
        return cls(**{**data, **texts})


@dataclass(frozen=True)
class Cause:
    """What is wrong with one or more rows for the same reason, the first of them named whole."""

    problem: Problem
    rows: tuple[int, ...]

    def sentence(self, words: Speaker) -> str:
        """Return it in one line, in the language of ``words``."""
        text = self.problem.sentence(words)
        others = len(self.rows) - 1
        if others < 1:
            return text
        return words("{text} ({n} rows: {rows})", text=text, n=others + 1, rows=self.listed())

    def listed(self) -> str:
        """Return the numbers of the rows, the first of many."""
        more = " …" if len(self.rows) > _ROWS_LISTED else ""
        return ", ".join(map(str, self.rows[:_ROWS_LISTED])) + more


def by_cause(problems: Iterable[Problem]) -> list[Cause]:
    """Return each cause once, with the rows that it is found in, in the order of the first."""
    rows: dict[Problem, list[int]] = {}
    first: dict[Problem, Problem] = {}
    for problem in problems:
        cause = replace(problem, row=None)
        first.setdefault(cause, problem)
        numbers = rows.setdefault(cause, [])
        if problem.row is not None:
            numbers.append(problem.row)
    return [Cause(problem, tuple(dict.fromkeys(rows[c]))) for c, problem in first.items()]


class RefusedError(DataError):
    """A file that cannot be taken at all; nothing was stored."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems

    def say(self, words: Speaker) -> str:
        """Return the problems, one in a line, in the language of ``words``."""
        return "\n".join(cause.sentence(words) for cause in by_cause(self.problems))

    def __str__(self) -> str:
        return self.say(in_english)
