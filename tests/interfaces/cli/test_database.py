"""Backup and restore, and the accounts of officers, from the command line."""

import json
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine, func, select
from sqlalchemy.engine import URL

from bantar.city import home as city_home
from bantar.city.checks import find_problems
from bantar.city.snapshot import load_snapshot
from bantar.core.assets import AssetStore
from bantar.core.settings import settings
from bantar.interfaces.cli.main import main
from bantar.storage.backup import restore
from bantar.storage.engine import is_current, open_engine, upgrade
from bantar.storage.schema.model import Audit, Base, Batch, Kecamatan
from bantar.storage.write.officers import has_officers, is_officer
from bantar.storage.write.writes import store_batch
from tests import tiny
from tests.intake.sheetmaker import workbook
from tests.postgres import Cluster
from tests.storage.small_disk import fill, small_disk

Run = Callable[..., Result]


@pytest.fixture
def run(tiny_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The command line on a copy of the tiny city."""
    monkeypatch.setattr(city_home, "FRESH_S", 0)  # a command is a process of its own
    monkeypatch.setenv("BANTAR_HOME", str(tiny_home))
    settings.cache_clear()
    yield lambda *arguments, **options: CliRunner().invoke(
        main, [str(a) for a in arguments], catch_exceptions=False, **options
    )
    engine(tiny_home).dispose()
    settings.cache_clear()


def engine(home: Path) -> Engine:
    return open_engine(f"sqlite:///{home / 'bantar.sqlite'}")


def answer(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


def refusal(result: Result) -> str:
    assert result.exit_code == 2, result.output
    return str(json.loads(result.stdout)["error"])


def test_provinces_and_cities_are_named_from_a_list(run: Run, tiny_home: Path) -> None:
    file = tiny_home / "wilayah.csv"
    file.write_text("code,name\n15,Jambi\n15.71,Kota Jambi\n", encoding="utf-8-sig")
    assert answer(run("regions", file, "--json")) == {"regions": 2}
    kept = "SELECT name, n_rt FROM area_count WHERE code = '15.71' AND periode_id = '2022-I'"
    with engine(tiny_home).connect() as connection:
        assert tuple(connection.exec_driver_sql(kept).one()) == ("Kota Jambi", 6)
    assert answer(run("check", "--json")) == {"ok": True, "problems": []}


@pytest.mark.parametrize(
    "text", ["", "kode,nama\n15,Jambi\n", "code,name\n15\n", "code,name\n15,\n"]
)
def test_a_list_without_codes_and_names_is_refused(run: Run, tiny_home: Path, text: str) -> None:
    file = tiny_home / "wilayah.csv"
    file.write_text(text)
    assert "code and name" in refusal(run("--lang", "en", "regions", file, "--json"))


def store_two_kecamatan(engine: Engine, n: int) -> None:
    rows = [(f"99.{n}.{i}", "Baru", date(2014, 1, 1)) for i in range(2)]
    frame = pd.DataFrame(rows, columns=["code", "name", "valid_from"])
    with engine.begin() as connection:
        store_batch(connection, {"kecamatan": frame}, kind="test", name="x", who="tests")


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect().execution_options(read_only=True) as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def names(folder: Path) -> set[str]:
    """Return the files of a folder; those that SQLite keeps while it works left out."""
    return {p.name for p in folder.iterdir() if not p.name.endswith(("-wal", "-shm"))}


def test_a_backup_is_whole_and_alone(run: Run, tiny_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "cadangan" / "kota.sqlite"
    target.parent.mkdir()
    receipt = answer(run("backup", target, "--json"))
    n_rows = counts(engine(tiny_home))
    assert receipt == {
        "file": str(target),
        "bytes": target.stat().st_size,
        "batches": 1,
        "rows": sum(n_rows.values()),
    }
    assert [p.name for p in target.parent.iterdir()] == ["kota.sqlite"]
    assert target.stat().st_mode & 0o077 == 0  # hashes of passwords are in it
    copy = open_engine(f"sqlite:///{target}")
    assert counts(copy) == n_rows
    assert find_problems(copy) == find_problems(engine(tiny_home))
    copy.dispose()


def test_a_backup_holds_one_state_while_others_write(
    run: Run, tiny_home: Path, tmp_path: Path
) -> None:
    stop, begun = Event(), Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            store_two_kecamatan(engine(tiny_home), n := n + 1)
            begun.set()

    writer = Thread(target=write)
    writer.start()
    try:
        assert begun.wait(30)
        receipts = [answer(run("backup", tmp_path / f"{i}.sqlite", "--json")) for i in range(5)]
    finally:
        stop.set()
        writer.join()
    assert receipts[-1]["batches"] > receipts[0]["batches"] > 1
    for i, receipt in enumerate(receipts):
        with closing(sqlite3.connect(tmp_path / f"{i}.sqlite")) as copy:
            batches, kecamatan, audit = (
                copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("batch", "kecamatan", "audit")
            )
        assert (batches, kecamatan, audit) == (
            receipt["batches"],
            2 + 2 * (batches - 1),
            batches,
        )


def test_a_backup_is_never_written_over(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    target.write_text("precious")
    assert "sudah ada" in refusal(run("backup", target, "--json"))
    assert target.read_text() == "precious"
    assert "tidak ada" in refusal(run("backup", tmp_path / "no" / "a.sqlite", "--json"))


def test_everything_is_copied_into_another_database(
    run: Run, tiny_home: Path, tmp_path: Path
) -> None:
    target = tmp_path / "lain" / "kota.sqlite"
    receipt = answer(run("copy", "--to", f"sqlite:///{target}", "--json"))
    n_rows = counts(engine(tiny_home))
    assert {t["table"]: t["rows"] for t in receipt["tables"]} == n_rows
    assert receipt["rows"] == sum(n_rows.values())
    assert receipt["not_copied"] == ["assets"]
    assert target.stat().st_mode & 0o077 == 0  # hashes of passwords are in it
    copy = open_engine(f"sqlite:///{target}")
    assert counts(copy) == n_rows
    copy.dispose()
    again = refusal(run("copy", "--to", f"sqlite:///{target}", "--json"))
    assert again.startswith("Basis data tujuan tidak kosong")
    assert counts(copy) == n_rows
    copy.dispose()


def test_a_broken_file_of_the_map_is_named_by_check(run: Run, tiny_home: Path) -> None:
    store = AssetStore(tiny_home / "assets")
    name = store.put("geometry", b"the tiny city")
    before = run("check").output
    (store.folder / f"{name}.gz").write_bytes(b"half")
    assert f"Berkas peta rusak dan akan dibuat lagi: {name}" in run("check").output
    assert name not in before


def test_no_password_stands_in_what_a_copy_says(run: Run) -> None:
    url = "postgresql://siti:rahasia@127.0.0.1:1/kota?connect_timeout=2"
    result = run("copy", "--to", url)
    assert result.exit_code == 2
    assert "Tidak ada yang disalin" in result.output
    assert "rahasia" not in result.output


def test_a_broken_database_leaves_no_backup(run: Run, tiny_home: Path, tmp_path: Path) -> None:
    (tiny_home / "bantar.sqlite").write_text("not a database " * 500)
    target = tmp_path / "a.sqlite"
    assert "bukan basis data yang utuh" in refusal(run("backup", target, "--json"))
    assert not target.exists()
    assert names(tmp_path) == {"home"}


def test_restoring_brings_the_city_back_and_keeps_what_was(
    run: Run, tiny_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.sqlite"
    run("backup", file)
    before, whole = load_snapshot(engine(tiny_home), tiny.DAY), file.read_bytes()
    store_two_kecamatan(engine(tiny_home), 1)
    run("undo", 1, "--yes")
    later = counts(engine(tiny_home))
    engine(tiny_home).dispose()
    receipt = answer(run("restore", file, "--json"))
    assert receipt["database"] == str(tiny_home / "bantar.sqlite")
    assert (receipt["batches"], file.read_bytes()) == (1, whole)
    here = engine(tiny_home)
    after = load_snapshot(here, tiny.DAY)
    assert_frame_equal(pd.DataFrame(after.rt), pd.DataFrame(before.rt))
    assert_frame_equal(after.outcomes, before.outcomes)
    with here.connect() as connection:
        last = connection.execute(select(Audit).order_by(Audit.id.desc())).first()
    aside = Path(receipt["set_aside"])
    assert last is not None
    assert (last.action, last.detail) == ("restore", {"file": "a.sqlite", "set_aside": aside.name})
    assert aside.name.startswith("bantar-disisihkan-")
    old = open_engine(f"sqlite:///{aside}")
    assert counts(old) == later
    old.dispose()
    assert names(tiny_home) == {"bantar.sqlite", aside.name}


def test_a_lost_database_comes_back(run: Run, tiny_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    run("backup", file)
    engine(tiny_home).dispose()
    (tiny_home / "bantar.sqlite").unlink()
    assert answer(run("restore", file, "--json"))["set_aside"] is None
    assert answer(run("summary", "--json"))["rt_total"] == 6


def test_a_broken_database_is_set_aside_too(run: Run, tiny_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    run("backup", file)
    engine(tiny_home).dispose()
    (tiny_home / "bantar.sqlite").write_text("broken " * 1000)
    aside = Path(answer(run("restore", file, "--json"))["set_aside"])
    assert aside.read_text().startswith("broken")
    assert answer(run("summary", "--json"))["rt_total"] == 6


def spoilt(file: Path, how: str) -> None:
    if how == "letter":
        file.write_text("Dear database, " * 1000)
    elif how == "foreign":
        file.unlink()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE notes (a)")
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        sql = {
            "later": "UPDATE alembic_version SET version_num = '9999'",
            "lost": "DELETE FROM kelurahan WHERE code = '15.71.01.1002'",
        }[how]
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(sql)
            connection.commit()


@pytest.mark.parametrize("how", ["letter", "foreign", "empty", "half", "later", "lost"])
def test_what_is_no_whole_backup_changes_nothing(
    run: Run, tiny_home: Path, tmp_path: Path, how: str
) -> None:
    file = tmp_path / "a.sqlite"
    run("backup", file)
    spoilt(file, how)
    engine(tiny_home).dispose()
    before = (tiny_home / "bantar.sqlite").read_bytes()
    assert refusal(run("restore", file, "--json"))
    assert (tiny_home / "bantar.sqlite").read_bytes() == before
    assert names(tiny_home) == {"bantar.sqlite"}


def test_a_database_in_use_is_not_replaced(run: Run, tiny_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    run("backup", file)
    assert counts(engine(tiny_home))["batch"] == 1  # its pool keeps a connection, as the app's
    assert "hentikan dasbor" in refusal(run("restore", file, "--json"))
    assert names(tiny_home) == {"bantar.sqlite"}
    assert counts(engine(tiny_home))["batch"] == 1


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = open_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    upgrade(old, "0002")
    old.dispose()
    url = f"sqlite:///{tmp_path / 'home' / 'bantar.sqlite'}"
    restore(url, tmp_path / "old.sqlite", who="tests")
    assert is_current(open_engine(url))
    assert not is_current(old)
    for made in (old, open_engine(url)):
        made.dispose()


def test_postgresql_is_told_what_makes_its_backup(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As docs/operating.md has it: an ordinary owner, and an extension made by another."""
    cluster.ask("CREATE ROLE bantar LOGIN PASSWORD 'rahasia'")
    cluster.ask("CREATE DATABASE kota OWNER bantar")
    cluster.ask("CREATE DATABASE kota_baru OWNER bantar")
    cluster.run("psql", "--dbname=kota", "--command=CREATE EXTENSION postgis")
    place = {"username": "bantar", "password": "rahasia", "query": {"host": str(cluster.home)}}
    url = URL.create("postgresql+psycopg", database="kota", **place)
    source = open_engine(url.render_as_string(hide_password=False))
    upgrade(source)
    store_two_kecamatan(source, 1)
    n_rows = counts(source)
    source.dispose()

    monkeypatch.setenv("BANTAR_DATABASE_URL", url.render_as_string(hide_password=False))
    settings.cache_clear()
    file = cluster.home / "kota.dump"
    dump = refusal(CliRunner().invoke(main, ["backup", str(file), "--json"]))
    again = refusal(CliRunner().invoke(main, ["restore", str(file), "--json"]))
    settings.cache_clear()
    assert "rahasia" not in dump + again
    cluster.run(*shlex.split(dump.splitlines()[1]))
    cluster.run(*shlex.split(again.splitlines()[1].replace("NAMA_BARU", "kota_baru")))

    restored = open_engine(url.set(database="kota_baru").render_as_string(hide_password=False))
    assert is_current(restored)
    assert counts(restored) == n_rows
    store_two_kecamatan(restored, 2)  # the owner may go on
    with restored.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Kecamatan)) == 4
        assert connection.scalar(select(func.max(Batch.id))) == 2
    restored.dispose()


