"""Kelurahan then and now, counted by hand on the tiny city."""

import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.meeting.slopes import MOST_NAMED, slope_lines, slopes_view

ID = words_for("id")


def test_every_kelurahan_is_a_line_and_those_that_rose_have_names(tiny: Snapshot) -> None:
    """Anggrek 1 to 2 of 3, Bakung 1 of 1 still, Cempaka 0 to 1 of 2; the city 2 to 4 of 6."""
    view = slopes_view(Selection(tiny, Scope()), ID)
    assert view is not None
    assert [(line.name, line.text) for line in view.lines] == [
        ("Anggrek", "Anggrek 1 → 2 dari 3 RT"),
        ("Bakung", ""),
        ("Cempaka", "Cempaka 0 → 1 dari 2 RT"),
    ]
    assert (view.whole.before, view.whole.now) == (pytest.approx(2 / 6), pytest.approx(4 / 6))
    assert view.whole.cells == ("Kota Jambi", "2", "4", "+33,3 poin", "6")


def test_a_handful_of_rt_has_no_points(tiny: Snapshot) -> None:
    view = slopes_view(Selection(tiny, Scope()), ID)
    assert view is not None and {line.cells[3] for line in view.lines} == {"–"}


def test_a_city_names_a_few_of_its_kelurahan(city: Snapshot) -> None:
    view = slopes_view(Selection(city, Scope()), ID)
    assert view is not None
    assert sum(bool(line.text) for line in view.lines) == MOST_NAMED < len(view.lines)
    assert not any(line.stands_out for line in view.lines)  # none rose clearly more


def test_lines_of_kelurahan_are_held_against_kelurahan_bantar(city: Snapshot) -> None:
    """The target of 80 % is that of the city and of a kecamatan; these are neither."""
    first, *_ = city.periodes
    for scope in (Scope(), Scope(kecamatan="15.71.03")):
        selection = Selection(city, scope)
        for view in (slopes_view(selection, ID), slope_lines(selection, first, ID)):
            assert view is not None
            assert (view.target, view.target_text) == (0.75, "Kelurahan Bantar 75%")


def test_a_rate_stands_beside_its_counts_and_its_range(city: Snapshot) -> None:
    view = slopes_view(Selection(city, Scope(kecamatan="15.71.03")), ID)
    assert view is not None
    assert [line.text for line in view.lines if line.text] == [
        "Rajawali 13 → 18 dari 31 RT; 41–74%",
        "Sijenjang 9 → 14 dari 24 RT; 39–76%",
        "Sulanjana 14 → 17 dari 18 RT; 74–99%",
    ]
    assert (view.whole.text, view.whole.rests_on) == ("56%", "135 dari 241 RT; 50–62%")
    whole = slopes_view(Selection(city, Scope()), ID)
    assert whole is not None and whole.whole.rests_on == ""  # of all RT there is no chance


def test_there_are_no_slopes_of_one_period(tiny: Snapshot) -> None:
    first = tiny.until(next(iter(tiny.periodes)))
    assert slopes_view(Selection(first, Scope()), ID) is None


def test_a_page_draws_them_since_any_period_and_names_who_rose_clearly_more(city: Snapshot) -> None:
    first, *_, last = city.periodes
    chart = slope_lines(Selection(city, Scope()), first, ID)
    assert chart is not None and chart.whole is not None
    assert chart.ticks == (ID.periode(first), ID.periode(last))
    assert [round(share, 3) for share in chart.whole.values] == [0.013, 0.545]
    named = [line.name for line in chart.series if line.stands_out]
    assert 0 < len(named) < len(chart.series) == 62
    assert f"lebih banyak daripada yang lain: {len(named)}." in chart.legend


def test_lines_of_a_page_say_what_each_share_rests_on(city: Snapshot) -> None:
    """Those of the whole city rest on all its RT, so chance has no part in them."""
    before = tuple(city.periodes)[-2]
    chart = slope_lines(Selection(city, Scope(kecamatan="15.71.03")), before, ID)
    assert chart is not None and chart.whole is not None
    texts = {line.name: line.texts[-1] for line in (*chart.series, chart.whole)}
    assert texts["Sulanjana"] == "94% (17 dari 18 RT; 74–99%)"
    assert texts["Kecamatan Jambi Timur"] == "56% (135 dari 241 RT; 50–62%)"
    whole = slope_lines(Selection(city, Scope()), before, ID)
    assert whole is not None and whole.whole is not None
    assert whole.whole.texts[-1] == "54,5%"


def test_of_handfuls_nobody_is_named(tiny: Snapshot) -> None:
    first = next(iter(tiny.periodes))
    chart = slope_lines(Selection(tiny, Scope()), first, ID)
    assert chart is not None and not any(line.stands_out for line in chart.series)
    assert chart.series[0].texts == ("1 dari 3 RT", "2 dari 3 RT")
    assert slope_lines(Selection(tiny, Scope(kelurahan="15.71.01.1001")), first, ID) is None
