"""The views of the workbench: figures of the illustrative city, and no city makes one stumble."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Dukungan, Level
from bantar.i18n import Words, words_for
from bantar.presentation.class_map import Classed, class_map
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.options import (
    AdopsiOptions,
    DukunganOptions,
    Lag,
    LaggingOptions,
    Per,
    WeightsOptions,
)
from bantar.scope.scope import Scope
from bantar.subjects.adopsi.view import adopsi_view
from bantar.subjects.assessors.view import severity_view
from bantar.subjects.clusters.analysis import find_clusters
from bantar.subjects.clusters.view import cluster_view
from bantar.subjects.dukungan.view import dukungan_view
from bantar.subjects.gap.view import gap_view
from bantar.subjects.indicators.view import heat_view
from bantar.subjects.lagging.comparison import Beside
from bantar.subjects.lagging.view import lagging_view
from bantar.subjects.lasting.view import lasting_view
from bantar.subjects.weights.view import weights_view
from tests.cities.made_up_evidence import evidence_of, is_clean, texts_in
from tests.cities.made_up_snapshots import masked_snapshots
from tests.tiers import cases

ID = words_for("id")
Make = Callable[[Selection, Choices, Evidence, Words], Any]
MAKERS: dict[str, Make] = {
    "lagging": lambda s, c, e, w: lagging_view(s, c.lagging, e, w),
    "clusters": lambda s, c, e, w: cluster_view(
        s, c.lagging.tertinggal, find_clusters(s.snapshot, e, c.lagging.tertinggal), w
    ),
    "gap": lambda s, c, e, w: gap_view(s, c.lagging.per, w),
    "lasting": lambda s, c, e, w: lasting_view(s, w),
    "weights": lambda s, c, e, w: weights_view(s, c.weights, e, w),
    "severity": lambda s, c, e, w: severity_view(s, w),
    "adopsi": lambda s, c, e, w: adopsi_view(s, c.adopsi, e, w),
    "dukungan": lambda s, c, e, w: dukungan_view(s, c.dukungan, e, w),
    "heat": lambda s, c, e, w: heat_view(s, c.lagging.tingkat, e, [], w),
}


@pytest.fixture(scope="module")
def evidence(city: Snapshot, city_engine: object) -> Evidence:
    return load_evidence(city_engine, city)  # type: ignore[arg-type]


@given(
    masked_snapshots(),
    st.integers(0, 2**32),
    st.sampled_from(sorted(MAKERS)),
    st.sampled_from(["id", "en"]),
    st.sampled_from(Lag),
    st.sampled_from([Level.KECAMATAN, Level.KELURAHAN, Level.RT]),
    st.sampled_from(Per),
)
@cases(120)
def test_no_city_makes_a_view_stumble_or_say_what_only_a_program_says(
    case: tuple[Snapshot, pd.Series],
    seed: int,
    name: str,
    lang: str,
    lag: Lag,
    level: Level,
    per: Per,
) -> None:
    snapshot, _ = case
    home = snapshot.rt["kecamatan_code"].iloc[0]
    choices = Choices.of(
        tertinggal=lag,
        tingkat=level,
        per=per,
        kecamatan=home if seed % 2 else "",
        jarak=0.1 + seed % 300,
        bobot=(("aman", 3.0),) if seed % 3 else (),
        dukungan=[None, *Dukungan][seed % 7],
        lang=lang,
    )
    selection = Selection(snapshot, choices.scope)
    view = MAKERS[name](selection, choices, evidence_of(snapshot, seed), words_for(lang))
    if view is None:
        assert name == "heat"
        return
    wrong = [text for text in texts_in(view) if not is_clean(text)]
    assert wrong == []
    if name != "heat":
        assert view.headline
    classed = getattr(view, "classed", None)
    if classed is not None:
        check_map(selection, classed, lang)


def check_map(selection: Selection, classed: Classed, lang: str) -> None:
    drawn = class_map(selection, classed, words_for(lang), geometry="g")
    assert sum(item.count for item in drawn.legend) == int(selection.mask.sum())
    assert len(drawn.frame.classes) == len(selection.snapshot.rt)
    assert drawn.links.shape[1] == 2


def test_paal_merah_is_lowest(city: Snapshot, evidence: Evidence) -> None:
    options = LaggingOptions(tingkat=Level.KECAMATAN)
    view = lagging_view(Selection(city, Scope()), options, evidence, ID)
    assert view.headline == (
        "Paal Merah paling rendah: 28% (51 dari 182 RT), kota 54,5%; 1 lainnya juga di bawah kota"
    )
    assert [row.name for row in view.rows][-1] == "Danau Teluk"
    title, rows = view.comparison
    assert title.startswith("Paal Merah: 28%")
    assert rows[0] == Beside("Target", "80%", "−52,0 poin", "belum tercapai")


def test_an_area_in_view_is_ranked_beside_those_of_its_level(
    city: Snapshot, evidence: Evidence
) -> None:
    chosen = Selection(city, Scope(kecamatan="15.71.06"))
    view = lagging_view(chosen, LaggingOptions(tingkat=Level.KECAMATAN), evidence, ID)
    assert len(view.rows) == 11 and view.focus == "15.71.06"
    inside = Selection(city, Scope(kecamatan="15.71.11"))
    rows = lagging_view(inside, LaggingOptions(tingkat=Level.KELURAHAN), evidence, ID).rows
    assert {row.place for row in rows} == {"Paal Merah"}


def test_the_gap_is_told_with_its_two_ends(city: Snapshot) -> None:
    view = gap_view(Selection(city, Scope()), Per.RT, ID)
    assert view.headline == (
        "Danau Teluk 86% (50 dari 58 RT), Paal Merah 28% (51 dari 182 RT): berjarak 58,2 poin; "
        "jarak antarkecamatan melebar sejak Periode 2014"
    )
    # Shared more evenly by Gini, further apart in points.
    assert [view.rows[0][-1], view.rows[-1][-1]] == ["5,2 poin", "58,2 poin"]
    assert [view.indices[0][1], view.indices[-1][1]] == ["0,85", "0,23"]


def test_the_largest_low_group_is_named(city: Snapshot, evidence: Evidence) -> None:
    clusters_of_city = find_clusters(city, evidence, Lag.COVERAGE)
    view = cluster_view(Selection(city, Scope()), Lag.COVERAGE, clusters_of_city, ID)
    assert view.headline == (
        "Kelompok RT bercakupan rendah di Talang Bakung, Lingkar Selatan, dan Paal Merah: 55 RT, "
        "terbesar dari 9 kelompok seperti itu"
    )
    assert view.groups[0].size == "55"


def test_pairs_say_who_is_left(city: Snapshot, evidence: Evidence) -> None:
    view = adopsi_view(Selection(city, Scope()), AdopsiOptions(jarak=1.0), evidence, ID)
    assert view.headline.startswith(
        "711 dari 748 RT yang perlu pendamping mendapatkannya dalam 1 km; 646 dari 711 pasangan "
    )
    blind = sum(not row.indicators for row in view.pairs)
    assert view.headline.endswith(
        f"; {blind} dari 711 pasangan hanya menurut kedekatan dan jumlah KK"
    )
    assert len(view.pairs) == 711 and len(view.unmatched) == 37
    between = {(city.rt["kecamatan_code"][a], city.rt["kecamatan_code"][b]) for a, b in
               view.classed.links}  # fmt: skip
    assert 0 < len(between) == len(view.classed.links) <= 11 * 10
    home = Selection(city, Scope(kecamatan="15.71.11"))
    own = adopsi_view(home, AdopsiOptions(jarak=1.0), evidence, ID)
    assert len(own.classed.links) == len(own.pairs) + len(own.running)


def test_kept_pairs_stay_kept(city: Snapshot, evidence: Evidence) -> None:
    view = adopsi_view(Selection(city, Scope()), AdopsiOptions(), evidence, ID)
    running = {row.rt_id for row in view.running}
    assert running == {1429, 475}
    assert not running & set(view.adopsi.pairs.index)


def test_what_a_pair_is_about_names_each_aspek_once(city: Snapshot, evidence: Evidence) -> None:
    inside = Selection(city, Scope(kecamatan="15.71.11"))
    view = adopsi_view(inside, AdopsiOptions(), evidence, ID)
    row = next(row for row in view.pairs if len(row.indicators) > 5)
    assert row.lesson.count("Bersih: ") == 1
    named = [name.split(": ")[1] for name in row.indicators]
    assert [row.lesson.index(name) for name in named] == sorted(map(row.lesson.index, named))
    assert all(row.lesson == "" for row in view.pairs if not row.indicators)


def test_lasting_is_said_of_those_visited_and_of_all_as_bounds(city: Snapshot) -> None:
    view = lasting_view(Selection(city, Scope()), ID)
    assert view.headline == (
        "169 dari 303 RT yang dikunjungi sejak penghargaan terakhirnya masih aktif (56%)"
    )
    assert [n for _, n in view.counts] == ["169", "83", "51", "597"]
    # 169 of 900, and with the 597 that nobody visited 766 of 900.
    assert "Dari seluruh 900 RT berpredikat, antara 19% dan 85% masih aktif" in view.notes[0]
    assert "kira-kira 81 (76 sampai 85)" in view.notes[1]
    assert "bila RT yang dikunjungi serupa dengan RT lainnya" in view.notes[1]
    assert view.curve is not None and len(view.curve.steps) > 3


def test_too_few_visits_give_counts_and_no_curve(tiny: Snapshot) -> None:
    view = lasting_view(Selection(tiny, Scope()), ID)
    # Of 1, 3, 4 and 5 only 4 was visited since its latest award.
    assert view.headline == (
        "Baru 1 RT yang dikunjungi sejak penghargaan terakhirnya; 1 di antaranya aktif"
    )
    assert view.curve is None and view.refusal.startswith(
        "Belum dapat digambar: diperlukan 30 penghargaan"
    )


def test_other_weights_move_who_passes(city: Snapshot, evidence: Evidence) -> None:
    plain = weights_view(Selection(city, Scope()), WeightsOptions(), evidence, ID)
    assert plain.headline.startswith("Dengan bobot formulir 228 dari 301 RT lulus")
    turned = WeightsOptions(bobot=(("bersih", 3.0),))
    view = weights_view(Selection(city, Scope()), turned, evidence, ID)
    assert (
        view.headline
        == "Dengan bobot ini 5 RT menjadi lulus dan 27 tidak lagi, dari 301 RT yang dinilai"
    )


def test_help_is_told_for_those_that_are_bantar_and_those_that_are_not(
    city: Snapshot, evidence: Evidence
) -> None:
    money = DukunganOptions(dukungan=Dukungan.PROGRAM)
    view = dukungan_view(Selection(city, Scope()), money, evidence, ID)
    assert view.headline == (
        "Dana program: Rp32.996 per KK di 750 RT belum Bantar, Rp20.257 di 900 RT Bantar"
    )
    assert any("67 lagi diberikan sesudah" in note for note in view.notes)
    assert len(view.rows) == len(view.table) == 157 - 67