def test_an_account_is_made_and_removed(run: Run, tiny_home: Path) -> None:
    typed = {"input": "rahasia-sekali\nrahasia-sekali\n"}
    assert run("officer", "Rina", **typed).exit_code == 0
    assert is_officer(engine(tiny_home), "Rina", "rahasia-sekali")
    assert answer(run("officer", "Rina", "--remove", "--json")) == {
        "officer": "Rina",
        "removed": True,
    }
    assert not has_officers(engine(tiny_home))
    assert "Tidak ada akun Rina" in refusal(run("officer", "Rina", "--remove", "--json"))
    with engine(tiny_home).connect() as connection:
        noted = connection.execute(select(Audit.action, Audit.detail).order_by(Audit.id)).all()
    assert [tuple(row) for row in noted[1:]] == [
        ("officer", {"name": "Rina"}),
        ("officer removed", {"name": "Rina"}),
    ]


# -- no space is left ----------------------------------------------------------------------------

FULL = "Ruang di diska habis, dan yang sudah ada tidak berubah; kosongkan sebagian, lalu ulangi"


def test_a_full_disk_is_said_and_no_good_file_is_blamed(
    run: Run, tiny_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("backup", tmp_path / "good.sqlite").exit_code == 0
    with small_disk(tmp_path / "disk", 1024) as disk:
        (disk / "home").mkdir()
        monkeypatch.setenv("BANTAR_HOME", str(disk / "home"))
        settings.cache_clear()
        assert answer(run("restore", tmp_path / "good.sqlite", "--json"))["rows"] > 0
        rows = answer(run("summary", "--json"))
        fills = fill(disk)
        before = sorted(path.name for path in disk.rglob("*"))
        for command in (
            ("backup", disk / "b.sqlite"),
            ("restore", tmp_path / "good.sqlite"),
            ("export", "csv", "--out", disk / "rt.csv"),
            ("export", "xlsx", "--out", disk / "rt.xlsx"),
            ("template", "evaluations", "--out", disk / "t.xlsx"),
        ):
            assert refusal(run(*command, "--json")) == FULL, command
        assert sorted(path.name for path in disk.rglob("*")) == before
        fills.unlink()
        assert answer(run("summary", "--json")) == rows


def test_an_import_that_finds_no_room_stores_nothing_and_says_why(
    run: Run, tiny_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = workbook(
        tmp_path / "a.xlsx",
        {"Data": [["Kelurahan", "RT", "Nilai"], ["Bakung", "001", 80]]},
    )
    words = ("import", "evaluations", sheet, "--periode", "2023-I", "--announced-on", "2023-06-01")
    assert run("backup", tmp_path / "good.sqlite").exit_code == 0
    with small_disk(tmp_path / "disk", 1024) as disk:
        (disk / "home").mkdir()
        monkeypatch.setenv("BANTAR_HOME", str(disk / "home"))
        settings.cache_clear()
        assert run("restore", tmp_path / "good.sqlite").exit_code == 0
        fills = fill(disk)
        assert FULL in run(*words).output
        fills.unlink()
        result = run(*words)
        assert result.exit_code == 0, result.output
