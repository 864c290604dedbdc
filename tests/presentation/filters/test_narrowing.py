"""A finding of some of the RT names the filters that left them."""

import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Periode, Skala, Status
from bantar.i18n import words_for
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.map_finding import map_headline
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Mode
from bantar.scope.scope import Scope
from tests.snapshots import tiny

__all__ = ["tiny"]

EN, ID = words_for("en"), words_for("id")


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (Scope(), "3 RT"),
        (Scope(kecamatan="15.71.01"), "3 RT"),
        (Scope(skala=(Skala.BESAR,)), "3 RT (skala large only)"),
        (Scope(status=(Status.DINILAI,), skor=(60, 75)),
         "3 RT (status: Evaluated, not passed yet, score 60 to 75 only)"),
        (Scope(kk=(60, 1500), predikat=(1, 1)), "3 RT (60 to 1,500 KK, 1 predikat only)"),
        (Scope(aman=(0, 60), terakhir=(Periode(2021), Periode(2022, 1))),
         "3 RT (score Aman (safe) 0 to 60, last evaluated from Period 2021 to Period I 2022 only)"),
    ],
    ids=["all", "an area", "one filter", "two filters", "numbers", "an aspek and periods"],
)  # fmt: skip
def test_a_finding_names_the_filters_it_heeds(scope: Scope, sentence: str) -> None:
    assert narrowed("3 RT", scope, EN) == sentence


def test_what_became_bantar_under_a_filter_is_not_said_of_the_whole_city(tiny: Snapshot) -> None:
    change = MapOptions(tampilan=Mode.DIFFERENCE)
    whole = map_headline(Selection(tiny, Scope()), change, ID)
    some = map_headline(Selection(tiny, Scope(skala=(Skala.SEDANG,))), change, ID)
    assert "(hanya" not in whole
    assert some.endswith("(hanya skala sedang)")
