"""Cari RT saya: from what a citizen types to the RT that are meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from rapidfuzz import fuzz

from bantar.core.spelling import (
    FILLER,
    NAME_NUMERALS,
    ROMAN,
    belongs_to_name,
    name_words,
    number_of,
    tight_forms,
    tokens_of,
)

CERTAIN = 85.0
"""A name at least this like the one typed is taken for it."""
_FLOOR, _SPREAD = 60.0, 25.0
"""A name less like than this, or this much less like than the best, is not shown."""
_AREA_SHARE, _INSIDE_SHARE, _WORDS_SHARE = 0.8, 0.92, 0.95
"""What a match on the kecamatan alone, inside a longer text, or on some words is worth."""
_SUGGESTED_SHARE = 0.5
"""What the right kelurahan is worth without the number that was asked for."""

_LONGEST = 120
"""Nobody types more; anything longer is cut, so that no text can keep the server busy."""


@dataclass(frozen=True)
class Match:
    """An RT that a text may mean.

    Attributes
    ----------
    score
        0 to 100, how well it fits.
    is_exact
        Everything the text says is true of this RT. False marks a suggestion: a name that
        is only similar, or a number near the one asked for because that one does not exist.
    """

    rt_id: int
    nomor: str
    kelurahan: str
    kecamatan: str
    score: float
    is_exact: bool


@dataclass(frozen=True)
class _Query:
    """What was understood: a number (digits, letter) and words of a name."""

    number: tuple[int, str] | None
    words: tuple[str, ...]


def find_rt(rt: gpd.GeoDataFrame, text: str, limit: int = 8) -> list[Match]:
    """Return the RT that ``text`` may mean, best first.

    Tolerates spelling (``rt07/ulugedong``, ``K. Asam Bwh``, ``Pall V``). A name alone gives
    its RT in order, a number alone every RT of that number. A number that a kelurahan does
    not have gives the nearest numbers it has, none of them ``is_exact``.

    Parameters
    ----------
    rt
        One row per RT as in ``Snapshot.rt``, in its order.
    """
    query = _understand(text[:_LONGEST])
    table = pd.DataFrame(
        {
            "rt_id": rt.index,
            "nomor": rt["nomor"].to_numpy(),
            "code": rt["kelurahan_code"].to_numpy(),
            "kelurahan": rt["kelurahan"].to_numpy(),
            "kecamatan": rt["kecamatan"].to_numpy(),
        }
    )
    if query.words:
        return _of_names(table, query)[:limit]
    if query.number is None:
        return []
    same = table[[number_of(nomor) == query.number for nomor in table["nomor"]]]
    return [_match(row, 100.0, is_exact=True) for row in same.head(limit).itertuples()]


def _of_names(table: pd.DataFrame, query: _Query) -> list[Match]:
    """Return the RT of all kelurahan whose name is like enough, best first."""
    areas = table.drop_duplicates("code")
    likeness = {
        str(row.code): _likeness(query.words, str(row.kelurahan), str(row.kecamatan))
        for row in areas.itertuples()
    }
    best = max(likeness.values(), default=0.0)
    kept = {code: n for code, n in likeness.items() if n >= max(_FLOOR, best - _SPREAD)}
    ranked = []
    for code, rows in table[table["code"].isin(kept)].groupby("code", sort=False):
        score = kept[str(code)]
        is_meant = score == best
        for distance, row in _near(rows, query.number, suggest=is_meant):
            is_exact = is_meant and score >= CERTAIN and distance == 0
            worth = score if distance == 0 else score * _SUGGESTED_SHARE
            match = _match(row, worth, is_exact=is_exact)
            ranked.append(((not is_exact, -worth, distance, int(str(row[0]))), match))
    return [match for _, match in sorted(ranked, key=lambda entry: entry[0])]


def _near(
    rows: pd.DataFrame, number: tuple[int, str] | None, *, suggest: bool
) -> Sequence[tuple[float, tuple[object, ...]]]:
    """Return the rows of the number asked for, or all with how far off they are.

    The second only where ``suggest`` allows it and nobody has the number.
    """
    all_rows = [(_distance(number_of(str(row.nomor)), number), row) for row in rows.itertuples()]
    having_it = [entry for entry in all_rows if entry[0] == 0]
    return having_it or (all_rows if suggest else [])


def _match(row: tuple[object, ...], score: float, *, is_exact: bool) -> Match:
    _, rt_id, nomor, _, kelurahan, kecamatan = row  # as itertuples gives the table of find_rt
    return Match(
        rt_id=int(str(rt_id)),
        nomor=str(nomor),
        kelurahan=str(kelurahan),
        kecamatan=str(kecamatan),
        score=round(score, 1),
        is_exact=is_exact,
    )


def _distance(number: tuple[int, str], wanted: tuple[int, str] | None) -> float:
    """Return 0 for the number asked for, else how far off a number is."""
    if wanted is None or number == wanted:
        return 0.0
    return abs(number[0] - wanted[0]) + 0.5


def _likeness(words: tuple[str, ...], kelurahan: str, kecamatan: str) -> float:
    """Return how like (0-100) the words are to a kelurahan, perhaps with its kecamatan.

    Names are compared without spaces, so that "Ulugedong" is "Ulu Gedong".
    """
    typed = "".join(words)
    area = "".join(name_words(kecamatan))
    scores = [fuzz.ratio(typed, area) * _AREA_SHARE]
    for tight in tight_forms(kelurahan):
        scores += [fuzz.ratio(typed, tight), fuzz.ratio(typed, tight + area)]
        if len(typed) > len(tight):
            scores.append(fuzz.partial_ratio(tight, typed) * _INSIDE_SHARE)
    if set(words) <= set(name_words(kelurahan)):
        scores.append(100.0 * _WORDS_SHARE)
    return max(scores)


def _understand(text: str) -> _Query:
    """Split a text into the number of an RT and the words of a place."""
    tokens = tokens_of(text.lower().replace("kota jambi", " "))
    numbers: list[tuple[int, str]] = []
    words: list[str] = []
    for token, before, after in _in_context(tokens):
        if before == "rw" and token[0].isdigit():
            continue
        if before == "rt" and (token in ROMAN or token[0].isdigit()):
            value = (ROMAN[token], "") if token in ROMAN else number_of(token)
            numbers.insert(0, value)
        elif belongs_to_name(token, before, after):
            words.append(NAME_NUMERALS.get(token, token))
        elif token[0].isdigit():
            numbers.append(number_of(token))
        elif token not in FILLER | {"rt", "rw"}:
            words.append(token)
    return _Query(numbers[0] if numbers else None, tuple(words))


def _in_context(tokens: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each token with the one before and the one after; fillers are no neighbours."""
    kept = [token for token in tokens if token not in FILLER]
    padded = ["", *kept, ""]
    return zip(kept, padded, padded[2:], strict=False)
