import numpy as np
import pandas as pd
import pytest

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.columns import Level, find_columns, parse_mapping, read_units
from bantar.intake.boundaries.layers import RawLayer
from bantar.intake.names.unit_names import NOMOR_ROOM, kelurahan_code, read_unit, short
from tests.saying import refusing


def layer(**columns: list[str | None]) -> RawLayer:
    rows = pd.DataFrame(columns, dtype=object)
    return RawLayer("a.geojson", "", "a", "GeoJSON", rows, np.full(len(rows), None), None, "format")


@pytest.mark.parametrize(
    ("text", "nomor", "rw"),
    [
        ("RT 009 LINGKUNGAN GATEP", "009", "GATEP"),
        ("RT002 RW003", "002", "003"),
        ("RT01-RW01", "001", "001"),
        ("RT. 7/RW 02", "007", "002"),
        ("RT.007/002", "007", "002"),
        ("007/002", "007", "002"),
        ("Rt 03 Rw 1", "003", "001"),
        ("RT IV RW II", "004", "002"),
        ("R.T. 05", "005", None),
        ("RT 12A", "012A", None),
        ("RT_012", "012", None),
        ("12", "012", None),
        ("12.0", "012", None),
        ("RW 05 RT 11", "011", "005"),
        ("007/RW 02", "007", "002"),
        ("012A/RW GATEP", "012A", "GATEP"),
        ("RUKUN TETANGGA 08 RUKUN WARGA 03", "008", "003"),
        ("RT 004 RW 02 LINGKUNGAN BANJAR", "004", "002"),
        ("RT 3 SUNGAI ANDAI", "003", None),
        ("RT 000", None, None),
        ("PERTAMINA", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_rt_and_rw_are_read_out_of_one_field(
    text: str | None, nomor: str | None, rw: str | None
) -> None:
    unit = read_unit(text)
    assert (unit.nomor, unit.rw, unit.kind.value) == (nomor, rw, "rt")


@pytest.mark.parametrize(
    "text",
    [
        *("SAWAH", "PERSAWAHAN PAGUTAN", "KUBURAN", "TPU Kristen", "Bandara Sultan Thaha"),
        *("LANDASAN LAPANGAN PESAWAT", "runway", "Danau Sipin", "PLTU BAGEK KEMBAR", "Hutan kota"),
    ],
)
def test_units_that_are_no_rt_are_marked(text: str) -> None:
    assert read_unit(text).kind.value == "bukan_rt"


def test_the_schema_of_bps_is_recognised() -> None:
    bps = layer(
        idsls=["52710100040009", "52710110011005", "52710110014002"],
        nmkec=["AMPENAN"] * 3,
        nmdesa=["AMPENAN SELATAN"] * 3,
        nmsls=["RT 009 LINGKUNGAN GATEP", "SAWAH", "GRAND LINGKAR"],
        kdprov=["52"] * 3,
        kdkab=["71"] * 3,
        kdkec=["010"] * 3,
        kddesa=["004"] * 3,
    )
    columns = find_columns(bps)
    units = read_units(bps, columns)
    assert (columns.level, columns["rt"], columns["kelurahan"]) == (Level.RT, "nmsls", "nmdesa")
    assert units["nomor"].tolist() == ["009", "SLS 1005", "SLS 4002"]
    assert units["unit_kind"].tolist() == ["rt", "bukan_rt", "bukan_rt"]
    assert units["kelurahan_code"].iloc[0] == "5271010004"
    assert units["kecamatan_code"].iloc[0] == "5271010"


def test_the_schema_of_the_government_is_recognised() -> None:
    rbi = layer(
        NAMOBJ=["RT 001", "RT 002", "Danau"],
        WADMKD=["Legok"] * 3,
        WADMKC=["Danau Sipin"] * 3,
        WADMRW=["003", "RW 04", None],
        KDEPUM=["1571101001"] * 3,
        SRS_ID=["x"] * 3,
    )
    columns = find_columns(rbi)
    units = read_units(rbi, columns)
    assert columns["rt"] == "NAMOBJ"
    assert units["rw"].tolist() == ["003", "004", None]
    assert units["unit_kind"].tolist() == ["rt", "rt", "bukan_rt"]
    assert units["kelurahan_code"].iloc[0] == "15.71.10.1001"


@pytest.mark.parametrize("heading", ["RT", "No_RT", "nomor rt", "NAMA_RT", "Nmr.RT", "x"])
def test_free_schemas_are_recognised_by_heading_or_content(heading: str) -> None:
    free = layer(**{"id": ["1", "2"], heading: ["RT 1", "RT 2"], "Kelurahan": ["A", "A"]})
    assert find_columns(free)["rt"] == heading


def test_an_id_is_no_number_of_an_rt() -> None:
    assert find_columns(layer(id=["1", "2"], nama=["A", "B"])).level is Level.OTHER


def test_two_columns_that_both_name_rt_are_asked_about() -> None:
    with refusing(RefusedError, match="--map rt="):
        find_columns(layer(lama=["RT 1", "RT 2"], baru=["RT 3", "RT 4"]))


@pytest.mark.parametrize(
    ("columns", "level"),
    [
        ({"WADMKD": ["A"], "NAMOBJ": ["BATAS"]}, Level.KELURAHAN),
        ({"kode": ["15.71.01.1001"], "nama": ["Legok"]}, Level.KELURAHAN),
        ({"RW": ["RW 1"], "WADMKD": ["A"]}, Level.RW),
        ({"tema": ["Banjir"]}, Level.OTHER),
    ],
)
def test_layers_of_other_levels_are_known(
    columns: dict[str, list[str | None]], level: Level
) -> None:
    assert find_columns(layer(**columns)).level is level


def test_the_mapping_wins() -> None:
    free = layer(RT=["1", "2"], baru=["3", "4"])
    columns = find_columns(free, parse_mapping(["rt=BARU", "kelurahan==Legok"]))
    units = read_units(free, columns)
    assert units["nomor"].tolist() == ["003", "004"]
    assert units["kelurahan"].tolist() == ["Legok", "Legok"]
    with refusing(RefusedError, match="salah satu dari RT, baru"):
        find_columns(free, {"rt": "z"})
    for pair in ("rt", "x=y", "rt="):
        with refusing(RefusedError, match="bidang=kolom"):
            parse_mapping([pair])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("15.71.01.1001", "15.71.01.1001"),
        ("1571011001", "15.71.01.1001"),
        ("1571010001", "1571010001"),
        ("157101", None),
        ("Legok", None),
        (None, None),
    ],
)
def test_codes_of_both_offices_are_told_apart(text: str | None, code: str | None) -> None:
    assert kelurahan_code(text) == code


def test_names_too_long_for_the_database_stay_apart() -> None:
    a, b = short("KARANG BARU SELATAN", 12), short("KARANG BARU UTARA", 12)
    assert a != b and max(len(a), len(b)) <= NOMOR_ROOM
