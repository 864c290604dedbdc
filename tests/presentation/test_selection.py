from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import Periode, Skala, Status
from bantar.presentation.rt_facts import rt_skala
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.cities.made_up_snapshots import masked_snapshots

HULU, HILIR = "15.71.01", "15.71.02"
ANGGREK = "15.71.01.1001"


def left(snapshot: Snapshot, view: Scope) -> list[int]:
    return Selection(snapshot, view).rt.index.tolist()


@pytest.mark.parametrize(
    ("view", "rt"),
    [
        (Scope(), [3, 1, 2, 4, 5, 6]),
        (Scope(kecamatan=HULU), [3, 1, 2, 4]),
        (Scope(kecamatan=HULU, kelurahan=ANGGREK), [3, 1, 2]),
        (Scope(status=(Status.PENGHARGAAN,)), [3, 1, 5]),
        (Scope(status=(Status.BANTAR, Status.NOT_EVALUATED)), [4, 6]),
        (Scope(skala=(Skala.SEDANG,)), [3, 1, 2]),
        (Scope(skor=(70, 85)), [3, 2, 5]),
        (Scope(skor=(0, 100)), [3, 1, 2, 5]),
        (Scope(kecamatan=HULU, status=(Status.PENGHARGAAN,), skor=(80, 100)), [1]),
        (Scope(bersih=(78, 90)), [3, 5]),
        (Scope(kk=(40, 100)), [3, 1, 2]),
        (Scope(kk=(0, 99_999)), [3, 1, 2, 4, 5]),
        (Scope(predikat=(1, 1)), [3, 4, 5]),
        (Scope(predikat=(0, 0)), [2, 6]),
        (Scope(terakhir=(Periode(2021), Periode(2021))), [4]),
        (Scope(terakhir=(Periode(2014), Periode(2030))), [3, 1, 2, 4, 5]),
        (Scope(kecamatan=HILIR, skala=(Skala.SEDANG,)), []),
    ],
    ids=[
        "the city",
        "a kecamatan",
        "a kelurahan",
        "a status",
        "two statuses",
        "a skala",
        "scores with both limits",
        "any score",
        "all at once",
        "scores of an aspek",
        "KK with both limits, those without a number left out",
        "any KK",
        "one predikat",
        "no predikat",
        "last evaluated in one periode",
        "last evaluated at all",
        "nobody",
    ],
)
def test_the_mask_keeps_the_rt_that_pass_every_filter(
    tiny: Snapshot, view: Scope, rt: list[int]
) -> None:
    assert left(tiny, view) == rt
    assert Selection(tiny, view).is_empty == (not rt)


def test_the_area_is_whole_whatever_the_other_filters(tiny: Snapshot) -> None:
    chosen = Selection(tiny, Scope(kecamatan=HULU, skala=(Skala.BESAR,)))
    assert chosen.area.index.tolist() == [3, 1, 2, 4]
    assert chosen.outcomes.empty


@given(
    masked_snapshots(),
    st.sets(st.sampled_from(Status)),
    st.sets(st.sampled_from(Skala)),
    st.none() | st.sampled_from([(0, 100), (40, 60), (75, 100)]),
)
def test_a_filter_never_adds_rt(
    masked_city: tuple[Snapshot, pd.Series],
    status: set[Status],
    skala: set[Skala],
    skor: tuple[int, int] | None,
) -> None:
    city, _ = masked_city
    wide = Selection(city, Scope(status=tuple(status)))
    narrow = Selection(city, Scope(status=tuple(status), skala=tuple(skala), skor=skor))
    assert not (narrow.mask & ~wide.mask).any()
    assert not (wide.mask & ~wide.in_area).any()


@given(masked_snapshots())
def test_the_rt_of_each_status_are_all_rt(masked_city: tuple[Snapshot, pd.Series]) -> None:
    city, _ = masked_city
    parts = [Selection(city, Scope(status=(s,))).mask.sum() for s in Status]
    assert sum(parts) == len(city.rt)


def test_hints_name_each_filter_that_would_help_the_most_helpful_first(tiny: Snapshot) -> None:
    nobody = Scope(status=(Status.BANTAR,), skor=(80, 100))
    assert Selection(tiny, nobody).loosened() == {"status": 2, "skor": 1}


def test_a_filter_that_would_not_help_is_not_named(tiny: Snapshot) -> None:
    nobody = Scope(kecamatan=HILIR, skala=(Skala.KECIL,), status=(Status.NOT_EVALUATED,))
    assert Selection(tiny, nobody).loosened() == {"skala": 1}
    hopeless = replace(nobody, skor=(10, 20))
    assert Selection(tiny, hopeless).loosened() == {}
    numbers = Scope(kk=(100, 120), predikat=(2, 2))
    assert Selection(tiny, numbers).loosened() == {"predikat": 2, "kk": 1}


def test_before_the_first_periode_nobody_has_a_score(tiny_engine: Engine) -> None:
    early = load_snapshot(tiny_engine, date(2020, 1, 1))
    chosen = Selection(early, Scope(skor=(0, 100)))
    assert chosen.score.isna().all()
    assert chosen.is_empty


def test_skala_of_the_latest_entry_counts_before_that_of_the_households(tiny: Snapshot) -> None:
    skala_of_rt = rt_skala(tiny)
    # RT 3 entered as sedang, though its 100 KK would make it besar; of RT 6 nothing is known.
    assert skala_of_rt.dropna().to_dict() == {
        3: "sedang",
        1: "sedang",
        2: "sedang",
        4: "kecil",
        5: "besar",
    }
    assert skala_of_rt.index.equals(tiny.rt.index)
