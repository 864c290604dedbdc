"""A page that leaves a filter of the link aside says so, and only then."""

import pytest

from bantar.core.domain import Skala, Status
from bantar.i18n import words_for
from bantar.presentation.filters.unused import NARROWING, unused_filters
from bantar.scope.scope import Scope

FILTERED = Scope(skala=(Skala.BESAR,), skor=(0, 60), status=(Status.NOT_EVALUATED,))


def test_a_filter_that_is_left_aside_is_named() -> None:
    scope = Scope(skala=(Skala.BESAR,))
    assert unused_filters(scope, NARROWING, words_for("id")) == (
        "Saringan skala tidak dipakai di halaman ini"
    )
    assert unused_filters(scope, NARROWING, words_for("en")) == (
        "The filter skala is not used on this page"
    )


def test_filters_that_are_used_or_not_set_are_not_named() -> None:
    assert unused_filters(Scope(kecamatan="15.71.01"), NARROWING, words_for("id")) == ""
    assert unused_filters(FILTERED, (), words_for("id")) == ""


@pytest.mark.parametrize("unused", [("skor", "status"), ("status", "skor")])
def test_several_are_named_in_one_order(unused: tuple[str, ...]) -> None:
    assert unused_filters(FILTERED, unused, words_for("id")) == (
        "Saringan status dan nilai tidak dipakai di halaman ini"
    )
