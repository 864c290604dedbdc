import pandas as pd
import pytest
import shapely

from bantar.city.snapshot import Snapshot
from bantar.subjects.quality.duplicates import near_names, same_ground, same_number, same_sheet
from tests.subjects.quality.cities import NO_LINES, SIDE, box, city, result, rt_table, sheet


def test_a_number_is_one_however_it_is_written() -> None:
    numbers = ["007", "7", "RT 07", "007A", "007"]
    kelurahan = ["01.1"] * 4 + ["01.2"]
    findings = same_number(city(rt_table(5, numbers=numbers, kelurahan=kelurahan))).findings
    assert sorted(findings["rt_id"]) == [1, 2, 3]
    assert findings.set_index("rt_id")["other"].to_dict() == {1: 3, 2: 1, 3: 1}
    assert set(findings["weight"]) == {3.0}


def test_a_number_may_come_again_in_another_rw() -> None:
    numbers = ["001/RW 01", "001/RW 02", "001/RW 02"]
    findings = same_number(city(rt_table(3, numbers=numbers))).findings
    assert sorted(findings["rt_id"]) == [2, 3]


def test_the_same_ground_is_found_by_its_share_of_the_smaller() -> None:
    shapes = [
        box(0),
        box(0),  # the same boundary twice
        box(5),
        box(5.6),  # 40% shared
        box(10),
        box(10.1, side=SIDE / 10),  # a tenth of the side, wholly inside
        None,
    ]
    check = same_ground(city(rt_table(7, shapes=shapes)))
    findings = check.findings.set_index("rt_id")
    assert findings["share"].to_dict() == pytest.approx({1: 1.0, 2: 1.0, 5: 1.0, 6: 1.0})
    assert findings["other"].to_dict() == {1: 2, 2: 1, 5: 6, 6: 5}
    assert len(check.table) == 6  # no boundary is no duplicate
    shares = check.table.set_index("rt_id")["share"]
    assert shares[3] == pytest.approx(0.4, abs=1e-6)


def test_a_broken_shape_is_compared_all_the_same() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    findings = same_ground(city(rt_table(2, shapes=[bow, bow]))).findings
    assert sorted(findings["rt_id"]) == [1, 2]


def test_neighbours_share_no_ground(tiny: Snapshot) -> None:
    check = same_ground(tiny)
    assert check.findings.empty
    assert check.table["share"].max() == pytest.approx(0, abs=1e-9)


def sheets(*rows: dict[str, object]) -> Snapshot:
    return city(rt_table(4, kelurahan=["01.1", "01.1", "01.1", "01.2"]), rows)


MARKS = [2, 1, 0, 2]
ALIKE = pd.concat([sheet(i, MARKS) for i in (1, 2, 3, 4)])


def test_the_same_sheet_of_one_team_in_one_kelurahan_is_a_hint() -> None:
    snapshot = sheets(*(result(i, "2022-I", 80.0) for i in (1, 2, 3, 4)))
    findings = same_sheet(snapshot, ALIKE).findings
    assert sorted(findings["rt_id"]) == [1, 2, 3]  # 4 lies in another kelurahan
    assert set(findings["n_same"]) == {3}


def test_a_joint_entry_shares_its_sheet_by_right() -> None:
    one = [result(i, "2022-I", 80.0, entry="gabungan") for i in (1, 2)]
    assert same_sheet(sheets(*one), ALIKE).findings.empty
    other = same_sheet(sheets(*one, result(3, "2022-I", 80.0)), ALIKE).findings
    assert sorted(other["rt_id"]) == [1, 2, 3]
    assert set(other["n_same"]) == {2}


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        (result(2, "2022-I", 80.0, team="Tim 2"), ALIKE),
        (result(2, "2022-I", 80.0, team=None), ALIKE),
        (result(2, "2022-I", 81.0), ALIKE),
        (result(2, "2022-I", 80.0, aspek=(79.0, 80.0, 81.0)), ALIKE),
        (result(2, "2022-I", 80.0), pd.concat([sheet(1, MARKS), sheet(2, [2, 1, 0, 1])])),
        (result(2, "2022-I", 80.0), pd.concat([sheet(1, MARKS), sheet(2, [2, 1, 0, None])])),
        (result(2, "2022-I", 80.0), NO_LINES),
    ],
    ids=["team", "no team", "total", "aspek", "mark", "missing mark", "no marks"],
)
def test_a_sheet_that_differs_in_anything_is_another(row, lines) -> None:
    assert same_sheet(sheets(result(1, "2022-I", 80.0), row), lines).findings.empty


def named(*names: str) -> list[str]:
    rt = rt_table(len(names), kelurahan=[f"01.{i}" for i in range(len(names))], names=names)
    return sorted(near_names(city(rt)).findings["kelurahan_code"])


@pytest.mark.parametrize(
    ("names", "near"),
    [
        (("Talang Bakung", "Talang Bakng", "Legok"), ["01.0", "01.1"]),
        (("Rawasari", "Rawa Sari"), ["01.0", "01.1"]),
        (("Thehok", "The Hok"), ["01.0", "01.1"]),
        (("Simpang III Sipin", "Simpang IV Sipin"), []),
        (("Simpang III Sipin", "Simpang Tiga Sipin"), ["01.0", "01.1"]),
        (("Legok", "Lebak"), []),
        (("Kenali Asam Atas", "Kenali Asam Bawah"), []),
        (("Jaya", "Raya"), []),
    ],
)
def test_names_are_near_when_they_sound_alike(names, near) -> None:
    assert named(*names) == near


def test_the_full_city_has_nothing_twice(city: Snapshot) -> None:
    assert same_number(city).findings.empty
    assert same_ground(city).findings.empty
    assert near_names(city).findings.empty
    assert len(near_names(city).table) == 62
