"""Tables that lie on their side: RT, kelurahan or periods as headings, an aspek in each row."""

import re
from collections.abc import Sequence

from bantar.core.message import Message
from bantar.intake.base.periode_words import read_periode
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.names.areas import letters_of
from bantar.intake.names.rt_numbers import parse_rt
from bantar.intake.sheets.reading import RawRow, Table, squeezed
from bantar.intake.sheets.tables import SET_ASIDE, UNIT

_RT_HEADING = re.compile(r"\s*r\.?\s?t\.?\s*\d", re.IGNORECASE)
_SCORE_WORDS = re.compile(r"\b(?:nilai|skor|score|poin|point|total|hasil)\b", re.IGNORECASE)
_ASPEK = re.compile(r"(?:aspek)?(?:(?:ke)?(?:bersih|aman|pintar)(?:an)?)")
_LISTED = 4
"""Headings that are named of a table with many of a kind."""


def rt_across(table: Table) -> Message | None:
    """Say which RT are headings of columns, None where they stand in rows."""
    texts = [headed.text for headed in table.columns if _RT_HEADING.match(headed.text)]
    if len(texts) > 1 and UNIT not in table.headings:
        return _rt_message(texts)
    below = _numbers_below(table, table.rows[0]) if table.rows else []
    return _rt_message(below) if len(below) > 1 else None


def _rt_message(names: Sequence[str]) -> Message:
    return Message(
        "the RT stand as headings of columns ({names}), not in rows", names=tuple(names[:_LISTED])
    )


def _numbers_below(table: Table, first: RawRow) -> list[str]:
    """Return the numbers of RT that stand on a second row of headings, below the word RT."""
    own = ("", table.headings.get("kelurahan"))  # blank, or merged with its heading
    if UNIT not in table.headings or first.text("kelurahan") not in own:
        return []
    others = [
        first.text(headed.name)
        for headed in table.columns
        if headed.name in table.extra and headed.text in ("", table.headings[UNIT])
    ]
    numbers = [first.text(UNIT), *filter(None, others)]
    read = [parse_rt(number) for number in numbers]
    in_order = [one[0].digits for one in read if len(one) == 1]
    is_row = len(in_order) == len(numbers) and in_order == sorted(set(in_order))
    return numbers if is_row else []


def kelurahan_across(table: Table, names: frozenset[str]) -> Message | None:
    """Say which kelurahan are headings of columns, None where fewer than two are.

    Parameters
    ----------
    names
        The kelurahan there are, as ``letters_of`` gives them.
    """
    texts = [headed.text for headed in table.columns if letters_of(headed.text) in names]
    if len(texts) < 2:
        return None
    return Message(
        "the kelurahan stand as headings of columns ({names}), not in rows",
        names=tuple(texts[:_LISTED]),
    )


def periods_across(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the headings that are periods, where there are several."""
    named = [text for text in headings if read_periode(_SCORE_WORDS.sub(" ", text)) is not None]
    return tuple(named[:_LISTED]) if len(named) > 1 else ()


def refuse_aspek_in_rows(table: Table) -> None:
    """Refuse scores whose rows say of which aspek each is: they are no totals.

    Raises
    ------
    RefusedError
        Naming the column and what stands there.
    """
    if "score" not in table.headings:
        return
    for name, heading in table.extra.items():
        words = dict.fromkeys(row.text(name) for row in table.rows if row.text(name))
        is_aspek = all(_ASPEK.fullmatch(squeezed(word)) for word in words)
        if name.startswith(SET_ASIDE) or not words or not is_aspek:
            continue
        raise RefusedError(
            Problem(
                Message(
                    "each row holds the score of one aspek ({words}), not of all three",
                    words=tuple(words),
                ),
                Message("a row for each RT, with columns Nilai Bersih, Nilai Aman, Nilai Pintar"),
                file=table.sheet.file,
                sheet=table.sheet.name,
                row=table.heading_row,
                column=heading,
            )
        )
