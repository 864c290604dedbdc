"""KK and people of a boundary layer: what cells count, and which of them say no count."""

from collections.abc import Iterator, Sequence

from bantar.core.message import Message, Quantity, Text
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.numbers import NO_NUMBER, Reading, read_column, written
from bantar.intake.base.people import MOST
from bantar.intake.base.problems import Problem
from bantar.intake.boundaries.layers import RawLayer

MOSTLY = 0.5
"""Share of a column from which on what is written in it is counts, some of them unreadable."""
_NONE = ("", "-", "–")
_NAMED_AT_ONCE = 20


def counts_of(texts: Sequence[str | None], field: str) -> list[int | None]:
    """Return what each cell of a column counts, None where it says no whole number that can be.

    Parameters
    ----------
    field
        ``kk`` or ``penduduk``, which says how much there can be at most.
    """
    return [_whole(reading, MOST[field]) for reading in _readings(texts)]


def are_counts(texts: Sequence[str | None], field: str) -> bool:
    """Say whether most of what is written in a column counts something, sure or not."""
    filled = [text for text in texts if _is_filled(text)]
    read = [reading for reading in _readings(filled) if _wholes(reading, MOST[field])]
    return len(read) > MOSTLY * len(filled)


def unread_counts(
    layer: RawLayer, column: str, texts: Sequence[str | None], field: str
) -> Iterator[Problem]:
    """Name the cells of a column that say no count; after the first ones their number alone."""
    expected = Message(
        "{what} from {least} to {most}",
        what=Message("a whole number"),
        least=0,
        most=Quantity(MOST[field], 0),
    )
    bad = [
        (row, text, reading)
        for row, text, reading in zip(layer.row_numbers, texts, _readings(texts), strict=True)
        if _is_filled(text) and _whole(reading, MOST[field]) is None
    ]
    for row, text, reading in bad[:_NAMED_AT_ONCE]:
        yield Problem(
            Message("{why}: the count of this RT is not stored", why=_why(reading)),
            expected,
            file=layer.file,
            sheet=layer.sheet,
            row=row,
            column=column,
            value=str(text),
            is_blocking=False,
        )
    if len(bad) > _NAMED_AT_ONCE:
        yield Problem(
            Message(
                "no count in {n} more cells of this column",
                n=len(bad) - _NAMED_AT_ONCE,
            ),
            expected,
            file=layer.file,
            sheet=layer.sheet,
            column=column,
            is_blocking=False,
        )


def _readings(texts: Sequence[str | None]) -> list[Reading]:
    return read_column([Cell(text, "text") if text else EMPTY for text in texts])


def _is_filled(text: str | None) -> bool:
    return (text or "").strip() not in _NONE


def _whole(reading: Reading, most: int) -> int | None:
    whole = _wholes(reading, most)
    return whole[0] if len(whole) == 1 else None


def _wholes(reading: Reading, most: int) -> list[int]:
    """Return the counts that a cell may mean: of "1.050" not 1.05, which counts nothing."""
    whole = [int(value) for value in reading.values if value == int(value)]
    return [] if reading.is_percent else [count for count in whole if 0 <= count <= most]


def _why(reading: Reading) -> Text:
    if reading.is_ambiguous:
        return Message("this number may mean {readings}", readings=written(reading.values))
    if reading.values:
        return Message("a number beyond what is possible")
    return reading.why or NO_NUMBER
