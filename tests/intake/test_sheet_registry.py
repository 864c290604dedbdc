"""A kind of sheet that is half registered stops the program with a sentence."""

from dataclasses import replace

import pytest

from bantar.core.errors import RegistrationError
from bantar.core.message import Message
from bantar.intake.sheet_registry import SHEETS, archived, registered

ALL = list(SHEETS.values())
VISITS = SHEETS["visits"]
OTHERS = [spec for spec in ALL if spec is not VISITS]


def test_kinds_stand_in_the_order_in_which_a_city_is_brought_in() -> None:
    assert list(registered(reversed(ALL))) == [
        *("rt", "evaluations", "visits", "adopsi", "dukungan"),
        *("figures", "targets", "rules", "form", "layers"),
    ]


def test_what_rows_lean_on_comes_first_in_the_archive() -> None:
    assert list(archived()) == [
        *("rt", "rules", "form", "targets", "figures", "visits", "adopsi", "dukungan", "layers")
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": Message("")}, "sheet 'visits' has no title in 'en'"),
        ({"sheets": {}}, "sheet 'visits' has no columns for the sheet 'Data'"),
        (
            {"sheets": {"Data": VISITS.sheets["Data"] * 2}},
            "sheet 'visits' needs columns of their own in 'Data'",
        ),
        (
            {"sheets": {"Data": VISITS.sheets["Data"][:-1]}},
            r"examples of sheet 'visits' have no column for \['finding'\]",
        ),
        ({"asks": ("colour",)}, r"sheet 'visits' asks for \['colour'\]: nobody can ask it"),
        ({"archive": None}, "sheet 'visits' has no part in the archive, and no reason why not"),
        ({"order": 1}, "two sheets share a place in the lists"),
        ({"archive": SHEETS["rules"].archive}, "two sheets share a place in the archive"),
        ({"key": "rules"}, "sheet 'rules' has two specs"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_is_missing_is_named(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(RegistrationError, match=sentence):
        registered([*OTHERS, replace(VISITS, **change)])  # type: ignore[arg-type]
