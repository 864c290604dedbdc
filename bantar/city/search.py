"""Cari RT saya: from what a citizen types to the RT that are meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import geopandas as gpd
import pandas as pd
from rapidfuzz import fuzz

from bantar.core.rt_label import label_parts, rw_and_lingkungan
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
from bantar.intake.names.rw_names import NAMES_END_IN, rw_number

CERTAIN = 85.0
"""A name at least this like the one typed is taken for it."""
_FLOOR, _SPREAD = 60.0, 25.0
"""A name less like than this, or this much less like than the best, is not shown."""
_AREA_SHARE, _INSIDE_SHARE, _WORDS_SHARE = 0.8, 0.92, 0.95
"""What a match on the kecamatan alone, inside a longer text, or on some words is worth."""
_SUGGESTED_SHARE = 0.5
"""What the right kelurahan is worth without the number that was asked for."""

_QUARTERS = {"lingkungan", "lingk", "dusun", "banjar", "dukuh"}
"""Words before the name or number of a part of a kelurahan."""

_OF_NAME = "="
"""Before a word that was told to belong to a name."""

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


def example(rt: pd.DataFrame) -> str:
    """Return how somebody may ask for an RT that this city has; nothing of a city without RT.

    Of the kelurahan in the middle of the list, and of its RT the one in the middle, so that it is
    nothing special.
    """
    if rt.empty:
        return ""
    names = sorted(rt["kelurahan"].unique())
    inside = rt[rt["kelurahan"] == names[len(names) // 2]]
    number = str(inside["nomor"].iloc[len(inside) // 2])
    return f"rt {number.lstrip('0') or number} {names[len(names) // 2]}".lower()


@dataclass(frozen=True)
class _Query:
    """What was understood of a text.

    Attributes
    ----------
    number
        Digits and letter of the RT.
    words
        Of a name: that of the kelurahan, perhaps with its kecamatan or lingkungan.
    rw, quarter
        The number of the RW and that of the lingkungan as they are compared, "" where none is said.
    second
        A further number, which may be that of the RW: 7/2.
    """

    number: tuple[int, str] | None
    words: tuple[str, ...]
    rw: str = ""
    quarter: str = ""
    second: str = ""


def find_rt(rt: gpd.GeoDataFrame, text: str, limit: int = 8) -> list[Match]:
    """Return the RT that ``text`` may mean, best first.

    Tolerates spelling (``rt07/ulugedong``, ``K. Asam Bwh``, ``Pall V``, ``RT 1 RW 2 Legok``,
    ``rt 1 lingkungan karang wulan``). A name alone gives
    its RT in order, a number alone every RT of that number. A number that a kelurahan does
    not have gives the nearest numbers it has, none of them ``is_exact``.

    Parameters
    ----------
    rt
        One row per RT as in ``Snapshot.rt``, in its order.
    """
    query = _understand(text[:_LONGEST])
    parts = [label_parts(label) for label in rt["nomor"]]
    table = pd.DataFrame(
        {
            "rt_id": rt.index,
            "nomor": rt["nomor"].to_numpy(),
            "code": rt["kelurahan_code"].to_numpy(),
            "kelurahan": rt["kelurahan"].to_numpy(),
            "kecamatan": rt["kecamatan"].to_numpy(),
            "number": [number_of(nomor) for nomor, _ in parts],
            "quarter": [rw_and_lingkungan(rw)[1] for _, rw in parts],
            "quarter_number": [rw_number(rw_and_lingkungan(rw)[1]) for _, rw in parts],
            "rw_number": pd.Series([rw for _, rw in parts], dtype=object).map(_rw_numbers(parts)),
        }
    )
    if query.words:
        return _of_names(table, query)[:limit]
    if query.number is None:
        return []
    same = table[table["number"].map(lambda number: number == query.number).astype(bool)]
    rows, has_rw = _in_rw(same, query)
    return [_match(row, 100.0, is_exact=has_rw) for row in rows.head(limit).itertuples()]


def _rw_numbers(parts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the number of each RW as it is compared, "" of one that has a name."""
    return {rw: rw_number(rw_and_lingkungan(rw)[0]) for rw in {rw for _, rw in parts}}


def _of_names(table: pd.DataFrame, query: _Query) -> list[Match]:
    """Return the RT of all kelurahan whose name is like enough, best first."""
    quarters = _quarters(table)
    fits = {
        code: _fit(kelurahan, kecamatan, quarters.get(code, ()), query)
        for code, kelurahan, kecamatan in _areas(table)
    }
    best = max((score for score, _ in fits.values()), default=0.0)
    ranked = []
    for code, (score, quarter) in fits.items():
        if score < max(_FLOOR, best - _SPREAD):
            continue
        inside = table["code"] == code
        rows, has_rw = _in_rw(
            table[inside & (table["quarter"] == quarter) if quarter else inside], query
        )
        is_meant = score == best
        for distance, row in _near(rows, query.number, suggest=is_meant):
            is_exact = is_meant and score >= CERTAIN and distance == 0 and has_rw
            worth = score if distance == 0 else score * _SUGGESTED_SHARE
            match = _match(row, worth, is_exact=is_exact)
            ranked.append(((not is_exact, -worth, distance, int(str(row[0]))), match))
    return [match for _, match in sorted(ranked, key=lambda entry: entry[0])]


