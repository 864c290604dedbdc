"""Names of areas as rows of a layer bear them, and those that are nearly alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import geopandas as gpd
from rapidfuzz.distance import Levenshtein

from bantar.core.message import Message
from bantar.core.spelling import NAME_NUMERALS, name_words, sound, tight_forms
from bantar.intake.base.problems import Problem
from bantar.intake.reading.cells import tidied

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_WORD = re.compile(r"(?:kelurahan|kel|kecamatan|kec)\b[\s.:]*(?=\S)", re.IGNORECASE)
_ABOVE = re.compile(r"[\s,;/(–-]+\b(?:kecamatan|kec)\b\W*(?=[^\W\d_]).*", re.IGNORECASE)
"""The kecamatan behind a kelurahan, in one text: ``Mawar, Kec. Timur``."""
_BESIDE = re.compile(
    r"\b(?:kelurahan|kel)\b[\s.:]*(?P<name>[^\W\d_].*?)"
    r"\s*(?=$|[,;()|]|\s[-–]\s|\b(?:rt|rw|kecamatan|kec|kota|kab|lingkungan|lingk|dusun)\b)",
    re.IGNORECASE,
)
_SHORTEST = 5
"""Letters from which on one of them may be a slip: Muka and Suka are two names."""
_LISTED = 10


def area_name(text: str | None) -> str | None:
    """Return the name of an area without marks, unseen letters and the word for what it is.

    The kecamatan that stands behind a kelurahan is no part of its name.

    None for what is no name, such as a dash.

    >>> area_name("Kel.  Mawar"), area_name("<b>KELURAHAN MAWAR</b>"), area_name(" - ")
    ('Mawar', 'MAWAR', None)
    >>> area_name("Kelurahan Mawar Kecamatan Timur"), area_name("Mawar (Kec. Timur)")
    ('Mawar', 'Mawar')
    """
    plain = tidied(_TAG.sub(" ", text or ""))
    match = _WORD.match(plain)
    plain = _ABOVE.sub("", plain[match.end() :] if match else plain)
    return plain if any(map(str.isalpha, plain)) else None


def kelurahan_beside(labels: Sequence[str | None]) -> list[str | None]:
    """Return the kelurahan that texts name beside an RT: ``RT 01 Kel. Mawar``."""
    matches = [_BESIDE.search(label or "") for label in labels]
    return [None if match is None else area_name(match["name"]) for match in matches]


def with_kecamatan(units: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Fill the kecamatan of rows that name none from rows of the same kelurahan that do.

    Only where all of those name one: of a kelurahan that lies in two, nobody can tell.
    """
    is_bare = units["kecamatan"].isna() & units["kelurahan_code"].isna()
    is_bare &= units["kelurahan"].notna() & (units["refused"] == "")
    if not is_bare.any() or units["kecamatan"].isna().all():
        return units, []
    named = units[units["kelurahan"].notna() & units["kecamatan"].notna()]
    by_kelurahan: dict[str, dict[str, str]] = {}
    for kelurahan, kecamatan in zip(named["kelurahan"], named["kecamatan"], strict=True):
        by_kelurahan.setdefault(_tight(kelurahan), {}).setdefault(_tight(kecamatan), kecamatan)
    only = {name: next(iter(k.values())) for name, k in by_kelurahan.items() if len(k) == 1}
    taken = units.loc[is_bare, "kelurahan"].map(_tight).map(only).dropna()
    if taken.empty:
        return units, []
    units = units.copy()
    units.loc[taken.index, "kecamatan"] = taken
    text = Message(
        "the kecamatan of {n} shapes is taken from others of the same kelurahan", n=len(taken)
    )
    return units, [Problem(text, is_blocking=False)]


def alike_words(names: Iterable[str], of_city: Iterable[str]) -> Iterator[Problem]:
    """Yield a remark on each two names of kelurahan in a layer of which one may be a slip.

    Parameters
    ----------
    names
        The kelurahan of each row that will be stored.
    of_city
        Those of the city that is held: of two of them neither is a slip.
    """
    counts, city_names = Counter(names), set(map(_tight, of_city))
    pairs = [
        pair
        for pair in combinations(counts, 2)
        if not city_names.issuperset(map(_tight, pair)) and _are_alike(*pair)
    ]
    for pair in pairs[:_LISTED]:
        fewer, more = sorted(pair, key=lambda name: (counts[name], name))
        text = Message(
            "kelurahan {fewer} ({n_fewer} shapes) is written almost like {more} ({n_more} "
            "shapes); they are stored as two",
            fewer=fewer,
            n_fewer=counts[fewer],
            more=more,
            n_more=counts[more],
        )
        yield Problem(text, Message("one spelling, if they are one kelurahan"), is_blocking=False)


def _are_alike(one: str, other: str) -> bool:
    """Say whether two names sound alike, or are one letter apart; numerals tell names apart."""
    tight = _tight(one), _tight(other)
    if tight[0] == tight[1]:
        return False
    if sound(one) == sound(other):
        return True
    numbers = {*NAME_NUMERALS.values(), *NAME_NUMERALS}
    has_number = any(w in numbers or w.isdigit() for w in (*name_words(one), *name_words(other)))
    is_long = min(map(len, tight)) >= _SHORTEST
    return is_long and not has_number and Levenshtein.distance(*tight, score_cutoff=1) <= 1


def _tight(name: object) -> str:
    return tight_forms(str(name))[0]
