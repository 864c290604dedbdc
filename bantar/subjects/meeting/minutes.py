"""The minutes of a meeting: what it decided, as pages to file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from bantar.i18n import Words
from bantar.presentation.data_status import badge
from bantar.presentation.selection import Selection
from bantar.presentation.trends import note
from bantar.scope.address import Choices
from bantar.subjects.meeting.bodies import TableView
from bantar.subjects.meeting.decisions import DecisionRow, state_of
from bantar.subjects.meeting.scenes import Scene

MOST_LINES = 20
"""Of decisions on one page, in letters that can be read; what is more goes on to the next."""

LETTERS, BETWEEN = 45, 0.6
"""Of what was decided on one line, and the lines between two decisions."""


def minutes(
    meeting: Mapping[Any, Any], rows: Sequence[DecisionRow], selection: Selection, words: Words
) -> tuple[Scene, ...]:
    """Return the pages of the minutes; the decisions are numbered through.

    Parameters
    ----------
    meeting
        ``title``, ``opened_at`` and ``opened_by`` of the meeting (``storage.write.meetings``).
    rows
        What it decided, in order.
    """
    numbered = [_cells(i, row, words) for i, row in enumerate(rows, start=1)]
    pages = [_page(meeting, page, selection, words) for page in _in_pages(numbered)]
    if not pages:
        return ()
    *others, last = pages
    return (*others, _signed(last, words))


def _signed(page: Scene, words: Words) -> Scene:
    """Return the last page with room for those who answer for it."""
    assert isinstance(page.body, TableView)
    signed_by = (words("Chair of the meeting"), words("Minutes taken by"))
    return replace(page, body=replace(page.body, signed_by=signed_by))


def _in_pages(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    page: list[tuple[str, ...]] = []
    used = 0.0
    for row in rows:
        high = ceil(len(row[1]) / LETTERS) + BETWEEN
        if page and used + high > MOST_LINES:
            yield tuple(page)
            page, used = [], 0.0
        page.append(row)
        used += high
    if page:
        yield tuple(page)


def _cells(number: int, row: DecisionRow, words: Words) -> tuple[str, ...]:
    return (str(number), row.what, row.who, row.due, row.place, state_of(row, words))


def _page(
    meeting: Mapping[Any, Any],
    rows: tuple[tuple[str, ...], ...],
    selection: Selection,
    words: Words,
) -> Scene:
    head = (
        words("No."),
        words("What was decided"),
        words("Person responsible"),
        words("By when"),
        words("Area"),
        words("State"),
    )
    return Scene(
        key="notulen",
        title=words("Minutes: {title}", title=meeting["title"]),
        subtitle=words(
            "Started {moment}, opened by {who}",
            moment=words.moment(meeting["opened_at"]),
            who=meeting["opened_by"],
        ),
        source=note(selection, words),
        mark=badge(selection.snapshot, words),
        body=TableView(head, rows),
        notes="",
        choices=Choices(selection.scope),
    )
