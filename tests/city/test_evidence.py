"""What the analysis needs besides the snapshot, on the tiny city."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.evidence import Evidence, load_evidence, places
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import WIB
from bantar.storage.write.writes import store_batch
from tests import tiny as tiny_city

FORM = {
    "indicator_form": pd.DataFrame(
        [(1, "Contoh", "1", False, "tests")],
        columns=["id", "name", "version", "is_official", "source"],
    ),
    "indicator": pd.DataFrame(
        [
            (1, 1, "B1", "bersih", "Selokan", "Drains", 2.0),
            (2, 1, "A1", "aman", "Ronda", "Watch", 1.0),
        ],
        columns=["id", "form_id", "code", "aspek", "name_id", "name_en", "weight"],
    ),
    "adopsi": pd.DataFrame(
        [
            (1, 6, 1, date(2022, 2, 1), None),
            (2, 2, 7, date(2022, 3, 1), None),  # RT 7 is no longer one of the day
            (3, 6, 5, date(2022, 10, 1), None),
        ],
        columns=["id", "rt_id", "mentor_rt_id", "started_on", "ended_on"],
    ),
    "dukungan": pd.DataFrame(
        [
            (1, "banjir", None, 5, None, date(2021, 1, 5), 1_500_000, "Bantuan"),
            (2, "posyandu", None, None, "15.71.01.1001", date(2023, 1, 5), None, "Melati"),
        ],
        columns=[
            "id",
            "kind",
            "programme",
            "rt_id",
            "kelurahan_code",
            "given_on",
            "amount_rp",
            "title",
        ],
    ),
}


@pytest.fixture
def told(own_tiny_engine: Engine) -> Engine:
    with own_tiny_engine.begin() as connection:
        store_batch(connection, FORM, kind="test", name="form", who="tests")
    return own_tiny_engine


@pytest.fixture
def evidence(told: Engine) -> Evidence:
    return load_evidence(told, load_snapshot(told, tiny_city.DAY))


def test_a_form_keeps_its_order_and_its_words(evidence: Evidence) -> None:
    assert list(evidence.indicators.index) == [1, 2]
    assert list(evidence.indicators["aspek"]) == ["bersih", "aman"]
    assert list(evidence.indicators["weight"]) == [2.0, 1.0]


def test_pairs_are_of_rt_of_the_day_and_begun_by_it(evidence: Evidence) -> None:
    assert evidence.adopsi[["rt_id", "mentor_rt_id"]].values.tolist() == [[6, 1]]


def test_help_is_there_whenever_it_was_given(evidence: Evidence) -> None:
    assert list(evidence.dukungan["kind"]) == ["banjir", "posyandu"]
    assert evidence.dukungan["amount_rp"].isna().tolist() == [False, True]
    assert evidence.dukungan["rt_id"].isna().tolist() == [False, True]


def test_what_was_not_known_yet_is_left_out(told: Engine) -> None:
    before = load_snapshot(told, tiny_city.DAY, known_on=datetime(2020, 1, 1, tzinfo=WIB))
    evidence = load_evidence(told, before)
    assert evidence.adopsi.empty
    assert evidence.dukungan.empty


def test_neighbours_share_a_border_and_not_a_corner(evidence: Evidence) -> None:
    pairs = {frozenset(pair) for pair in evidence.neighbours[["left", "right"]].values.tolist()}
    sides = [(3, 1), (1, 2), (4, 5), (5, 6), (3, 4), (1, 5), (2, 6)]
    assert pairs == {frozenset(pair) for pair in sides}


def test_places_are_in_metres_on_the_index_of_the_rt(evidence: Evidence, tiny: Snapshot) -> None:
    place = evidence.places
    assert list(place.index) == tiny_city.RT_IN_ORDER == list(tiny.rt.index)
    # A hundredth of a degree is 1,113 m along the equator and 1,106 m along a meridian.
    assert place.loc[1, "x_m"] - place.loc[3, "x_m"] == pytest.approx(1113, rel=0.005)
    assert place.loc[3, "y_m"] - place.loc[4, "y_m"] == pytest.approx(1106, rel=0.005)
    assert place["area_km2"].to_numpy() == pytest.approx(np.full(6, 1.231), rel=0.01)
    assert (place["river_m"] >= 0).all()
    assert set(place["formed_on"]) == {tiny_city.START, tiny_city.RENUMBERED}


def test_without_a_river_or_a_boundary_places_are_missing(tiny: Snapshot) -> None:
    rt = tiny.rt.copy()
    rt.loc[6, "geometry"] = None
    place = places(rt, has_river=False)
    assert place["river_m"].isna().all()
    assert place.loc[6].isna().all()
    assert place.drop(index=6)[["x_m", "y_m", "area_km2"]].notna().all(axis=None)
