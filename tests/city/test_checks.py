from datetime import date

import shapely
from sqlalchemy import Engine, update

from bantar.city import checks
from bantar.storage.engine import downgrade
from bantar.storage.schema.model import RTVersion
from tests import tiny
from tests.saying import in_indonesian
from tests.storage.test_integrity import spoil


def find_problems(engine: Engine, day: date | None = None) -> list[str]:
    """Return what is wrong as it is said in Indonesian."""
    return [in_indonesian(problem) for problem in checks.find_problems(engine, day)]


def change(engine: Engine, version: int, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(update(RTVersion).where(RTVersion.id == version).values(**values))


def test_both_cities_are_sound(tiny_engine: Engine, city_engine: Engine) -> None:
    assert find_problems(tiny_engine) == []
    assert find_problems(tiny_engine, tiny.DAY) == []
    assert find_problems(city_engine, tiny.DAY) == []


def test_the_city_after_the_split_is_sound(city_engine: Engine) -> None:
    assert find_problems(city_engine) == []


def test_an_rt_without_boundary_is_named(own_tiny_engine: Engine) -> None:
    change(own_tiny_engine, 6, geometry=None)
    assert find_problems(own_tiny_engine) == ["RT tanpa batas: RT 001 Cempaka (rt_id 5)"]


def test_a_number_given_twice_is_named(own_tiny_engine: Engine) -> None:
    change(own_tiny_engine, 7, nomor="001")
    assert find_problems(own_tiny_engine) == ["RT 001 Cempaka ada 2 kali (rt_id [5, 6])"]


def test_a_broken_ring_is_named(own_tiny_engine: Engine) -> None:
    x, y = tiny.WEST, tiny.NORTH
    bow = [(x, y - 0.01), (x + 0.01, y - 0.02), (x, y - 0.02), (x + 0.01, y - 0.01)]
    change(own_tiny_engine, 5, geometry=shapely.MultiPolygon([shapely.Polygon(bow)]))
    first = find_problems(own_tiny_engine)[0]
    assert first.startswith("Geometri tidak sah: RT 001 Bakung (rt_id 4): garis batasnya memotong")


def test_ground_claimed_twice_is_named(own_tiny_engine: Engine) -> None:
    change(own_tiny_engine, 7, geometry=tiny.square(5))
    problems = find_problems(own_tiny_engine)
    assert any(
        p.startswith("Tumpang tindih") and "RT 001 Cempaka" in p and "RT 002 Cempaka" in p
        for p in problems
    )


def test_all_problems_are_reported_at_once(own_tiny_engine: Engine) -> None:
    change(own_tiny_engine, 6, geometry=None)
    change(own_tiny_engine, 7, nomor="001")
    spoil(own_tiny_engine, "UPDATE batch SET n_read = 3, n_stored = 3")
    assert len(find_problems(own_tiny_engine)) == 3


def test_an_rt_with_two_versions_is_a_problem_and_no_crash(own_tiny_engine: Engine) -> None:
    change(own_tiny_engine, 1, valid_to=None)
    *counts, problem = find_problems(own_tiny_engine)
    assert problem.startswith("Data ganda: RT dengan dua versi pada satu hari")
    # Nothing that was written past the writers is in what they keep.
    assert counts and all(one.startswith("Hitungan sebuah wilayah: ") for one in counts)


def test_an_old_schema_is_a_problem(own_tiny_engine: Engine) -> None:
    downgrade(own_tiny_engine)
    (problem,) = find_problems(own_tiny_engine)
    assert problem.startswith("Skema basis data bukan milik versi ini")
