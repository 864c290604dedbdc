import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.i18n import Words, words_for
from bantar.storage.read import reads
from bantar.subjects.ledger.analysis import compare_figures
from bantar.subjects.ledger.view import disagreements, figure_heading, finding, ledger_rows

EN = words_for("en")


@pytest.fixture(scope="module")
def compared(city_engine: Engine) -> pd.DataFrame:
    return compare_figures(
        reads.official_figures(city_engine), lambda day: load_snapshot(city_engine, day)
    )


def one(snapshot: Snapshot, **changes: object) -> pd.DataFrame:
    figure = {
        "measure": "rt_total",
        "as_of": snapshot.as_of,
        "value": 6.0,
        "said_by": "Camat",
        "source": "surat 12/2022",
        "counts": False,
    }
    return compare_figures(pd.DataFrame([figure | changes]), lambda _: snapshot)


def test_the_ledger_shows_both_figures_and_the_difference(
    compared: pd.DataFrame, words: Words
) -> None:
    rows = ledger_rows(compared, words)
    yes, no = {"id": ("ya", "tidak"), "en": ("yes", "no")}[words.lang]
    awards = [(*row.cells[2:], row.counts) for row in rows if row.cells[2] in {"228", "242"}]
    assert awards == [
        ("228", "228", "0", "Wali Kota Jambi", yes),
        ("242", "228", "−14", "Kepala DPMPPA Kota Jambi", no),
    ]
    assert {len(row.cells) for row in rows} == {len(figure_heading(words))}


def test_a_share_is_a_percentage_and_its_difference_points(compared: pd.DataFrame) -> None:
    (share,) = [row.cells for row in ledger_rows(compared, EN) if "%" in row.cells[2]]
    assert share[2:5] == ("60%", "54.5%", "−5.5 points")


def test_contradictions_are_said_in_full(compared: pd.DataFrame) -> None:
    assert (
        "RT awarded, 20 September 2022: 228 according to Wali Kota Jambi and 242 according to "
        "Kepala DPMPPA Kota Jambi"
    ) in disagreements(compared, EN)
    assert len(disagreements(compared, EN)) == 3


def test_the_finding_counts_what_is_also_ours(compared: pd.DataFrame, tiny: Snapshot) -> None:
    assert finding(compared, EN) == "3 of 8 published figures are also ours"
    unknown = one(tiny, measure="kencana")
    assert finding(unknown, EN) == "No published figure can be compared with ours yet"


def test_what_we_do_not_have_is_said_and_never_0(tiny: Snapshot, words: Words) -> None:
    (row,) = ledger_rows(one(tiny, measure="rt_bahagia", value=0.0), words)
    assert row.cells[0] == "rt_bahagia"
    assert row.cells[3] == {"id": "tidak dihitung di sini", "en": "not worked out here"}[words.lang]
    assert row.cells[4] == "–"


def test_a_figure_of_a_kelurahan_names_it(tiny: Snapshot) -> None:
    (row,) = ledger_rows(one(tiny, measure="rt_total@15.71.01.1001", value=3.0), EN)
    assert row.cells[0] == "Number of RT, Kelurahan Anggrek"
    assert row.cells[2:5] == ("3", "3", "0")


@pytest.mark.parametrize(
    ("source", "text", "link"),
    [
        ("https://www.jambikota.go.id/content/109", "jambikota.go.id", True),
        ("http://jambikota.go.id/x", "jambikota.go.id", True),
        ("javascript:alert(1)", "javascript:alert(1)", False),
        ("surat 12/2022", "surat 12/2022", False),
        ("https://", "https://", False),
        ("http://[kurung", "http://[kurung", False),
        ("rekap 2021.xlsx", "rekap 2021.xlsx", False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(tiny, source, text, link) -> None:
    (row,) = ledger_rows(one(tiny, source=source), EN)
    assert row.source == text
    assert bool(row.link) is link
