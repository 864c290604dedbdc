from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, insert, update

from bantar.core.domain import PeriodeState
from bantar.storage.read import reads
from bantar.storage.schema.model import Batch, Evaluation, PeriodeRow, RTVersion
from bantar.storage.write.writes import store_batch
from tests import tiny
from tests.cities.lineage import lineage_of

DAY_BEFORE = tiny.RENUMBERED - timedelta(days=1)
ALL = tuple(PeriodeState)


def test_an_rt_exists_from_the_day_it_was_formed_until_it_was_dissolved(
    tiny_engine: Engine,
) -> None:
    assert set(reads.rt_on(tiny_engine, DAY_BEFORE).index) == {1, 2, 4, 5, 6, 7}
    assert set(reads.rt_on(tiny_engine, tiny.RENUMBERED).index) == {1, 2, 3, 4, 5, 6}
    assert reads.rt_on(tiny_engine, tiny.START - timedelta(days=1)).empty


def test_a_number_is_the_one_of_the_day(tiny_engine: Engine) -> None:
    assert reads.rt_on(tiny_engine, DAY_BEFORE).loc[1, "nomor"] == "003"
    assert reads.rt_on(tiny_engine, tiny.RENUMBERED).loc[1, "nomor"] == "002"


def test_boundaries_are_in_degrees_and_whole(tiny_engine: Engine) -> None:
    rt = reads.rt_on(tiny_engine, tiny.DAY)
    assert rt.crs == "EPSG:4326"
    assert all(rt.geometry[i] == tiny.square(i) for i in rt.index)


def test_households_may_be_missing(tiny_engine: Engine) -> None:
    kk = reads.rt_on(tiny_engine, tiny.DAY)["kk"]
    assert kk.dtype == "Int64"
    assert kk.isna().sum() == 1


def test_only_announced_and_published_results_are_read(tiny_engine: Engine) -> None:
    day_before = tiny.DAY - timedelta(days=1)
    assert set(reads.results_until(tiny_engine, day_before)["periode"]) == {"2021"}
    assert set(reads.results_until(tiny_engine, tiny.DAY)["periode"]) == {"2021", "2022-I"}
    late = date(2023, 1, 1)
    assert set(reads.results_until(tiny_engine, late)["periode"]) == {"2021", "2022-I"}
    assert "2022-II" in set(reads.results_until(tiny_engine, late, ALL)["periode"])


def test_a_lost_sheet_has_no_score(tiny_engine: Engine) -> None:
    results = reads.results_until(tiny_engine, tiny.DAY).set_index(["rt_id", "periode"])
    assert results["score"].isna().sum() == 2
    assert results.loc[(4, "2021"), "score_bersih"] != results.loc[(4, "2021"), "score_bersih"]


def test_periods_come_by_date(tiny_engine: Engine) -> None:
    assert list(reads.periodes(tiny_engine)["id"]) == ["2021", "2022-I"]
    assert list(reads.periodes(tiny_engine, ALL)["id"]) == ["2021", "2022-I", "2022-II"]


def test_visits_come_by_date_until_the_day(tiny_engine: Engine) -> None:
    visits = reads.visits_until(tiny_engine, tiny.DAY)
    assert list(visits["rt_id"]) == [4, 1, 4]
    assert visits["visited_on"].is_monotonic_increasing


def test_of_two_versions_of_a_rule_the_later_comes_last(tiny_engine: Engine) -> None:
    rules = reads.rules_on(tiny_engine, tiny.DAY)
    assert list(rules.loc[rules["key"] == "kencana_streak", "value"]) == [3.0, 2.0]
    before = reads.rules_on(tiny_engine, DAY_BEFORE)
    assert list(before.loc[before["key"] == "kencana_streak", "value"]) == [3.0]


def test_the_history_of_an_rt_is_oldest_first(tiny_engine: Engine) -> None:
    assert list(reads.versions_of(tiny_engine, 1)["nomor"]) == ["003", "002"]
    steps = lineage_of(tiny_engine, 3)
    assert steps[["from_rt_id", "to_rt_id"]].to_numpy().tolist() == [[7, 3]]


def test_facts_we_stopped_believing_are_not_read(own_tiny_engine: Engine) -> None:
    with own_tiny_engine.begin() as connection:
        connection.execute(update(Evaluation).where(Evaluation.id == 6).values(ended_batch_id=1))
        connection.execute(update(RTVersion).where(RTVersion.id == 6).values(ended_batch_id=1))
    results = reads.results_until(own_tiny_engine, tiny.DAY)
    assert 6 not in set(results["evaluation_id"])
    assert 5 not in set(reads.rt_on(own_tiny_engine, tiny.DAY).index)


@pytest.mark.parametrize("change", ["batch", "undo", "publish"])
def test_the_fingerprint_changes_with_the_data(own_tiny_engine: Engine, change: str) -> None:
    before = reads.fingerprint(own_tiny_engine)
    assert reads.fingerprint(own_tiny_engine) == before
    with own_tiny_engine.begin() as connection:
        if change == "batch":
            store_batch(connection, {}, kind="x", name="x", who="x")
        elif change == "undo":
            connection.execute(update(Batch).values(undone_at=Batch.created_at))
        else:
            connection.execute(update(PeriodeRow).values(state=PeriodeState.PUBLISHED))
    assert reads.fingerprint(own_tiny_engine) != before


def test_data_are_illustrative_until_official_ones_replace_them(own_tiny_engine: Engine) -> None:
    assert reads.is_illustrative(own_tiny_engine)
    with own_tiny_engine.begin() as connection:
        official = store_batch(connection, {}, kind="x", name="x", who="x")
        connection.execute(update(Batch).where(Batch.id == 1).values(replaced_by_id=official))
    assert not reads.is_illustrative(own_tiny_engine)
    assert not reads.has_city(own_tiny_engine)
    with own_tiny_engine.begin() as connection:
        undone = update(Batch).where(Batch.id == official).values(undone_at=Batch.created_at)
        connection.execute(undone)
    assert reads.is_illustrative(own_tiny_engine)
    assert reads.has_city(own_tiny_engine)


def test_an_empty_database_answers_with_empty_tables(empty_engine: Engine) -> None:
    assert reads.rt_on(empty_engine, tiny.DAY).empty
    assert reads.results_until(empty_engine, tiny.DAY).empty
    assert reads.periodes(empty_engine).empty
    assert not reads.has_city(empty_engine)
    assert not reads.is_left_empty(empty_engine)
    assert not reads.is_illustrative(empty_engine)


def test_reading_does_not_wait_for_a_writer(own_tiny_engine: Engine) -> None:
    row = {"id": "2030", "announced_on": tiny.DAY, "state": "draft"}
    with own_tiny_engine.begin() as connection:
        connection.execute(insert(PeriodeRow), row)
        assert len(reads.periodes(own_tiny_engine, ALL)) == 3
