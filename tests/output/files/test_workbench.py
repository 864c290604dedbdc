"""Plan and projection as files: what the screen shows, dated, and safe to open."""

import io

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.evidence import load_evidence
from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.workbench import (
    projection_csv,
    projection_table,
    projection_xlsx,
    work_csv,
    work_xlsx,
)
from bantar.presentation.selection import Selection
from bantar.scope.options import WorkPlanOptions
from bantar.scope.scope import Scope
from bantar.subjects.target.outlook import Outlook, look_ahead
from bantar.subjects.target.view import span
from bantar.subjects.work_plan.analysis import WorkPlan
from bantar.subjects.work_plan.view import work_plan_view
from tests.output.files.imprints import imprint


@pytest.fixture(scope="module")
def work(city: Snapshot, city_engine: Engine) -> WorkPlan:
    work_plan = work_plan_view(
        Selection(city, Scope()),
        WorkPlanOptions(),
        load_evidence(city_engine, city),
        words_for("id"),
    )
    assert work_plan.work_plan is not None
    return work_plan.work_plan


@pytest.fixture(scope="module")
def outlook(city: Snapshot) -> Outlook:
    return look_ahead(city)


def test_the_text_file_has_every_visit_in_order(work: WorkPlan, city: Snapshot) -> None:
    table = pd.read_csv(
        io.BytesIO(work_csv(work, imprint(city))), sep=";", decimal=",", dtype={"rt": str}
    )
    assert list(table["rt_id"]) == list(work.schedule.stops.index)
    assert table["rt"].str.len().min() == 3
    assert table["peluang"].sum() == pytest.approx(work.schedule.expected, abs=0.1)
    assert set(table["data_status"]) == {"Data ilustratif, bukan data resmi"}
    assert set(table["per_tanggal"]) == {"20 September 2022"}


def test_the_workbook_has_a_summary_and_a_sheet_per_team(work: WorkPlan, city: Snapshot) -> None:
    book = openpyxl.load_workbook(io.BytesIO(work_xlsx(work, imprint(city))))
    assert book.sheetnames == ["Ringkasan", "Kecamatan", "Tim 1", "Tim 2", "Tim 3", "Tim 4"]
    summary = {row[0].value: row[1].value for row in book["Ringkasan"].iter_rows(min_row=5)}
    assert summary["Kunjungan dalam rencana"] == 160
    assert summary["Perkiraan RT baru"] == pytest.approx(work.schedule.expected, abs=0.05)
    assert summary["Perkiraan RT baru: Rencana ini"] == summary["Perkiraan RT baru"]
    assert book["Tim 1"].max_row == 4 + 40
    for sheet in book:
        assert sheet["A2"].value == "Data ilustratif, bukan data resmi"
        assert "20 September 2022" in sheet["A1"].value


def test_the_same_plan_makes_the_same_bytes(work: WorkPlan, city: Snapshot) -> None:
    assert work_xlsx(work, imprint(city)) == work_xlsx(work, imprint(city))


def test_the_years_of_the_file_are_those_of_the_screen(outlook: Outlook, city: Snapshot) -> None:
    table, projection = projection_table(outlook.projection, city), outlook.projection
    assert len(table) == 12 * 3
    texts = [
        span(projection.start, r["low"], r["high"], words_for("id"))
        for _, r in projection.reach.iterrows()
    ]
    for text, row in zip(texts, table.to_dict("records"), strict=True):
        if (year := text.removeprefix("paling cepat ")[:4]).isdigit():
            assert int(year) == row["tahun_awal"]
    assert table["tahun_akhir"].isna().sum() == sum(
        "paling cepat" in text or "tidak" in text for text in texts
    )


def test_the_projection_opens_as_text_and_as_a_workbook(outlook: Outlook, city: Snapshot) -> None:
    text = pd.read_csv(
        io.BytesIO(projection_csv(outlook.projection, imprint(city))), sep=";", decimal=","
    )
    book = openpyxl.load_workbook(io.BytesIO(projection_xlsx(outlook.projection, imprint(city))))
    assert len(text) == 36 and book["Proyeksi"].max_row == 4 + 36
    assert text["rt_kurang"].iloc[1] == 420
