"""Every import says how far it has come, and never steps back."""

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.core.progress import each
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.reading import READ_SHARE
from tests.intake.imports import PLACES
from tests.intake.sheetmaker import workbook
from tests.intake.test_planted_faults import SOUND


@pytest.mark.parametrize("kind", sorted(set(SOUND) - {"mapping"}))
def test_every_kind_reports_reading_checking_and_the_end(
    tiny_engine: Engine, tmp_path: Path, kind: str
) -> None:
    sound = SOUND[kind]
    paths = [
        workbook(tmp_path / f"{n}.xlsx", {sound.sheet: [sound.head, *sound.rows]}) for n in (1, 2)
    ]
    told: list[tuple[float, str]] = []
    options = {"periode": "2023-I"} if kind == "evaluations" else {}
    SHEETS[kind].plan(tiny_engine, paths, progress=lambda *step: told.append(step), **options)
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] == 0 and told[-1] == (1.0, "done")
    assert {step for _, step in told} == {"read", "check", "done"}
    assert max(share for share, step in told if step == "read") == pytest.approx(READ_SHARE)
    half = READ_SHARE / 2
    assert any(share == pytest.approx(half) for share, _ in told)  # one of two files


def test_many_rows_are_told_as_they_go(tiny_engine: Engine, tmp_path: Path) -> None:
    chance = random.Random(1)
    rows = [
        [*chance.choice(PLACES), f"{n % 28 + 1}/1/{1990 + n // 28}", "aktif"] for n in range(900)
    ]
    path = workbook(
        tmp_path / "a.xlsx", {"Data": [["Kelurahan", "RT", "Tanggal", "Temuan"], *rows]}
    )
    told: list[float] = []
    SHEETS["visits"].plan(tiny_engine, [path], progress=lambda share, _: told.append(share))
    assert sum(READ_SHARE < share < 1 for share in told) >= 45


def test_each_yields_everything_once() -> None:
    told: list[float] = []
    assert list(each(range(450), lambda share, _: told.append(share), "x")) == list(range(450))
    assert told == [n / 50 for n in range(51)]
    assert list(each([], lambda share, _: told.append(share), "x")) == []
