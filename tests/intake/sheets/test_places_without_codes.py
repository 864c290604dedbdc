"""A city whose areas no office gave a code: what is offered bears none."""

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from bantar.city.startup import prepare
from bantar.intake.base.import_plan import commit
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN


def test_a_kelurahan_that_is_offered_is_offered_by_its_name(
    empty_engine: Engine, tmp_path: Path
) -> None:
    prepare(empty_engine, fill=False)
    layer = write_geojson(tmp_path / "batas.geojson", town())
    city = plan_boundaries(empty_engine, [layer], name="Kota Uji", valid_from=date(2015, 1, 1))
    commit(empty_engine, city, who="uji")
    rows = [["Kecamatan", "Kelurahan", "RW", "RT", "Nilai"], ["Barat", "Mawar", "001", "001", 80]]
    file = workbook(tmp_path / "hasil.xlsx", {"Data": rows})
    plan = plan_evaluations(empty_engine, [file], "2022-I", announced_on=date(2022, 6, 1))
    sentences = [problem.sentence(INDONESIAN) for problem in plan.problems if problem.is_blocking]
    assert [text for text in sentences if "tidak terletak di kecamatan Barat" in text]
    assert not [text for text in sentences if "(X" in text]
    assert any(text.endswith("salah satu dari: Mawar, Kecamatan Timur") for text in sentences)
