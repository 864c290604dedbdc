import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Skala
from bantar.i18n import Words, words_for
from bantar.i18n.amount import Amount
from bantar.presentation.areas.rankings import RankedArea, Ranking, coverage_ranking, skala_ranking
from bantar.presentation.measure_rankings import lasting_ranking, measure_ranking
from bantar.presentation.referee import Area, Table, brief, figure_in_range, range_text
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.scope.scope import Scope
from bantar.statistics.ranges import wilson
from tests.cities.made_up_snapshots import masked_snapshots
from tests.presentation.areas.children import child_rows

ID, EN = words_for("id"), words_for("en")
HULU = "15.71.01"
ANGGREK = Scope(kecamatan=HULU, kelurahan="15.71.01.1001")


def bars(ranking: Ranking | None) -> list[tuple[str, str, float | None]]:
    assert ranking is not None
    return [(area.name, area.text, area.share) for area in ranking.areas]


def test_coverage_of_the_tiny_city(tiny: Snapshot) -> None:
    ranking = coverage_ranking(Selection(tiny, Scope()), EN)
    # Fewer than five RT: their number, no percent, no bar; and so nothing to sort by but the name.
    assert bars(ranking) == [("Hilir", "1 of 2 RT", None), ("Hulu", "3 of 4 RT", None)]
    assert ranking is not None
    assert (ranking.level, ranking.target, ranking.note) == (
        Level.KECAMATAN,
        0.8,
        "line: target 80%",
    )
    assert ranking.areas[1].note == "3 of 4 RT; 1 RT still needed"


def test_the_bars_are_the_rows_of_the_areas(city: Snapshot, words: Words) -> None:
    for view in (Scope(), Scope(kecamatan=city.rt["kecamatan_code"].iloc[0])):
        selection = Selection(city, view)
        ranking = coverage_ranking(selection, words)
        assert ranking is not None
        rows = child_rows(selection)
        assert [(a.code, a.share) for a in ranking.areas] == [
            (r.code, r.coverage_share) for r in rows
        ]


@pytest.mark.parametrize("measure", Measure)
def test_below_a_kelurahan_nothing_is_ranked(tiny: Snapshot, measure: Measure) -> None:
    assert coverage_ranking(Selection(tiny, ANGGREK), EN) is None
    assert measure_ranking(Selection(tiny, ANGGREK), measure, EN) is None


def test_areas_are_ranked_by_what_the_map_shows(tiny: Snapshot) -> None:
    whole = Selection(tiny, Scope())
    assert bars(measure_ranking(whole, Measure.SCORE, EN)) == [
        ("Hilir", "–", None),
        ("Hulu", "–", None),
    ]
    lasting = measure_ranking(whole, Measure.KEBERLANJUTAN, EN)
    assert bars(lasting) == [("Hilir", "–", None), ("Hulu", "1 of 1 RT", None)]
    passing = Selection(tiny, Scope(skala=(Skala.BESAR,)))
    assert bars(measure_ranking(passing, Measure.STATUS, EN)) == [
        ("Hilir", "1 of 2 RT", None),
        ("Hulu", "0 of 4 RT", None),
    ]


def test_a_rate_of_an_area_has_its_counts_and_its_range(city: Snapshot) -> None:
    ranking = coverage_ranking(Selection(city, Scope()), EN)
    assert ranking is not None
    lowest, highest = ranking.areas[-1], ranking.areas[0]
    # Wilson by hand: Paal Merah 51 of 182, Danau Teluk 50 of 58.
    assert (lowest.name, lowest.text) == ("Paal Merah", "28%")
    assert lowest.note == "28% (51 of 182 RT; 22–35%); below the city; 95 RT still needed"
    assert (highest.name, highest.text) == ("Danau Teluk", "86%")
    assert highest.note == "86% (50 of 58 RT; 75–93%); above the city"


def test_under_a_bar_stands_what_is_not_beside_it_already(city: Snapshot) -> None:
    ranking = coverage_ranking(Selection(city, Scope()), EN)
    assert ranking is not None
    lines = {area.name: area.line for area in ranking.areas}
    assert lines["Paal Merah"] == "51 of 182 RT; 22–35%; below the city; 95 RT short"
    assert lines["Danau Teluk"] == "50 of 58 RT; 75–93%; above the city"
    assert lines["Jambi Timur"] == "135 of 241 RT; 50–62%; not distinguishable; 58 RT short"
    scores = measure_ranking(Selection(city, Scope()), Measure.SCORE, EN)
    assert scores is not None
    assert all(area.line.startswith("average over ") for area in scores.areas)


