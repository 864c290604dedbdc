"""What is wrong with a row, said so that the person who made the file can mend it."""

from dataclasses import asdict, dataclass

from bantar.core.errors import DataError

DECIMAL = "decimal"
"""Kind of the question which mark stands before the decimals of a file."""


@dataclass(frozen=True)
class Choice:
    """What an officer may answer; ``likeness`` is 0-100, None where it is no matter of degree."""

    code: str
    name: str
    likeness: float | None = None


@dataclass(frozen=True)
class Question:
    """What an officer must decide, such as what a spelling means.

    ``kind`` is ``kelurahan``, ``kecamatan``, ``rt`` or ``DECIMAL``; ``text`` the spelling;
    ``choices`` stand likeliest first; ``parent`` is the kecamatan that the row names.
    """

    kind: str
    text: str
    choices: tuple[Choice, ...]
    parent: str | None = None


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in Indonesian.

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

    problem: str
    expected: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    is_blocking: bool = True
    question: Question | None = None

    def sentence(self) -> str:
        """Return all of it in one line."""
        where = ", ".join(
            part
            for part in (
                self.file,
                f"lembar {self.sheet}" if self.sheet else "",
                f"baris {self.row}" if self.row is not None else "",
                f"kolom {self.column}" if self.column else "",
            )
            if part
        )
        found = f" (isi: “{self.value}”)" if self.value else ""
        wanted = f"; seharusnya {self.expected}" if self.expected else ""
        return (
            f"{where}: {self.problem}{found}{wanted}" if where else f"{self.problem}{found}{wanted}"
        )

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


class RefusedError(DataError):
    """A file that cannot be taken at all; nothing was stored."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.sentence() for problem in problems))
        self.problems = problems
