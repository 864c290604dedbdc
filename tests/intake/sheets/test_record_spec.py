"""A list that has no table to be stored in stops the program with a sentence."""

from dataclasses import replace

import pytest

from bantar.core.errors import RegistrationError
from bantar.intake.sheets.columns import Column
from bantar.intake.sheets.record_spec import RecordSpec, day_column

VISITS = RecordSpec(
    key="visits",
    table="visit",
    columns=(Column("rt", "RT"), day_column("visited_on", "Tanggal")),
    identity=("rt_id", "visited_on"),
    day="visited_on",
    records=lambda row, gazetteer: [],
)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"table": "garden"},
            "sheet 'visits' is stored in 'garden': add the table to bantar/storage/schema/model.py",
        ),
        (
            {"identity": ("rt_id", "counted_on")},
            "sheet 'visits' needs the column 'counted_on': add it to 'visit' in bantar/storage/",
        ),
        ({"whole": ("n_gardens",)}, "sheet 'visits' needs the column 'n_gardens': add it to 'vis"),
    ],
    ids=["table", "identity", "whole"],
)
def test_what_the_schema_lacks_is_named(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(RegistrationError, match=sentence):
        replace(VISITS, **change)  # type: ignore[arg-type]
