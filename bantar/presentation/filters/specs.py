"""What filters are called, and how they are said with their value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from bantar.core.domain import Aspek
from bantar.core.errors import RegistrationError
from bantar.core.rt_label import rw_text
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation.labels import status_label
from bantar.scope.scope import NOT_NARROWED


@dataclass(frozen=True)
class FilterSpec:
    """The words of one filter.

    Attributes
    ----------
    field
        The field of the scope, and the key of the address.
    name, in_short
        What a user calls it, alone and inside a sentence.
    phrase
        The filter with its value, as part of a sentence.
    """

    field: str
    name: Callable[[Words], str]
    in_short: Callable[[Words], str]
    phrase: Callable[[Any, Words], str]

    @property
    def is_range(self) -> bool:
        """Whether the value is a lowest and a highest one."""
        return NOT_NARROWED[self.field] is None


def _ends(ends: tuple[int, int], words: Words) -> dict[str, str]:
    low, high = ends
    return {"low": words.number(low), "high": words.number(high)}


def _kk_phrase(ends: Any, words: Words) -> str:
    if ends[0] == ends[1]:
        return words("{n} KK", n=words.number(ends[0]))
    return words("{low} to {high} KK", **_ends(ends, words))


def _predikat_phrase(ends: Any, words: Words) -> str:
    if ends[0] == ends[1]:
        return words("{n} predikat", n=words.number(ends[0]))
    return words("{low} to {high} predikat", **_ends(ends, words))


def _score_phrase(aspek: Aspek, ends: Any, words: Words) -> str:
    return words("score {aspek} {low} to {high}", aspek=label(aspek, words), **_ends(ends, words))


def _last_phrase(ends: Any, words: Words) -> str:
    first, last = ends
    if first == last:
        return words("last evaluated in {first}", first=words.periode(first))
    return words(
        "last evaluated from {first} to {last}",
        first=words.periode(first),
        last=words.periode(last),
    )


def _of_aspek(aspek: Aspek) -> FilterSpec:
    return FilterSpec(
        aspek.value,
        lambda words: words("Score {aspek}", aspek=label(aspek, words)),
        lambda words: words("score {aspek}", aspek=label(aspek, words)),
        partial(_score_phrase, aspek),
    )


_SPECS = (
    FilterSpec(
        "rw",
        lambda words: words("RW or lingkungan"),
        lambda words: words("RW or lingkungan"),
        lambda rw, words: rw_text(rw),  # noqa: ARG005
    ),
    FilterSpec(
        "status",
        lambda words: words("Status"),
        lambda words: words("status"),
        lambda chosen, words: words(
            "status: {names}", names=words.join([status_label(one, words) for one in chosen])
        ),
    ),
    FilterSpec(
        "skala",
        lambda words: words("Skala"),
        lambda words: words("skala"),
        lambda chosen, words: words(
            "skala {names}", names=words.join([label(one, words).lower() for one in chosen])
        ),
    ),
    FilterSpec(
        "skor",
        lambda words: words("Total score"),
        lambda words: words("score"),
        lambda ends, words: words("score {low} to {high}", **_ends(ends, words)),
    ),
    *map(_of_aspek, Aspek),
    FilterSpec(
        "kk",
        lambda words: words("Number of KK"),
        lambda words: words("number of KK"),
        _kk_phrase,
    ),
    FilterSpec(
        "predikat",
        lambda words: words("Number of predikat"),
        lambda words: words("number of predikat"),
        _predikat_phrase,
    ),
    FilterSpec(
        "terakhir",
        lambda words: words("Last evaluated"),
        lambda words: words("last evaluated"),
        _last_phrase,
    ),
)


def registered(specs: tuple[FilterSpec, ...]) -> Mapping[str, FilterSpec]:
    """Return ``specs`` by field, in the order in which filters are named.

    Raises
    ------
    RegistrationError
        When a field that narrows has no spec, or a spec no field.
    """
    by_field = {spec.field: spec for spec in specs}
    if by_field.keys() != NOT_NARROWED.keys() or len(by_field) < len(specs):
        raise RegistrationError(
            f"filters {sorted(by_field)} are not the fields that narrow: {sorted(NOT_NARROWED)}"
        )
    return MappingProxyType({field: by_field[field] for field in NOT_NARROWED})


FILTERS = registered(_SPECS)
"""Every filter by its field."""
