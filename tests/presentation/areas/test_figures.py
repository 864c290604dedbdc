import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import Level, Periode, Skala
from bantar.i18n import words_for
from bantar.interfaces.cli.main import main
from bantar.measures.coverage import coverage, melaksanakan
from bantar.measures.summary import summarise
from bantar.output.files.results import results_table
from bantar.presentation.areas.figures import city_figures
from bantar.presentation.referee import Area, Table, share_text
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.presentation.trends import adoption_view, area_lines, awards_view
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.storage.read import reads
from tests.cities.made_up_snapshots import masked_snapshots
from tests.presentation.areas.children import area_rows

ID, EN = words_for("id"), words_for("en")
HULU = "15.71.01"


@pytest.fixture(scope="module")
def ledger(city_engine: Engine) -> pd.DataFrame:
    return reads.official_figures(city_engine)


def nothing_published() -> pd.DataFrame:
    return pd.DataFrame(columns=["measure", "as_of", "value", "said_by", "source", "counts"])


def test_figures_of_the_announcement(city: Snapshot, ledger: pd.DataFrame) -> None:
    reached, awarded, needed = city_figures(Selection(city, Scope()), ledger, ID)
    assert (reached.value, awarded.value, needed.value) == ("900", "228", "420")
    assert reached.lines[0] == "dari 1.650 RT, 54,5%"
    assert awarded.label == "Penghargaan, Periode I 2022"
    assert "80%" in needed.label
    assert (reached.share, reached.target) == (900 / 1650, 0.8)


def test_parts_of_the_awards_add_up_to_them(city: Snapshot, ledger: pd.DataFrame) -> None:
    awarded = city_figures(Selection(city, Scope()), ledger, ID)[1]
    by_skala = summarise(city).penghargaan_by_skala
    assert sum(by_skala.values()) == 228
    assert awarded.lines[0] == (
        f"Kecil {by_skala[Skala.KECIL]} · Sedang {by_skala[Skala.SEDANG]} · "
        f"Besar {by_skala[Skala.BESAR]}"
    )


def test_published_figures_that_differ_are_named(city: Snapshot, ledger: pd.DataFrame) -> None:
    reached, awarded, needed = city_figures(Selection(city, Scope()), ledger, ID)
    assert [len(f.disputed) for f in (reached, awarded, needed)] == [1, 1, 0]
    assert "Kepala DPMPPA Kota Jambi" in reached.disputed[0]
    assert "952" in reached.disputed[0]
    assert "242" in awarded.disputed[0]


def test_figures_of_an_area_or_of_another_day_are_not_disputed(
    city: Snapshot, city_2015: Snapshot, ledger: pd.DataFrame
) -> None:
    code = city.rt["kecamatan_code"].iloc[0]
    within = city_figures(Selection(city, Scope(kecamatan=code)), ledger, ID)
    earlier = city_figures(Selection(city_2015, Scope()), ledger, ID)
    assert [f.disputed for f in (*within, *earlier)] == [()] * 6


def test_figures_of_the_tiny_city(tiny: Snapshot) -> None:
    reached, awarded, needed = city_figures(Selection(tiny, Scope()), nothing_published(), EN)
    # RT 7 won in 2021 and was dissolved: it is in no figure of today.
    assert (reached.value, reached.lines) == (
        "4",
        ("of 6 RT, 66.7%", "+2 since Period 2021 (among the RT that exist now)"),
    )
    assert (awarded.value, awarded.lines) == (
        "3",
        ("Small 0 · Medium 2 · Large 1", "2 in Period 2021 (among the RT that exist now)"),
    )
    assert (needed.value, needed.lines) == (
        "1",
        ("1 of 3 kelurahan is a Kelurahan Bantar", "1 RT eligible for Kencana"),
    )


def test_figures_of_an_area(tiny: Snapshot) -> None:
    hulu = Selection(tiny, Scope(kecamatan=HULU))
    reached, awarded, needed = city_figures(hulu, nothing_published(), EN)
    assert (reached.value, awarded.value, needed.value) == ("3", "2", "1")


