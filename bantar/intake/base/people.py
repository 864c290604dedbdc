"""How many KK and people an RT has: at most, and against each other."""

from collections.abc import Iterable

from bantar.core.message import Message
from bantar.intake.base.problems import Problem

MOST_KK, MOST_PEOPLE = 20_000, 100_000
"""More is a slip, in a list of RT and in a layer."""
MOST = {"kk": MOST_KK, "penduduk": MOST_PEOPLE}
_LISTED = 8


def more_kk_than_people(
    file: str, sheet: str, counts: Iterable[tuple[int, object, object]]
) -> list[Problem]:
    """Return a remark on the rows with more KK than people, such as of two headings exchanged.

    Parameters
    ----------
    counts
        Row, KK and people; None where one is not known.
    """
    rows = [
        row
        for row, kk, people in counts
        if isinstance(kk, int) and isinstance(people, int) and kk > people
    ]
    if not rows:
        return []
    more = " …" if len(rows) > _LISTED else ""
    return [
        Problem(
            Message(
                "more KK than people in {n} rows: {rows}",
                n=len(rows),
                rows=", ".join(map(str, rows[:_LISTED])) + more,
            ),
            Message("at least as many people as KK; look whether the two headings are exchanged"),
            file=file,
            sheet=sheet,
            is_blocking=False,
        )
    ]