def test_a_share_of_few_rt_is_their_number_and_a_workbook_still_has_the_share() -> None:
    nine = Table((Area("a", "Anggrek", 9, 3), Area("b", "Bakung", 40, 30)), target=0.75)
    assert figure_in_range(nine.areas[0], nine, ID) == "33% (3 dari 9 RT; 12–65%)"
    text = brief(nine.areas[0], nine, ID)
    assert (text, isinstance(text, Amount) and text.value) == ("3 dari 9 RT", pytest.approx(1 / 3))
    assert brief(nine.areas[1], nine, ID) == "75%"


@pytest.mark.parametrize(
    ("k", "n", "ends"), [(47, 63, "63–84%"), (0, 30, "0–11%"), (5, 5, "57–100%")]
)
def test_the_ends_of_a_range_are_wilsons(k: int, n: int, ends: str) -> None:
    area = Area("a", "Anggrek", n, k)
    assert range_text(area, Table((area,), target=0.75), ID) == ends


@given(st.integers(1, 300), st.data())
def test_no_end_of_a_range_crosses_a_limit_by_rounding(n: int, data: st.DataObject) -> None:
    area = Area("a", "Anggrek", n, data.draw(st.integers(0, n)))
    target = data.draw(st.sampled_from([0.75, 0.8]))
    low, high = range_text(area, Table((area,), target=target), EN).removesuffix("%").split("–")
    for printed, exact in zip((low, high), wilson(area.k, area.n), strict=True):
        assert (float(printed) >= 100 * target) == (exact >= target)
        assert (float(printed) in (0, 100)) == (round(exact, 9) in (0, 1))


def test_an_average_says_over_how_many_rt(tiny: Snapshot) -> None:
    ranking = measure_ranking(Selection(tiny, Scope()), Measure.SCORE, EN)
    assert ranking is not None
    assert [a.note for a in ranking.areas] == [
        "1 of 2 RT has a score: too few for an average",
        "3 of 4 RT have a score: too few for an average",
    ]


def test_an_average_is_the_mean_of_the_sheets_of_its_area(city: Snapshot) -> None:
    ranking = measure_ranking(Selection(city, Scope()), Measure.SCORE, EN)
    assert ranking is not None
    now = city.results[city.results["periode"] == str(city.periode)].set_index("rt_id")["score"]
    for area in ranking.areas:
        own = city.rt.index[city.rt["kecamatan_code"] == area.code]
        scored = now.reindex(own).dropna()
        mean = EN.number(scored.mean(), 1)
        assert area.text == mean
        assert area.note == f"{mean}, average over {len(scored)} of {len(own)} RT"


@given(masked_snapshots(), st.sampled_from(Measure))
def test_areas_without_a_value_come_last_and_are_not_zero(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure
) -> None:
    city, _ = masked_city
    ranking = measure_ranking(Selection(city, Scope()), measure, EN)
    assert ranking is not None
    shares = [area.share for area in ranking.areas]
    valued = [share for share in shares if share is not None]
    assert shares[: len(valued)] == sorted(valued, reverse=True)
    assert all(0 <= share <= 1 for share in valued)
    for area in ranking.areas:  # without a bar there is nothing, or too few RT for a share
        is_few = re.fullmatch(r"\d of [1-4] RT", area.text) is not None
        assert (area.text == "–" or is_few) == (area.share is None)


@given(masked_snapshots())
def test_what_lasts_adds_up_to_the_rt_with_a_predikat(
    masked_city: tuple[Snapshot, pd.Series],
) -> None:
    city, _ = masked_city
    ranking = lasting_ranking(Selection(city, Scope()), EN)
    n_with = int(city.outcomes.eq("meraih").any(axis=1).sum())
    assert sum(int(bar.text) for bar in ranking.areas) == n_with
    assert ranking.note.startswith(f"{n_with} RT")


@given(masked_snapshots())
def test_coverage_by_skala_speaks_of_rt_whose_skala_is_known(
    masked_city: tuple[Snapshot, pd.Series],
) -> None:
    city, _ = masked_city
    selection = Selection(city, Scope())
    ranking = skala_ranking(selection, EN)
    assert {bar.code for bar in ranking.areas} == set(selection.skala.dropna())


@pytest.mark.parametrize("beneath", ["", "58 RT; 75–93%"])
def test_a_mark_of_change_stands_once_under_a_bar(beneath: str) -> None:
    note = "50 dari 58 RT; 75–93%; ▲ jelas naik"
    bar = RankedArea(HULU, "Hulu", "86%", 0.86, note, beneath=beneath, mark="▲ jelas naik")
    assert bar.line.count("▲") == 1 and "75–93%" in bar.line
