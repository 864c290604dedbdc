from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import Periode, Skala
from bantar.measures.coverage import rt_still_needed
from bantar.measures.summary import Summary, summarise, target_share
from tests import tiny as tiny_city


def test_the_figures_of_the_tiny_city(tiny: Snapshot) -> None:
    assert summarise(tiny) == Summary(
        as_of=tiny_city.DAY,
        rt_total=6,
        rt_melaksanakan=4,
        coverage_share=4 / 6,
        periode=Periode(2022, 1),
        rt_penghargaan=3,
        penghargaan_by_skala={Skala.KECIL: 0, Skala.SEDANG: 2, Skala.BESAR: 1},
        target_share=0.8,
        is_illustrative=True,
    )


def test_before_the_first_periode_nobody_has_it(tiny_engine: Engine) -> None:
    early = summarise(load_snapshot(tiny_engine, date(2020, 1, 1)))
    assert (early.rt_total, early.rt_melaksanakan, early.rt_penghargaan) == (6, 0, 0)
    assert early.periode is None
    assert set(early.penghargaan_by_skala.values()) == {0}


def test_an_empty_city_has_zeros(empty_engine: Engine) -> None:
    nothing = summarise(load_snapshot(empty_engine, tiny_city.DAY))
    assert (nothing.rt_total, nothing.coverage_share, nothing.target_share) == (0, 0.0, None)


def test_without_a_target_nothing_is_needed(tiny: Snapshot) -> None:
    free = replace(tiny, targets=tiny.targets.iloc[:0])
    assert target_share(free) is None
    assert summarise(free).target_share is None


def test_the_full_city_says_what_was_published(city: Snapshot) -> None:
    summary = summarise(city)
    assert (summary.rt_total, summary.rt_melaksanakan, summary.rt_penghargaan) == (1650, 900, 228)
    assert sum(summary.penghargaan_by_skala.values()) == 228
    assert min(summary.penghargaan_by_skala.values()) > 0
    assert summary.coverage_share == pytest.approx(900 / 1650)
    assert summary.target_share == 0.8
    assert rt_still_needed(summary.rt_melaksanakan, summary.rt_total, 0.8) == 420


def test_a_later_day_never_lowers_coverage(city_engine: Engine) -> None:
    days = pd.date_range("2013-06-01", "2022-12-31", periods=12).date
    reached = [summarise(load_snapshot(city_engine, day)).coverage_share for day in days]
    assert reached == sorted(reached)