def test_before_2014_nobody_of_the_rt_that_existed(
    city_before: Snapshot, ledger: pd.DataFrame
) -> None:
    reached, awarded, needed = city_figures(Selection(city_before, Scope()), ledger, ID)
    assert (reached.value, awarded.value) == ("0", "0")
    assert reached.lines == (f"dari {ID.number(len(city_before.rt))} RT, 0%",)
    assert needed.value == ID.number(-(-len(city_before.rt) * 4 // 5))
    assert len(city_before.rt) > 0


def test_earlier_days_have_reached_less(city: Snapshot, ledger: pd.DataFrame) -> None:
    counts = city.outcomes.eq("meraih").cummax(axis=1).sum().tolist()
    assert counts == sorted(set(counts))
    assert counts[-1] == 900


def the_same_figure(engine: Engine, snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """Return (carrying out, awarded in the latest periode) wherever the product says it."""
    selection = Selection(snapshot, Scope())
    summary = summarise(snapshot)
    table = results_table(snapshot)
    map_of = rt_map(selection, MapOptions(), ID, geometry="g.json")
    legend = {item.key: item.count for item in map_of.legend}
    trend = adoption_view(selection, ID).series[0].values
    awards = awards_view(selection, ID).series
    kelurahan = area_rows(snapshot, selection.in_area, Level.KELURAHAN)
    everything = coverage(snapshot.rt, snapshot.outcomes).iloc[0]
    reached, awarded, _ = city_figures(selection, reads.official_figures(engine), ID)
    day = snapshot.as_of.isoformat()
    printed = CliRunner().invoke(main, ["summary", "--as-of", day, "--json"]).stdout
    document = json.loads(printed)
    return {
        "coverage": (int(everything["n_melaksanakan"]), int(everything["n_awarded"])),
        "summary": (summary.rt_melaksanakan, summary.rt_penghargaan),
        "legend": (legend["penghargaan"] + legend["bantar"], legend["penghargaan"]),
        "table": (
            int(table["status"].isin(["penghargaan", "bantar"]).sum()),
            int((table["status"] == "penghargaan").sum()),
        ),
        "awards counted": (int((table["jumlah_predikat"] > 0).sum()), summary.rt_penghargaan),
        "trend": (
            round(trend[-1] * len(snapshot.rt)),
            int(sum(series.values[-1] for series in awards)),
        ),
        "areas": (
            sum(row.n_melaksanakan for row in kelurahan),
            sum(row.n_awarded for row in kelurahan),
        ),
        "screen": (int(reached.value.replace(".", "")), int(awarded.value.replace(".", ""))),
        "command line": (document["rt_melaksanakan"], document["rt_penghargaan"]),
    }


@pytest.mark.parametrize("day", [date(2014, 9, 20), date(2019, 12, 31), date(2022, 9, 20)], ids=str)
def test_a_figure_is_the_same_wherever_it_stands(city_engine: Engine, day: date) -> None:
    figures = the_same_figure(city_engine, load_snapshot(city_engine, day))
    assert len(set(figures.values())) == 1, figures


@given(masked_snapshots())
def test_the_large_figure_is_the_coverage(masked_city: tuple[Snapshot, pd.Series]) -> None:
    city, _ = masked_city
    code = city.rt["kecamatan_code"].iloc[0]
    for view in (Scope(), Scope(kecamatan=code)):
        selection = Selection(city, view)
        reached = city_figures(selection, nothing_published(), ID)[0]
        assert reached.value == str(melaksanakan(city.outcomes)[selection.in_area].sum())


def test_lines_of_all_areas_end_where_the_rows_stand(city: Snapshot) -> None:
    selection = Selection(city, Scope())
    ends = {series.key: series.values[-1] for series in area_lines(selection, ID).series}
    rows = area_rows(city, selection.in_area, Level.KECAMATAN)
    assert ends == pytest.approx({row.code: row.coverage_share for row in rows})


def test_the_periode_of_the_figures_is_the_latest_of_the_day(city_2015: Snapshot) -> None:
    assert city_2015.periode == Periode(2015)
    assert city_figures(Selection(city_2015, Scope()), nothing_published(), EN)[1].label == (
        "Awards, Period 2015"
    )


def test_without_a_target_nothing_is_drawn_to_one_and_nothing_is_a_dash(tiny: Snapshot) -> None:
    aimless = replace(tiny, targets=tiny.targets.iloc[:0])
    figures = city_figures(Selection(aimless, Scope()), nothing_published(), EN)
    assert [(f.label, f.value, f.target) for f in figures] == [
        ("RT carrying out the programme", "4", None),
        ("Awards, Period I 2022", "3", None),
        ("Eligible for Kencana", "1", None),
    ]
    assert figures[2].lines == ("1 of 3 kelurahan is a Kelurahan Bantar",)


def test_the_share_of_the_city_is_not_rounded_across_the_target() -> None:
    whole = Area("", "", 2501, 2000)  # 79.968 %
    assert share_text(whole, Table((whole,), target=0.8, decimals=1), EN) == "79.97%"
