"""What is counted of areas is kept with every change, on both databases."""

from datetime import date

import pandas as pd
import pytest
import shapely
from sqlalchemy import Engine, func, insert, select, text, update

from bantar.city.snapshot import load_snapshot
from bantar.core.domain import Level
from bantar.core.errors import DataError
from bantar.measures.coverage import coverage, status
from bantar.storage.integrity import area_problems
from bantar.storage.read import reads
from bantar.storage.schema.model import Evaluation, RTVersion
from bantar.storage.schema.region_model import AreaCount, AreaOutline
from bantar.storage.write import batches, bulk, periods, regions
from bantar.storage.write.outlines import without_specks
from tests import tiny
from tests.cities import nation
from tests.storage.conftest import Make


@pytest.fixture
def engine(own_tiny_engine: Engine) -> Engine:
    nation.fill(own_tiny_engine)
    return own_tiny_engine


def counts(engine: Engine, periode: str = "2022-I") -> dict[str, tuple[int, ...]]:
    """Return n_rt, n_bantar, n_judged, n_no_data, n_awarded of each area."""
    names = ("code", "n_rt", "n_bantar", "n_judged", "n_no_data", "n_awarded")
    query = select(*(getattr(AreaCount, name) for name in names)).filter_by(periode_id=periode)
    with engine.connect() as connection:
        return {row[0]: tuple(row[1:]) for row in connection.execute(query)}


def test_areas_of_every_level_are_counted_as_by_hand(engine: Engine) -> None:
    now = counts(engine)
    assert now[""] == (12, 7, 2, 1, 6)
    assert now["15"] == (8, 5, 2, 0, 4)
    assert now["15.71"] == (6, 4, 1, 0, 3)
    assert now["15.05"] == (2, 1, 1, 0, 1)
    assert now["16"] == now["16.71"] == now["16.71.01"] == now["16.71.01.1001"] == (4, 2, 0, 1, 2)
    assert now["15.71.01.1001"] == (3, 2, 1, 0, 2)
    before = counts(engine, "2021")
    assert before[""] == (12, 4, 1, 1, 4)
    assert before["16.71"] == (4, 1, 0, 0, 1)


def test_scores_are_summed_in_tenths_and_households_with_their_predikat(engine: Engine) -> None:
    columns = (AreaCount.n_scored, AreaCount.score_tenths, AreaCount.kk, AreaCount.kk_bantar)
    query = select(*columns).filter_by(periode_id="2022-I", code="15.05")
    with engine.connect() as connection:
        assert tuple(connection.execute(query).one()) == (2, 1415, 100, 50)


def test_the_counts_of_kelurahan_are_those_of_the_measures(engine: Engine) -> None:
    snapshot = load_snapshot(engine, tiny.DAY)
    by = snapshot.rt["kelurahan_code"]
    table = coverage(snapshot.rt, snapshot.outcomes, by)
    words = status(snapshot.outcomes)
    kept = counts(engine)
    for code in by.unique():
        of = words[by == code]
        expected = [int(table.loc[code, name]) for name in ("n_rt", "n_melaksanakan")]
        expected += [int((of == word).sum()) for word in ("dinilai", "no_data")]
        assert kept[code] == (*expected, int(table.loc[code, "n_awarded"]))


def test_a_check_that_counts_again_notices_what_was_written_past_the_writers(
    engine: Engine,
) -> None:
    assert area_problems(engine) == []
    with engine.begin() as connection:
        change = update(AreaCount).where(AreaCount.code == "15").values(n_bantar=99)
        connection.execute(change)
    (problem, *others) = area_problems(engine)
    assert str(problem).startswith("provinsi 15:")
    assert others == []


def _results(rows: list[tuple[int, str, str]]) -> dict[str, pd.DataFrame]:
    frame = pd.DataFrame(rows, columns=["rt_id", "periode_id", "stage"])
    return {"evaluation": frame.assign(skala="kecil", score=88.0)}


def _store(engine: Engine, inserts: dict[str, pd.DataFrame], n: int) -> int:
    return batches.store(
        engine,
        kind="evaluations",
        name="test",
        file_hash="0" * 64,
        who="tests",
        counts=(n, n, 0, 0),
        inserts=inserts,
        ends={},
        fingerprint=reads.fingerprint(engine),
    ).batch