def _areas(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield code, kelurahan and kecamatan of each kelurahan once."""
    columns = ("code", "kelurahan", "kecamatan")
    first = table.drop_duplicates("code")
    return zip(*(first[column].astype(str) for column in columns), strict=True)


def _quarters(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return the names of the lingkungan of each kelurahan that has any."""
    named = table[table["quarter"] != ""][["code", "quarter"]].drop_duplicates()
    names_of_kelurahan: dict[str, list[str]] = {}
    for code, name in named.itertuples(index=False):
        names_of_kelurahan.setdefault(str(code), []).append(str(name))
    return names_of_kelurahan


def _fit(
    kelurahan: str, kecamatan: str, quarters: Sequence[str], query: _Query
) -> tuple[float, str]:
    """Return how well a kelurahan fits (0-100), and which lingkungan was typed with it, or ""."""
    score, rw_name = _likeness(query.words, kelurahan, kecamatan), ""
    for rw in quarters:
        quarter = name_words(rw)
        if quarter and set(quarter) <= set(query.words):
            rest = tuple(word for word in query.words if word not in quarter)
            likeness = _likeness(rest, kelurahan, kecamatan) if rest else 100.0 * _WORDS_SHARE
            if likeness >= score:
                score, rw_name = likeness, rw
    return score, rw_name


def _in_rw(rows: pd.DataFrame, query: _Query) -> tuple[pd.DataFrame, bool]:
    """Keep the RT of the RW that is said, or all where none is so; say whether there is one."""
    if query.quarter and rows["quarter_number"].any():
        in_quarter = rows[rows["quarter_number"] == query.quarter]
        return (rows if in_quarter.empty else in_quarter), not in_quarter.empty
    numbers = rows["rw_number"]
    if not query.rw and query.second:
        same = rows[(numbers == query.second) & (rows["number"] == query.number)]
        return (rows if same.empty else same), True
    if not query.rw or not numbers.any():
        return rows, True
    in_rw = rows[numbers == query.rw]
    return (rows if in_rw.empty else in_rw), not in_rw.empty


def _near(
    rows: pd.DataFrame, number: tuple[int, str] | None, *, suggest: bool
) -> Sequence[tuple[float, tuple[object, ...]]]:
    """Return the rows of the number asked for, or all with how far off they are.

    The second only where ``suggest`` allows it and nobody has the number.
    """
    places = zip(rows["number"], rows.itertuples(), strict=True)
    all_rows = [(_distance(own, number), row) for own, row in places]
    having_it = [entry for entry in all_rows if entry[0] == 0]
    return having_it or (all_rows if suggest else [])


def _match(row: Any, score: float, *, is_exact: bool) -> Match:
    return Match(
        rt_id=int(row.rt_id),
        nomor=str(row.nomor),
        kelurahan=str(row.kelurahan),
        kecamatan=str(row.kecamatan),
        score=round(score, 1),
        is_exact=is_exact,
    )


def _distance(number: tuple[int, str], of_query: tuple[int, str] | None) -> float:
    """Return 0 for the number asked for, else how far off a number is."""
    if of_query is None or number == of_query:
        return 0.0
    return abs(number[0] - of_query[0]) + 0.5


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
    rw = quarter = ""
    for token, before, after in _in_context(_named(tokens)):
        if before == "rw" and rw_number(token):
            rw = rw_number(token)
            continue
        if before in _QUARTERS and rw_number(token):
            quarter = rw_number(token)
            continue
        if before == "rt" and (token in ROMAN or token[0].isdigit()):
            value = (ROMAN[token], "") if token in ROMAN else number_of(token)
            numbers.insert(0, value)
        elif belongs_to_name(token, before, after):
            words.append(NAME_NUMERALS.get(token, token))
        elif token[0].isdigit():
            numbers.append(number_of(token))
        elif token not in FILLER | {"rt", "rw"} | _QUARTERS:
            words.append(token.removeprefix(_OF_NAME))
    second = "{}{}".format(*numbers[1]) if len(numbers) > 1 else ""
    return _Query(numbers[0] if numbers else None, tuple(words), rw, quarter, second)


def _named(tokens: list[str]) -> list[str]:
    """Return tokens with those marked that end a name, though they may stand before a number."""
    marked = tokens[:1]
    for before, token in pairwise(tokens):
        ends_name = token in NAMES_END_IN and before.isalpha() and before not in ROMAN
        marked.append(_OF_NAME + token if ends_name else token)
    return marked


def _in_context(tokens: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each token with the one before and the one after; fillers are no neighbours."""
    kept = [token for token in tokens if token not in FILLER]
    padded = ["", *kept, ""]
    return zip(kept, padded, padded[2:], strict=False)
