import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from bantar.city.snapshot import Snapshot
from bantar.core.domain import ILLUSTRATIVE
from bantar.output.files.csv import Form, results_csv, to_csv
from bantar.output.files.results import results_table
from tests.output.files.imprints import imprint

TEXT = {"nomor_rt": str, "kode_kelurahan": str, "data_status": str, "periode": str}
NULLABLE = ["predikat_terakhir", "skala"]


def read_back(content: bytes, form: Form) -> pd.DataFrame:
    indonesian = form is Form.INDONESIA
    machine = form is Form.MESIN
    table = pd.read_csv(
        io.BytesIO(content),
        sep=";" if indonesian else ",",
        decimal="," if indonesian else ".",
        encoding="utf-8" if machine else "utf-8-sig",
        dtype=TEXT | {"predikat_terakhir": str, "jumlah_kk": "Int64"},
        true_values=["ya", "yes"],
        false_values=["tidak", "no"],
    )
    return table.set_index("rt_id")


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", ["tiny", "city"])
def test_a_file_reads_back_equal(request: pytest.FixtureRequest, form: Form, name: str) -> None:
    snapshot: Snapshot = request.getfixturevalue(name)
    table = read_back(results_csv(imprint(snapshot), form=form), form)
    expected = results_table(snapshot)
    day = "2022-09-20" if form is Form.MESIN else "20 September 2022"
    expected["per_tanggal"] = day
    assert_frame_equal(
        table[expected.columns].astype(object).where(table.notna(), None),
        expected.astype(object).where(expected.notna(), None),
        check_dtype=False,
    )


def test_the_indonesian_form_opens_in_an_indonesian_excel(tiny: Snapshot) -> None:
    content = results_csv(imprint(tiny))
    assert content.startswith(b"\xef\xbb\xbfrt_id;kode_kelurahan;")
    first = content.decode("utf-8-sig").splitlines()[1]
    assert first.startswith("3;15.71.01.1001;Hulu;Anggrek;001;;;;100;penghargaan;2022-I;1;sedang;")
    assert ";78,0;75,0;75,0;76,0;20 September 2022;" in first


def test_the_machine_form_is_plain(tiny: Snapshot) -> None:
    content = results_csv(imprint(tiny), form=Form.MESIN)
    assert content.startswith(b"rt_id,kode_kelurahan,")
    assert content.endswith(b"\r\n")
    assert b",false,2022-I,78.0,75.0,75.0,76.0,2022-09-20," in content


@pytest.mark.parametrize("form", Form)
def test_every_row_bears_its_day_and_status(city: Snapshot, form: Form) -> None:
    table = read_back(results_csv(imprint(city), form=form), form)
    assert len(table) == 1650
    assert set(table["data_status"]) == {ILLUSTRATIVE}
    assert table["per_tanggal"].nunique() == 1


@pytest.mark.parametrize("form", Form)
def test_a_mask_leaves_the_rt_it_names(tiny: Snapshot, form: Form) -> None:
    content = results_csv(imprint(tiny, kelurahan="15.71.01.1002"), form=form)
    assert list(read_back(content, form).index) == [4]


DANGEROUS = ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_can_start_a_formula(form: Form, text: str) -> None:
    content = to_csv(pd.DataFrame({text: [text]}), form)
    rows = cells(content, form)
    assert rows == [[f"'{text}"], [f"'{text}"]]


@pytest.mark.parametrize("form", Form)
def test_negative_numbers_stay_numbers(form: Form) -> None:
    content = to_csv(pd.DataFrame({"n": [-1.5], "m": [-2]}), form)
    assert cells(content, form)[1] == (["-1,5", "-2"] if form is Form.INDONESIA else ["-1.5", "-2"])


def cells(content: bytes, form: Form) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    delimiter = ";" if form is Form.INDONESIA else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("form", Form)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1))
def test_text_comes_back_but_for_the_apostrophe(form: Form, texts: list[str]) -> None:
    table = cells(to_csv(pd.DataFrame({"a": texts, "b": "x"}), form), form)
    for row, text in zip(table[1:], texts, strict=True):
        assert row[0] in (text, f"'{text}")
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