def test_an_import_and_its_undo_are_counted_in_their_own_transaction(engine: Engine) -> None:
    before = counts(engine)
    batch = _store(engine, _results([(24, "2022-I", "meraih")]), 1)
    after = counts(engine)
    changed = {code for code in after if after[code] != before[code]}
    assert changed == {"", "16", "16.71", "16.71.01", "16.71.01.1001"}
    assert after["16"] == (4, 3, 0, 1, 3)
    assert area_problems(engine) == []
    batches.undo(engine, batch, who="tests")
    assert counts(engine) == before
    assert area_problems(engine) == []


def test_a_draft_is_counted_once_it_is_public(engine: Engine) -> None:
    assert counts(engine, "2022-II") == {}
    periods.publish(engine, "2022-II", who="tests")
    assert counts(engine, "2022-II")[""][0] == 12
    assert area_problems(engine) == []


def test_an_area_without_rt_left_has_no_row(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            update(RTVersion).where(RTVersion.rt_id == 4).values(unit_kind="bukan_rt")
        )
        regions.put(connection, {"15": "Provinsi Jambi"}, who="tests")
    assert "15.71.01.1002" not in counts(engine)
    assert counts(engine)["15.71.01"][0] == 3


def test_outlines_are_kept_of_all_levels_above_a_kelurahan(engine: Engine) -> None:
    query = select(AreaOutline.code, AreaOutline.level, AreaOutline.geometry)
    with engine.connect() as connection:
        outlines = {row.code: row for row in connection.execute(query)}
    assert set(outlines) == {
        *("15", "16", "15.05", "15.71", "16.71"),
        *("15.71.01", "15.71.02", "15.05.01", "16.71.01"),
    }
    assert outlines["16"].geometry.area == pytest.approx(4 * tiny.SIDE**2)
    assert outlines["15"].level == Level.PROVINSI


def test_holes_that_nobody_sees_are_no_part_of_an_outline() -> None:
    ground = shapely.box(0, 0, 1, 1)
    field, lake = shapely.box(0.1, 0.1, 0.11, 0.11), shapely.box(0.4, 0.4, 0.8, 0.8)
    area = ground - field - lake
    assert without_specks(area, 0.01).equals(ground - lake)
    assert without_specks(area, 0.001).equals(area)


@pytest.mark.parametrize("code", ["1571", "15.71.01", "Jambi"])
def test_what_is_no_code_of_a_region_is_refused(engine: Engine, code: str) -> None:
    with pytest.raises(DataError, match="is no code"), engine.begin() as connection:
        regions.put(connection, {code: "X"}, who="tests")


def test_a_city_without_its_province_is_refused(engine: Engine) -> None:
    with pytest.raises(DataError, match="has no name"), engine.begin() as connection:
        regions.put(connection, {"31.71": "Jakarta Pusat"}, who="tests")


def test_rt_lie_in_the_part_of_their_province_on_postgresql(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no parts")
    parts = text("SELECT tableoid::regclass::text, count(*) FROM rt_version GROUP BY 1 ORDER BY 1")
    with engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(parts)] == [
            ("rt_parts.rt_version_15", 10),
            ("rt_parts.rt_version_16", 4),
        ]
    with engine.begin() as connection:  # the next row has a number of its own
        row = {"rt_id": 24, "kelurahan_code": "16.71.01.1001", "nomor": "9", "batch_id": 1}
        row |= {"valid_from": date(2013, 1, 1), "valid_to": date(2014, 1, 1), "unit_kind": "rt"}
        connection.execute(insert(RTVersion), row)
        assert connection.scalar(select(func.max(RTVersion.id))) == 125


def test_a_database_of_an_older_version_is_counted_when_it_is_prepared(engine: Engine) -> None:
    from bantar.city import startup
    from bantar.storage.engine import downgrade

    kept = counts(engine)
    downgrade(engine, "0014")
    startup.prepare(engine)
    assert counts(engine)[""] == kept[""]


def test_many_rows_come_in_by_copy_as_they_would_one_by_one(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, fast = make("tiny"), make("tiny")
    nation.fill(slow)
    monkeypatch.setattr(bulk, "FEWEST", 1)
    nation.fill(fast)
    rows = select(RTVersion.__table__).order_by(RTVersion.id)
    results = select(Evaluation.__table__).order_by(Evaluation.id)
    for query in (rows, results):
        with slow.connect() as one, fast.connect() as other:
            assert list(map(tuple, one.execute(query))) == list(map(tuple, other.execute(query)))


def test_postgresql_compiles_no_short_question_and_prefers_an_index(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite compiles nothing")
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW jit")) == "off"
        assert float(connection.scalar(text("SHOW random_page_cost"))) == 1.1
