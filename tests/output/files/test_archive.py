import io
import shlex
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import ILLUSTRATIVE
from bantar.core.settings import settings
from bantar.i18n import words_for
from bantar.intake.sheet_registry import SHEETS
from bantar.interfaces.cli.main import main
from bantar.output.files.archive import archive
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.read import areas, facts
from bantar.storage.write.batches import batches
from bantar.storage.write.writes import leave_empty, store_batch
from tests import tiny
from tests.output.files import rich
from tests.output.files.compare import assert_same_snapshot, keys, marks
from tests.output.files.formulas import assert_no_formula

READ_ME = "BACA-SAYA.txt"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    path = tmp_path_factory.mktemp("rich") / "bantar.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.begin() as connection:
        batch = {"kind": "test", "name": "rich", "who": "tests", "is_illustrative": True}
        store_batch(connection, rich.tables(), **batch)  # type: ignore[arg-type]
    return engine


@pytest.fixture(scope="module")
def snapshot(engine: Engine) -> Snapshot:
    return load_snapshot(engine, tiny.DAY)


@pytest.fixture(scope="module")
def packed(engine: Engine, snapshot: Snapshot) -> bytes:
    return archive(engine, snapshot, words_for("id"))


@pytest.fixture(scope="module")
def files(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arsip")
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        file.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def commands(files: Path) -> list[list[str]]:
    lines = (files / READ_ME).read_bytes().decode("utf-8").split("\r\n")
    prefix = "  python -m bantar "
    return [shlex.split(line.removeprefix(prefix)) for line in lines if line.startswith(prefix)]


@pytest.fixture(scope="module")
def back(
    files: Path, commands: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The database that the commands of the read-me make, in their order."""
    home = tmp_path_factory.mktemp("back")
    engine = open_engine(f"sqlite:///{home / 'bantar.sqlite'}")
    upgrade(engine)
    with engine.begin() as connection:
        leave_empty(connection, "tests")  # what init --empty does, without rules of its own
    assert commands[0] == ["init", "--empty"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(home))
        patch.chdir(files)
        settings.cache_clear()
        for command in commands[1:]:
            result = CliRunner().invoke(main, command, catch_exceptions=False)
            assert result.exit_code == 0, (command, result.output, result.stderr)
            if command[0] == "import":
                assert "rejected: 0" in result.stdout, (command, result.stdout)
    settings.cache_clear()
    yield engine
    engine.dispose()


def test_the_snapshot_comes_back_the_same(back: Engine, snapshot: Snapshot) -> None:
    loaded = load_snapshot(back, tiny.DAY)
    assert_same_snapshot(loaded, snapshot)
    assert dict(loaded.rules) == dict(snapshot.rules)
    assert loaded.is_illustrative


def test_every_mark_of_both_forms_comes_back(
    back: Engine, engine: Engine, snapshot: Snapshot
) -> None:
    expected = marks(engine, snapshot)
    assert len(expected) == 3
    assert marks(back, load_snapshot(back, tiny.DAY)) == expected


def test_forms_come_back_with_their_bands_and_their_order(back: Engine, engine: Engine) -> None:
    def told(engine: Engine) -> pd.DataFrame:
        forms = facts.believed_rows(engine, "indicator_form").set_index("id")
        lines = facts.indicators(engine).drop(columns="id")
        columns = ["is_official", "source"]
        return lines.join(forms[columns], on="form_id").drop(columns="form_id")

    assert told(back).astype(str).to_dict("records") == told(engine).astype(str).to_dict("records")


def test_results_bear_the_form_they_were_judged_by(
    back: Engine, engine: Engine, snapshot: Snapshot
) -> None:
    def told(engine: Engine, snapshot: Snapshot) -> list[tuple[object, ...]]:
        forms = facts.believed_rows(engine, "indicator_form").set_index("id")["version"]
        rows = facts.believed_rows(engine, "evaluation")
        rows = rows[rows["id"].isin(snapshot.results["evaluation_id"])]
        rt, form = rows["rt_id"].map(keys(snapshot)), rows["form_id"].map(forms).fillna("")
        return sorted(zip(rt, rows["periode_id"], form, strict=True))

    assert told(back, load_snapshot(back, tiny.DAY)) == told(engine, snapshot)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("rule", ["key", "value", "valid_from", "source"]),
        ("target", ["level", "code", "share", "due_on", "source"]),
        ("official_figure", ["measure", "as_of", "value", "said_by", "source", "counts"]),
        ("visit", ["rt_id", "visited_on", "finding"]),
        ("adopsi", ["rt_id", "mentor_rt_id", "started_on", "ended_on"]),
        (
            "dukungan",
            ["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"],
        ),
        (
            "layer_figure",
            [
                *("layer", "unit", "is_count", "as_of", "kelurahan_code", "rt_id", "value"),
                "source",
            ],
        ),
    ],
)
def test_lists_come_back_as_of_the_day(
    back: Engine, engine: Engine, snapshot: Snapshot, table: str, columns: list[str]
) -> None:
    def told(engine: Engine, snapshot: Snapshot) -> list[str]:
        rows, key = facts.believed_rows(engine, table)[columns], keys(snapshot)
        for column in ("rt_id", "mentor_rt_id"):
            if column in rows:
                is_allowed = rows[column].isna() | rows[column].isin(key.index)
                rows = rows[is_allowed].assign(**{column: rows[column].map(key)})
        for column in ("as_of", "visited_on", "started_on", "given_on"):
            if column in rows:
                rows = rows[[day <= tiny.DAY for day in rows[column]]]
        rows = rows.astype(object).where(rows.notna(), None)
        return sorted(str(row) for row in rows.to_dict("records"))

    expected = told(engine, snapshot)
    assert expected
    assert told(back, load_snapshot(back, tiny.DAY)) == expected


def test_units_that_are_no_rt_and_people_come_back(back: Engine, engine: Engine) -> None:
    columns = ["kelurahan_code", "nomor", "rw", "unit_kind", "kk", "population"]

    def told(engine: Engine) -> list[str]:
        rows = areas.versions_from(engine, tiny.DAY)[columns].astype(object)
        return sorted(str(row) for row in rows.where(rows.notna(), None).to_dict("records"))

    assert told(back) == told(engine)


def test_the_badge_comes_back_with_every_batch(back: Engine) -> None:
    stored = batches(back)
    assert len(stored) > 8
    assert stored["is_illustrative"].all()
    assert facts.believed_rows(back, "rule")["key"].notna().all()


def test_no_text_becomes_a_formula(files: Path) -> None:
    sheets = sorted(files.glob("*.xlsx"))
    assert len(sheets) == 12
    formulas = "".join(assert_no_formula(path.read_bytes()) for path in sheets)
    assert [text for text in rich.NASTY if text not in formulas] == []


def test_the_read_me_says_what_is_in_it_and_what_is_not(files: Path) -> None:
    text = (files / READ_ME).read_bytes().decode("utf-8")
    assert ILLUSTRATIVE in text
    assert "Keadaan per 20 September 2022" in text
    named = {line[2:].split(":")[0] for line in text.split("\r\n") if line.startswith("- ")}
    assert {path.name for path in files.iterdir()} - {READ_ME} <= named
    assert "1 RT tanpa batas hanya ada di daftar RT." in text
    assert "1 baris dukungan dan program lain tidak ikut" in text
    assert "1 baris hasil penilaian tidak ikut" in text
    assert "1 baris RT pendamping dan RT binaan tidak ikut" in text


def test_the_results_of_all_periods_stand_in_one_sheet_too(
    files: Path, commands: list[list[str]], snapshot: Snapshot, back: Engine
) -> None:
    assert not [command for command in commands if "hasil.xlsx" in command]
    plan = SHEETS["evaluations"].plan(back, [files / "hasil.xlsx"])
    assert (plan.n_read, plan.n_rejected) == (len(snapshot.results), 0)
    assert plan.n_unchanged == plan.n_read  # what each periode has for itself says the same


def test_drafts_are_not_in_it(files: Path) -> None:
    assert not list(files.glob("penilaian-2022-II*"))
    assert sorted(path.name for path in files.glob("penilaian-*")) == [
        "penilaian-2021.xlsx",
        "penilaian-2022-I.xlsx",
    ]


def test_a_name_of_boundaries_cannot_become_a_command(tmp_path: Path, empty_engine: Engine) -> None:
    tables = tiny.tables()
    tables["boundary_set"]["name"] = 'Batas"; rm -rf $HOME `x` #'
    with empty_engine.begin() as connection:
        store_batch(connection, tables, kind="test", name="tiny", who="tests")
    packed = archive(empty_engine, load_snapshot(empty_engine, tiny.DAY), words_for("id"))
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        text = file.read(READ_ME).decode("utf-8")
    assert '--name "Batas rm -rf HOME x"' in text
    assert "Data resmi" in text
