"""Headlines of Tertinggal say no more than the counts carry: ties, few RT, one area, no area."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Status
from bantar.i18n import words_for
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, LaggingOptions, Measure, Per
from bantar.scope.scope import Scope
from bantar.subjects.clusters.analysis import find_clusters
from bantar.subjects.clusters.view import cluster_view
from bantar.subjects.lagging.far import far_below, far_fallen
from bantar.subjects.lagging.finding import headline
from bantar.subjects.lagging.naming import counted_text
from bantar.subjects.lagging.reasons import Clause, about
from bantar.subjects.lagging.view import compared, lagging_view, ranked
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_evidence import evidence_of
from tests.snapshots import tiny
from tests.tiers import cases, covering

__all__ = ["tiny"]

ID = words_for("id")
KELURAHAN = LaggingOptions()
CLAIMS = re.compile(r"paling|tertinggi|terendah|terbesar")


def sentence(
    town: Snapshot, scope: Scope | None = None, options: LaggingOptions = KELURAHAN
) -> str:
    selection = Selection(town, scope or Scope())
    order = ranked(selection, options)
    return headline(order, compared(selection, options.tingkat), ID)


def test_the_one_that_is_lowest_and_below_the_city_is_named() -> None:
    town = city_of({"A": (20, 2), "B": (20, 6), "C": (20, 18), "D": (20, 17)})
    assert sentence(town) == (
        "A paling rendah: 10% (2 dari 20 RT), kota 53,8%; 1 lainnya juga di bawah kota"
    )


def test_of_an_area_in_view_its_own_figure_is_said_and_no_other_is_named(city: Snapshot) -> None:
    """The list has it beside those of its level; the finding is of what was asked for."""
    options = LaggingOptions(tingkat=Level.KECAMATAN)
    selection = Selection(city, Scope(kecamatan="15.71.06"))
    view = lagging_view(selection, options, evidence_of(city, 1), ID)
    assert view.headline == "Danau Teluk di atas kota: 86% (50 dari 58 RT)"
    assert len(view.rows) == 11


def test_of_a_kelurahan_in_view_the_list_of_kecamatan_speaks_of_its_own(city: Snapshot) -> None:
    """The headline, the comparison and its reasons are of one kecamatan."""
    options = LaggingOptions(tingkat=Level.KECAMATAN)
    inside = city.rt[city.rt["kecamatan_code"] == "15.71.06"]["kelurahan_code"].iloc[0]
    for scope in (Scope(kecamatan="15.71.06"), Scope(kecamatan="15.71.06", kelurahan=inside)):
        view = lagging_view(Selection(city, scope), options, evidence_of(city, 1), ID)
        assert view.headline.startswith("Danau Teluk di atas kota: 86%")
        assert view.focus == "15.71.06" and view.comparison[0].startswith("Danau Teluk")


def test_two_that_tie_are_named_together() -> None:
    town = city_of({"A": (20, 2), "B": (20, 2), "C": (20, 19), "D": (20, 17)})
    assert sentence(town) == "A dan B sama-sama 10%; 2 kelurahan di bawah kota, 2 di atas kota"


def test_where_nothing_can_be_told_apart_nobody_is_named() -> None:
    town = city_of({"A": (10, 4), "B": (10, 5), "C": (10, 6)})
    assert sentence(town) == "Tidak ada kelurahan yang dapat dibedakan dari kota"


def test_four_rt_are_nobodys_lowest() -> None:
    town = city_of({"A": (4, 0), "B": (20, 2), "C": (20, 18), "D": (20, 17)})
    assert sentence(town) == "B di bawah kota: 10% (2 dari 20 RT)"


def test_a_narrowed_area_speaks_of_itself() -> None:
    home = {"A": "U", "B": "U", "C": "S", "D": "S"}
    town = city_of({"A": (20, 6), "B": (20, 17), "C": (20, 2), "D": (20, 18)}, kecamatan=home)
    assert sentence(town, Scope(kecamatan="U")) == (
        "A paling rendah di Kecamatan U: 30% (6 dari 20 RT), kota 53,8%"
    )
    assert sentence(town).startswith("C paling rendah: 10%")


def test_an_area_alone_is_not_ranked() -> None:
    assert sentence(city_of({"A": (20, 5)})) == (
        "A 25% (5 dari 20 RT); dengan 20 RT tidak dapat dibedakan dari kota"
    )
    assert sentence(city_of({"A": (3, 1)})) == "A: 1 dari 3 RT"


def test_of_one_and_of_two_rt_nobody_says_all() -> None:
    of_rt = LaggingOptions(tingkat=Level.RT)
    assert sentence(city_of({"A": (1, 1)}), options=of_rt) == "Satu-satunya RT sudah Bantar"
    assert sentence(city_of({"A": (2, 2)}), options=of_rt) == "Kedua RT sudah Bantar"
    assert sentence(city_of({"A": (3, 3)}), options=of_rt) == "Semua 3 RT sudah Bantar"


def test_no_fall_is_no_lowest() -> None:
    town = city_of({"A": (20, 5, 9), "B": (20, 10, 15)})
    selection = Selection(town, Scope())
    view = lagging_view(
        selection,
        LaggingOptions(Lag.FALLING, Level.KELURAHAN),
        evidence_of(town, 1),
        ID,
    )
    assert not CLAIMS.search(view.headline) and not view.rows


EDGES = {
    "1 RT": city_of({"A": (1, 0)}),
    "3 RT": city_of({"A": (2, 1), "B": (1, 1)}),
    "all Bantar": city_of({"A": (20, 20), "B": (12, 12), "C": (40, 40)}),
    "none": city_of({"A": (20, 0), "B": (12, 0), "C": (40, 0)}),
    "one kelurahan": city_of({"A": (40, 12)}),
    "ties everywhere": city_of(dict.fromkeys("ABCDEF", (20, 10))),
    "two periods": city_of({"A": (20, 3, 10), "B": (20, 3, 10), "C": (20, 3, 10)}),
}


@pytest.mark.parametrize(
    ("edge", "lag", "level", "per", "lang"),
    covering(EDGES, Lag, (Level.KELURAHAN, Level.RT), Per, ("id", "en")),
)
def test_no_superlative_among_equals(
    edge: str, lag: Lag, level: Level, per: Per, lang: str
) -> None:
    town, evidence = EDGES[edge], evidence_of(EDGES[edge], 3)
    options = LaggingOptions(lag, level, per)
    view = lagging_view(Selection(town, Scope()), options, evidence, words_for(lang))
    assert view.headline and not re.search(r"paling|lowest|highest", view.headline)
    assert all(not row.rank for row in view.rows)


@pytest.mark.parametrize("lag", Lag)
@pytest.mark.parametrize("edge", EDGES)
def test_no_largest_cluster_among_equals(edge: str, lag: Lag) -> None:
    town = EDGES[edge]
    clusters_of_city = find_clusters(town, evidence_of(town, 3), lag)
    clusters = cluster_view(Selection(town, Scope()), lag, clusters_of_city, words_for("en"))
    assert clusters.headline and not re.search("terbesar|largest", clusters.headline)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), min_size=1, max_size=8))
@cases(40)
def test_a_headline_is_that_of_its_table(counts: list[tuple[int, int]]) -> None:
    names = {f"K{i}": (n, min(k, n)) for i, (n, k) in enumerate(counts)}
    town = city_of(names)
    text = sentence(town)
    # The order of rows decides nothing.
    assert sentence(city_of(dict(reversed(names.items())))) == text
    shares = {name: k / n for name, (n, k) in names.items()}
    named = re.match(r"(K\d) paling rendah: .*\((\d+) dari (\d+) RT\)", text)
    if named:
        name, k, n = named[1], int(named[2]), int(named[3])
        assert (n, k) == names[name] and n >= 5
        assert all(share > shares[name] for other, share in shares.items() if other != name)
        order = ranked(Selection(town, Scope()), KELURAHAN)
        below = order.table.index[order.table["standing"] == "below"]
        assert f"Tengah.{name}" in below
        more = re.search(r"(\d+) lainnya juga di bawah kota", text)
        assert len(below) - 1 == (int(more[1]) if more else 0)
    if max(n for n, _ in names.values()) < 5:
        assert not CLAIMS.search(text)


@given(st.lists(st.tuples(st.integers(5, 30), st.integers(0, 30)), min_size=2, max_size=6))
@cases(20)
def test_a_tie_takes_the_superlative_away(counts: list[tuple[int, int]]) -> None:
    names = {f"K{i}": (n, min(k, n)) for i, (n, k) in enumerate(counts)}
    lowest = min(names, key=lambda name: names[name][1] / names[name][0])
    town = city_of({**names, "Z": names[lowest]})
    assert not CLAIMS.search(sentence(town))


def test_a_reason_is_of_the_measure_that_is_listed() -> None:
    clauses = tuple(
        Clause(key, {key: 1.0}, "peta", {}) for key in ("n_has", "n_failed", "n_never", "n_slipped")
    )
    kept = {lag: [c.text for c in about(clauses, Level.KELURAHAN, lag)] for lag in Lag}
    assert kept[Lag.COVERAGE] == ["n_has", "n_failed", "n_never", "n_slipped"]
    assert kept[Lag.SCORE] == ["n_failed"] and kept[Lag.LONG_AGO] == ["n_never"]
    assert kept[Lag.RELAPSED] == ["n_slipped"] and kept[Lag.FALLING] == []


def test_counts_of_a_view_are_those_of_its_rt() -> None:
    town = city_of({"A": (20, 2), "B": (20, 10), "C": (20, 18)})
    view = lagging_view(Selection(town, Scope()), KELURAHAN, evidence_of(town, 1), ID)
    order = ranked(Selection(town, Scope()), KELURAHAN)
    for row in view.rows:
        n, k = order.table.loc[row.key, ["n", "k"]]
        assert row.value.endswith(f"({k} dari {n} RT)")


def test_the_map_fills_the_areas_that_are_ranked_and_counts_them() -> None:
    town = city_of({"A": (20, 2), "B": (20, 10), "C": (20, 18)})
    view = lagging_view(Selection(town, Scope()), KELURAHAN, evidence_of(town, 1), ID)
    assert view.classed is not None and view.classed.areas is not None
    areas = view.classed.areas
    by_name = {fill.text: fill.key for fill in areas.fills.values()}
    assert by_name == {"10%": "below", "50%": "same", "90%": "above"}
    assert areas.counts == {"below": 1, "same": 1, "above": 1}
    of_kecamatan = LaggingOptions(tingkat=Level.KECAMATAN)
    whole = lagging_view(Selection(town, Scope()), of_kecamatan, evidence_of(town, 1), ID)
    assert whole.classed is not None and whole.classed.areas is not None
    assert sum(whole.classed.areas.counts.values()) == town.rt["kecamatan_code"].nunique()
    assert all(": " in fill.text for fill in whole.classed.areas.fills.values())


def test_a_share_of_what_is_well_says_what_it_counts(tiny: Snapshot) -> None:
    """ "Relapsed: B 20%" would read as one in five, where four of five are neglected."""
    words = words_for("en")
    order = ranked(Selection(tiny, Scope()), LaggingOptions(Lag.RELAPSED))
    assert counted_text(order.lag, tiny, words) == "not neglected"
    assert counted_text(Lag.LONG_AGO, tiny, words) == "evaluated in the last 3 years"
    assert counted_text(Lag.COVERAGE, tiny, words) == ""


def test_the_headline_of_relapses_counts_those_that_did_not(city: Snapshot) -> None:
    options = LaggingOptions(Lag.RELAPSED, Level.KECAMATAN)
    assert sentence(city, options=options) == (
        "Paal Merah paling rendah: 35% (9 dari 26 RT) tidak terbengkalai, kota 83,2%"
    )


def test_falls_are_held_against_the_others_and_not_called_the_city(city: Snapshot) -> None:
    """The mean of 11 kecamatan and that of 62 kelurahan differ: neither is the city."""
    for level, kind, average in (
        (Level.KECAMATAN, "kecamatan", "−1,3 poin"),
        (Level.KELURAHAN, "kelurahan", "+0,9 poin"),
    ):
        text = sentence(city, options=LaggingOptions(Lag.FALLING, level))
        assert text.startswith(
            f"Tidak ada {kind} yang turunnya dapat dibedakan dari yang lain "
            f"(rata-rata semua {kind} {average}); "
        )
        assert "kota" not in text


def test_a_list_under_a_filter_says_so_in_its_headline() -> None:
    town = city_of({"A": (30, 10, 15), "B": (30, 10, 15)})
    scope = Scope(status=(Status.NOT_EVALUATED,))
    view = lagging_view(Selection(town, scope), KELURAHAN, evidence_of(town, 1), ID)
    assert view.headline.endswith("(hanya status: Belum dinilai)")


@pytest.mark.parametrize(
    ("n", "lag", "text"),
    [
        (1, Lag.RELAPSED, "Baru 1 RT yang dikunjungi sejak penghargaan terakhirnya; 1 di antaranya "
         "terbengkalai"),
        (4, Lag.RELAPSED, "Baru 4 RT yang dikunjungi sejak penghargaan terakhirnya; 1 di antaranya "
         "terbengkalai"),
        (5, Lag.RELAPSED, "1 dari 5 RT yang dikunjungi sesudah penghargaan terakhirnya "
         "terbengkalai"),
        (1, Lag.LONG_AGO, "Baru 1 RT yang pernah dinilai; 0 di antaranya terakhir dinilai lebih "
         "dari 3 tahun lalu"),
        (5, Lag.LONG_AGO, "0 dari 5 RT yang pernah dinilai terakhir dinilai lebih dari 3 tahun "
         "lalu"),
    ],
)  # fmt: skip
def test_of_a_few_rt_nobody_is_told_a_share(n: int, lag: Lag, text: str) -> None:
    town = city_of({"A": (30, n, n)})
    seen = [(i, date(2021, 6, 1), "terbengkalai" if i == 1 else "aktif") for i in range(1, n + 1)]
    visits = pd.DataFrame(seen, columns=["rt_id", "visited_on", "finding"])
    of_rt = LaggingOptions(lag, Level.RT)
    assert sentence(replace(town, visits=visits), options=of_rt) == text


def test_the_map_of_what_lasts_tells_no_share_of_a_few_rt() -> None:
    headline_of = spec_of(Measure.KEBERLANJUTAN).headline
    town = city_of({"A": (30, 10, 15)})
    for n, text in (
        (4, "Baru 4 RT yang dikunjungi sejak penghargaan terakhirnya; 4 di antaranya aktif"),
        (5, "5 dari 5 RT yang dikunjungi sesudah penghargaan terakhirnya masih aktif"),
    ):
        seen = [(i, date(2021, 6, 1), "aktif") for i in range(1, n + 1)]
        visits = pd.DataFrame(seen, columns=["rt_id", "visited_on", "finding"])
        assert headline_of(Selection(replace(town, visits=visits), Scope()), ID) == text


def test_an_area_of_which_few_rt_count_is_not_said_to_have_few() -> None:
    # Of the 30 RT of the only kelurahan in view three were visited.
    town = city_of({"A": (30, 10, 15)})
    visits = pd.DataFrame(
        [(i, date(2021, 12, 1), "aktif") for i in (1, 2, 3)],
        columns=["rt_id", "visited_on", "finding"],
    )
    town = replace(town, visits=visits)
    counted = sentence(town, options=LaggingOptions(Lag.RELAPSED))
    assert counted == "A: 3 dari 3 RT tidak terbengkalai"
    by_kk = sentence(town, options=LaggingOptions(Lag.RELAPSED, per=Per.KK))
    assert by_kk == "A: 3 RT yang dihitung, terlalu sedikit untuk sebuah angka"


@pytest.mark.parametrize(
    ("n_below", "n_far", "indonesian", "english"),
    [
        (
            1,
            1,
            "1 dari 15 RT yang punya nilai berada lebih dari 10 poin di bawah nilai lulus",
            "1 of 15 RT with a score is more than 10 points below the pass mark",
        ),
        (
            1,
            0,
            "1 dari 15 RT yang punya nilai berada di bawah nilai lulus, tidak lebih dari 10 poin",
            "1 of 15 RT with a score is below the pass mark, by no more than 10 points",
        ),
        (
            4,
            4,
            "4 dari 15 RT yang punya nilai berada di bawah nilai lulus, "
            "semuanya lebih dari 10 poin",
            "4 of 15 RT with a score are below the pass mark, all of them by more than 10 points",
        ),
        (
            4,
            0,
            "4 dari 15 RT yang punya nilai berada di bawah nilai lulus, "
            "tidak ada yang lebih dari 10 poin",
            "4 of 15 RT with a score are below the pass mark, none by more than 10 points",
        ),
        (
            4,
            1,
            "4 dari 15 RT yang punya nilai berada di bawah nilai lulus, "
            "1 di antaranya lebih dari 10 poin",
            "4 of 15 RT with a score are below the pass mark, 1 of them by more than 10 points",
        ),
    ],
)
def test_how_many_are_far_below_is_said_as_one_would_say_it(
    n_below: int, n_far: int, indonesian: str, english: str
) -> None:
    for words, text in ((ID, indonesian), (words_for("en"), english)):
        assert far_below(n_below, n_far, 15, 10, words) == text


@pytest.mark.parametrize(
    ("n_fell", "n_far", "indonesian", "english"),
    [
        (
            1,
            1,
            "1 dari 15 RT yang dinilai dua kali nilainya turun 10 poin atau lebih",
            "1 of 15 RT judged twice scored less than before, by 10 points or more",
        ),
        (
            1,
            0,
            "1 dari 15 RT yang dinilai dua kali nilainya turun, kurang dari 10 poin",
            "1 of 15 RT judged twice scored less than before, by less than 10 points",
        ),
        (
            3,
            3,
            "3 dari 15 RT yang dinilai dua kali nilainya turun, semuanya 10 poin atau lebih",
            "3 of 15 RT judged twice scored less than before, all of them by 10 points or more",
        ),
        (
            3,
            0,
            "3 dari 15 RT yang dinilai dua kali nilainya turun, tidak ada yang 10 poin atau lebih",
            "3 of 15 RT judged twice scored less than before, none by 10 points or more",
        ),
        (
            3,
            2,
            "3 dari 15 RT yang dinilai dua kali nilainya turun, 2 di antaranya 10 poin atau lebih",
            "3 of 15 RT judged twice scored less than before, 2 of them by 10 points or more",
        ),
        (
            0,
            0,
            "Tidak ada dari 15 RT yang dinilai dua kali yang nilainya turun",
            "None of 15 RT judged twice scored less than before",
        ),
    ],
)
def test_how_many_fell_far_is_said_as_one_would_say_it(
    n_fell: int, n_far: int, indonesian: str, english: str
) -> None:
    for words, text in ((ID, indonesian), (words_for("en"), english)):
        assert far_fallen(n_fell, n_far, 15, 10, words) == text


def test_all_of_them_and_the_only_one_are_not_counted_of_themselves() -> None:
    assert far_below(1, 1, 1, 10, ID) == (
        "Satu-satunya RT yang punya nilai berada lebih dari 10 poin di bawah nilai lulus"
    )
    assert far_below(0, 0, 1, 10, ID) == (
        "Satu-satunya RT yang punya nilai tidak di bawah nilai lulus"
    )
    assert far_below(65, 43, 65, 10, ID) == (
        "Semua 65 RT yang punya nilai berada di bawah nilai lulus, 43 di antaranya lebih dari "
        "10 poin"
    )
    assert far_below(2, 0, 2, 10, ID) == (
        "Kedua RT yang punya nilai berada di bawah nilai lulus, tidak ada yang lebih dari 10 poin"
    )
    assert far_fallen(1, 0, 1, 10, ID) == (
        "Satu-satunya RT yang dinilai dua kali nilainya turun, kurang dari 10 poin"
    )
    assert far_fallen(3, 3, 3, 10, ID) == (
        "Semua 3 RT yang dinilai dua kali nilainya turun, semuanya 10 poin atau lebih"
    )


def test_where_no_rt_is_bantar_it_says_none_and_not_all_of_all() -> None:
    options = LaggingOptions(tingkat=Level.RT)
    assert sentence(city_of({"A": (1, 0)}), options=options) == "Satu-satunya RT belum Bantar"
    assert sentence(city_of({"A": (7, 0)}), options=options) == (
        "Belum satu pun dari 7 RT yang Bantar"
    )
    assert sentence(city_of({"A": (7, 1)}), options=options) == "6 dari 7 RT belum Bantar"
