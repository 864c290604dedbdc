from dataclasses import fields
from datetime import date

import pytest
from pandas.testing import assert_frame_equal

from bantar.sample import build
from bantar.sample.build import CityTables
from bantar.storage.schema.model import Base

TABLES = [field.name for field in fields(CityTables)]
SAID_BY_OFFICERS = {"published_at", "band_2", "band_1", "band_0", "band_2_min", "band_1_min"}
"""Columns that may be empty and that the illustrative city says nothing about."""


@pytest.fixture(scope="module")
def again():
    steps = []
    tables = build.tables(lambda share, step: steps.append((share, step)))
    return tables, steps


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_of_the_database(city, name):
    left_out = {"batch_id", "ended_batch_id", *SAID_BY_OFFICERS}
    columns = [c.name for c in Base.metadata.tables[name].columns if c.name not in left_out]
    assert list(getattr(city, name).columns) == columns


@pytest.mark.parametrize("name", TABLES)
def test_building_twice_gives_the_same(city, again, name):
    assert_frame_equal(getattr(city, name), getattr(again[0], name))


@pytest.mark.parametrize("name", TABLES)
def test_what_must_be_known_is_known(city, name):
    table = getattr(city, name)
    for column in Base.metadata.tables[name].columns:
        if column.name in table and not column.nullable:
            assert table[column.name].notna().all(), column.name


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique(city, name):
    key = [column.name for column in Base.metadata.tables[name].primary_key]
    assert not getattr(city, name).duplicated(key).any()


@pytest.mark.parametrize("name", TABLES)
def test_references_lead_somewhere(city, name):
    for key in Base.metadata.tables[name].foreign_keys:
        if key.parent.name in getattr(city, name) and key.column.table.name in TABLES:
            referred = getattr(city, key.column.table.name)[key.column.name]
            used = getattr(city, name)[key.parent.name].dropna()
            assert used.isin(referred).all(), key.parent.name


def test_progress_rises_from_nothing_to_all(again):
    shares, steps = zip(*again[1], strict=True)
    assert (shares[0], shares[-1], steps[-1]) == (0.0, 1.0, "done")
    assert list(shares) == sorted(shares)


def test_everything_made_up_says_so(city):
    assert city.boundary_set["is_illustrative"].all()
    assert not city.indicator_form["is_official"].any()


def test_the_ledger_keeps_both_sides_and_counts_the_mayors(city):
    ledger = city.official_figure
    day = ledger[ledger["as_of"] == date(2022, 9, 20)]
    values = day.groupby("measure")["value"].agg(set).to_dict()
    assert values["rt_penghargaan"] == {228, 242}
    assert values["rt_melaksanakan"] == {900, 952}
    counted = ledger[ledger["counts"]].set_index("measure")["value"].to_dict()
    assert counted == {"rt_penghargaan": 228, "rt_melaksanakan": 900, "rt_total": 1650}


def test_the_form_has_weights_and_both_languages_for_every_aspek(city):
    form = city.indicator
    assert len(form) == 24
    assert set(form["aspek"]) == {"bersih", "aman", "pintar"}
    assert (form["weight"] > 0).all()
    assert form["code"].is_unique
    assert (form["name_id"] != form["name_en"]).all()


def test_rules_and_targets_are_the_published_ones(city):
    rule = city.rule.set_index("key")["value"]
    assert rule["kencana_streak"] == 3
    assert rule["kelurahan_bantar_share"] == 0.75
    assert rule.filter(like="score_band").tolist() == [40, 60, 75, 85]
    assert city.target.set_index("level")["share"].to_dict() == {"kota": 0.8, "kelurahan": 0.75}
