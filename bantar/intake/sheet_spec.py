"""What a kind of sheet is: one spec holds all that is known of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bantar.core.message import Message, Text
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import word_kind
from bantar.intake.sheet_archive import Archive
from bantar.intake.sheets.columns import Column

EXAMPLE_DAY = date(2023, 3, 1)
"""The day that examples speak of."""

Places = Sequence[tuple[str, str, str]]
"""Kecamatan, kelurahan and number of RT that exist."""

Examples = Callable[[Places], Mapping[str, list[dict[str, Any]]]]


@dataclass(frozen=True)
class SheetSpec:
    """A kind of sheet, whole: columns, plan, template, titles, archive, order.

    Attributes
    ----------
    key
        Its word on the command line, in batches and in the audit.
    order
        Its place where kinds are listed: the order in which a city is best brought in.
    name, title, summary
        What officers call it, what stands above its template, what its command does.
    sheets
        Columns by the name of the sheet in the template.
    plan
        ``plan(engine, paths, *, mark, progress, **asked)``; says what the files would change.
    examples
        Rows by sheet, given three places.
    asks
        What must be asked besides the files: keyword arguments of ``plan``.
    of_rt
        Columns that are filled in for one RT a row, by key, where the kind has a template that
        holds the RT of the city; empty where its rows are of something else.
    archive
        Its part of an archive; None needs ``not_in_archive``, the reason.
    """

    key: str
    order: int
    name: Message
    title: Message
    summary: Message
    sheets: Mapping[str, tuple[Column, ...]]
    plan: Callable[..., ImportPlan]
    examples: Examples
    asks: tuple[str, ...] = ()
    of_rt: tuple[str, ...] = ()
    archive: Archive | None = None
    not_in_archive: str = ""

    @property
    def fields(self) -> dict[str, Text]:
        """What the columns of its sheets may be, by key."""
        return {c.key: c.name for columns in self.sheets.values() for c in columns}

    def answered_by(self, answer: str) -> list[str]:
        """Return the kinds of the questions that an answer answers: of a choice, a day, a name."""
        columns = [c for of_sheet in self.sheets.values() for c in of_sheet]
        fitting = [word_kind(c.key) for c in columns if c.may_be(answer)]
        return list(dict.fromkeys(fitting)) or ["kelurahan"]

    @property
    def headings(self) -> dict[str, str]:
        """What the template writes above each of these, by key."""
        return {c.key: c.heading for columns in self.sheets.values() for c in columns}


def example_place(place: tuple[str, str, str]) -> dict[str, Any]:
    """Return the columns that name an RT."""
    return dict(zip(("kecamatan", "kelurahan", "rt"), place, strict=True))
