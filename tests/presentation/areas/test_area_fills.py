"""How kelurahan are filled: by the printed share, in steps that never move."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bantar.core.domain import Periode, Status
from bantar.core.errors import RegistrationError
from bantar.i18n import Words, words_for
from bantar.output.maps.geometry import city_document
from bantar.presentation.areas.area_fills import (
    COVERAGE,
    COVERAGE_CHANGE,
    Fill,
    area_frame,
    share_classes,
    share_fills,
    steps,
)
from bantar.presentation.map import HIDDEN
from bantar.presentation.referee import Area, Table
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure, Mode
from bantar.scope.scope import Scope

ANGGREK, BAKUNG, CEMPAKA = "15.71.01.1001", "15.71.01.1002", "15.71.02.1001"


@pytest.fixture
def words() -> Words:
    """One language: what is asked here are figures."""
    return words_for("id")


def filled(area: Area, words: Words, target: float | None = 0.8) -> Fill:
    return share_fills(Table((area,)), target, words)[area.key]


def test_the_last_of_five_steps_begins_at_the_target() -> None:
    assert steps(0.8) == tuple(Fraction(n, 100) for n in (20, 40, 60, 80))
    assert steps(0.6)[-1] == Fraction(60, 100)
    assert steps(None) == steps(0.8)


def test_the_legend_names_the_target_where_there_is_one(words: Words) -> None:
    labels = [spec.label for spec in share_classes(0.8, {}, words)]
    assert labels == [
        "80% ke atas: target tercapai",
        "60–79%",
        "40–59%",
        "20–39%",
        "di bawah 20%",
        "kurang dari 5 RT: hanya jumlahnya",
    ]
    assert share_classes(None, {}, words)[0].label == "80% ke atas"


def test_a_step_that_is_no_whole_percent_says_which_end_it_holds(words: Words) -> None:
    labels = [spec.label for spec in share_classes(0.75, {}, words)]
    assert labels[1] == "56,25% sampai di bawah 75%"


def test_a_kelurahan_is_filled_by_the_share_that_is_printed(words: Words) -> None:
    assert filled(Area("a", "A", 100, 80), words) == Fill("step_4", "80%")
    # 79,6 % is not rounded across the target; 59,6 % is printed as 60 % and filled as such.
    assert filled(Area("b", "B", 1000, 796), words) == Fill("step_3", "79,6%")
    assert filled(Area("c", "C", 1000, 596), words) == Fill("step_3", "60%")
    assert filled(Area("d", "D", 16, 3), words) == Fill("step_0", "3 dari 16 RT")


def test_the_fills_of_a_view_are_the_coverage_of_its_kelurahan(tiny, words: Words) -> None:
    view = rt_map(Selection(tiny, Scope()), MapOptions(), words, geometry="")
    assert view.frame.areas is not None
    texts = {code: fill.text for code, fill in view.frame.areas.fills.items()}
    assert texts == {
        ANGGREK: "2 dari 3 RT",
        BAKUNG: "1 dari 1 RT",
        CEMPAKA: "1 dari 2 RT",
    }
    assert sum(view.frame.areas.counts) == 3
    assert [item.count for item in view.area_legend] == list(view.frame.areas.counts)


def test_the_fills_of_a_map_are_in_the_order_of_its_geometry(tiny, words: Words) -> None:
    inside = Scope(kecamatan="15.71.02")
    view = rt_map(Selection(tiny, inside), MapOptions(), words, geometry="")
    assert view.frame.areas is not None
    fills = view.frame.areas.fills
    assert list(fills) == [area["code"] for area in city_document(tiny.rt, None)["kelurahan"]]
    assert [code for code, fill in fills.items() if fill.number != HIDDEN] == [CEMPAKA]


def test_under_filters_the_fill_is_the_share_that_passes_them(tiny, words: Words) -> None:
    everything = Selection(tiny, Scope())
    some = Status(next(iter(everything.status.unique())))
    narrowed = Selection(tiny, replace(Scope(), status=(some,)))
    fills = COVERAGE.fills(narrowed, words)
    passing = narrowed.mask.groupby(tiny.rt["kelurahan_code"]).sum()
    assert {code: fill.text.split()[0] for code, fill in fills.items()} == {
        str(code): str(int(n)) for code, n in passing.items()
    }
    assert "saringan" in COVERAGE.title(words, True)


def test_a_change_is_filled_by_its_points(tiny, words: Words) -> None:
    options = MapOptions(tampilan=Mode.DIFFERENCE)
    view = rt_map(Selection(tiny, Scope()), options, words, geometry="")
    assert view.frame.areas is not None and view.area_title == COVERAGE_CHANGE.title(words)
    keys = {item.key for item in view.area_legend}
    assert {"up_60", "up_40", "up_20", "up", "same", "few"} == keys


def test_a_measure_whose_message_is_single_rt_fills_no_kelurahan(tiny, words: Words) -> None:
    options = MapOptions(ukuran=Measure.SKALA)
    view = rt_map(Selection(tiny, Scope()), options, words, geometry="")
    assert view.frame.areas is None and view.area_legend == ()


def test_a_fill_without_a_class_is_refused(words: Words) -> None:
    with pytest.raises(RegistrationError, match="step_9"):
        area_frame(share_classes(0.8, {}, words), {"a": Fill("step_9", "")})


def test_a_handful_of_rt_has_no_colour_of_the_scale(words: Words) -> None:
    assert filled(Area("a", "A", 4, 4), words) == Fill("few", "4 dari 4 RT")
    assert filled(Area("a", "A", 5, 5), words).key == "step_4"


def test_a_change_among_a_handful_of_rt_has_none_either(tiny, words: Words) -> None:  # type: ignore[no-untyped-def]
    fills = COVERAGE_CHANGE.fills(Selection(tiny, Scope()), Periode(2021), words)
    assert {fill.key for fill in fills.values()} == {"few"}
