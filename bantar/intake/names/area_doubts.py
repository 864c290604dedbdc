"""Rows whose code and names do not go together: what is said of them, and what may be answered."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bantar.core.message import Message
from bantar.core.spelling import tight_forms
from bantar.intake.base.problems import Question


class Named(NamedTuple):
    """What a row says of the place it lies in; empty where it says nothing."""

    kecamatan: str
    kelurahan: str
    code: str
    parent: str


@dataclass(frozen=True)
class Doubt:
    """Why nobody can tell in which kelurahan a row lies."""

    reason: Message
    expected: Message
    column: str
    value: str
    question: Question | None = None


ONE_KELURAHAN = Message("the code and the name of one kelurahan: mend one of the two")


def is_dotted(code: str) -> bool:
    """Say whether a code is one of Kemendagri, the only ones that are written with dots."""
    return "." in code


def disagreements(counts: Mapping[Named, int]) -> dict[Named, Doubt]:
    """Return what within one import does not go together, with the number of rows of each place.

    One code with two names, or one name with two codes of one system: the rows of the pair that
    most rows bear say what they say, the others wait. Without a majority all of them wait, so
    that the order of the rows decides nothing.
    """
    names: dict[Hashable, Counter[str]] = defaultdict(Counter)
    codes: dict[Hashable, Counter[str]] = defaultdict(Counter)
    parents: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for place, n in counts.items():
        if place.code and place.kelurahan:
            names[place.code][_tight(place.kelurahan)] += n
            codes[_spelt(place)][place.code] += n
        if place.parent and place.kecamatan:
            parents[place.parent][_tight(place.kecamatan)] += n
    doubts: dict[Named, Doubt] = {}
    for place in counts:
        if doubt := _against(place, names, codes, parents, counts):
            doubts[place] = doubt
    return doubts


def _tight(name: str) -> str:
    """Return a name as it is compared within a layer: two that merely sound alike stay two."""
    return tight_forms(name)[0]


def _spelt(place: Named) -> Hashable:
    return _tight(place.kecamatan), _tight(place.kelurahan), is_dotted(place.code)


def _against(
    place: Named,
    names: Mapping[Hashable, "Counter[str]"],
    codes: Mapping[Hashable, "Counter[str]"],
    parents: Mapping[Hashable, "Counter[str]"],
    counts: Mapping[Named, int],
) -> Doubt | None:
    if place.code and place.kelurahan and _is_outvoted(names[place.code], _tight(place.kelurahan)):
        others = {p.kelurahan for p in counts if p.code == place.code and p.kelurahan}
        reason = Message(
            "the code {code} stands beside several names of kelurahan: {names}",
            code=place.code,
            names=_listed(others),
        )
        return Doubt(reason, ONE_KELURAHAN, "kode_kelurahan", place.code)
    if place.code and place.kelurahan and _is_outvoted(codes[_spelt(place)], place.code):
        reason = Message(
            "kelurahan {kelurahan} stands beside several codes: {codes}",
            kelurahan=place.kelurahan,
            codes=_listed(codes[_spelt(place)]),
        )
        return Doubt(reason, ONE_KELURAHAN, "kode_kelurahan", place.code)
    named = place.parent and place.kecamatan
    if named and _is_outvoted(parents[place.parent], _tight(place.kecamatan)):
        others = {p.kecamatan for p in counts if p.parent == place.parent and p.kecamatan}
        reason = Message(
            "the code {code} of a kecamatan stands beside several names: {names}",
            code=place.parent,
            names=_listed(others),
        )
        expected = Message("the code and the name of one kecamatan: mend one of the two")
        return Doubt(reason, expected, "kecamatan", place.kecamatan)
    return None


def _is_outvoted(votes: "Counter[str]", own: str) -> bool:
    return len(votes) > 1 and 2 * votes[own] <= votes.total()


def _listed(names: "set[str] | Counter[str]") -> str:
    return ", ".join(sorted(names))
