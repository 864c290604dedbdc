"""What an officer had checked and not stored outlives a reload and a killed process, for a day."""

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bantar.core.domain import Declaration
from bantar.intake import unfinished
from bantar.intake.base.numbers import Mark
from bantar.intake.unfinished import MOST, UnfinishedImports

ANSWERS = {
    "name": "Kota Contoh",
    "valid_from": date(2014, 1, 2),
    "announced_on": None,
    "says": Declaration.UJI_COBA,
    "mark": Mark.COMMA,
    "mapping": {"kelurahan": "=Melati"},
}


@pytest.fixture
def imports(tmp_path: Path) -> UnfinishedImports:
    return UnfinishedImports(tmp_path, "sqlite:///a")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "sent" / "0" / "nilai.csv", tmp_path / "sent" / "1" / "nilai.csv"]
    for n, path in enumerate(paths):
        path.parent.mkdir(parents=True)
        path.write_text(f"RT;Nilai\n{n};80\n")
    return paths


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "to"
    folder.mkdir()
    return folder


def test_files_and_answers_come_back_as_they_were_given(imports, files, to) -> None:
    imports.keep("Rina", "evaluations", files, ANSWERS)
    begun = imports.of("Rina")
    assert begun is not None
    assert (begun.kind, begun.names) == ("evaluations", ("nilai.csv", "nilai.csv"))
    assert begun.answers == ANSWERS
    copies = imports.copy_files("Rina", to)
    assert [path.name for path in copies] == ["nilai.csv", "nilai.csv"]
    assert [path.read_bytes() for path in copies] == [path.read_bytes() for path in files]


def test_nobody_else_has_begun_it_nor_has_the_same_officer_of_another_database(
    imports, files, tmp_path
) -> None:
    imports.keep("Rina", "rt", files, {})
    assert imports.of("Budi") is None
    assert UnfinishedImports(tmp_path, "sqlite:///b").of("Rina") is None
    assert imports.of("Rina") is not None


def test_the_later_check_takes_the_place_of_the_earlier(imports, files, to) -> None:
    imports.keep("Rina", "rt", files, {})
    imports.keep("Rina", "targets", files[1:], {})
    begun = imports.of("Rina")
    assert begun is not None
    assert (begun.kind, begun.names) == ("targets", ("nilai.csv",))
    (copy,) = imports.copy_files("Rina", to)
    assert copy.read_text() == files[1].read_text()


def test_what_is_dropped_is_gone_from_the_disk(imports, files, to, tmp_path) -> None:
    imports.keep("Rina", "rt", files, {})
    imports.drop("Rina")
    assert imports.of("Rina") is None
    assert not list((tmp_path / "unfinished").iterdir())
    with pytest.raises(FileNotFoundError):
        imports.copy_files("Rina", to)


def test_after_a_day_it_is_not_offered_and_goes(imports, files, tmp_path, monkeypatch) -> None:
    imports.keep("Rina", "rt", files, {})

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=1, seconds=1)

    monkeypatch.setattr(unfinished, "datetime", Later)
    assert imports.of("Rina") is None
    imports.sweep()
    assert not list((tmp_path / "unfinished").iterdir())


def test_no_more_are_kept_than_the_latest_few(imports, files, tmp_path) -> None:
    for n in range(MOST + 2):
        imports.keep(f"officer {n}", "rt", files, {})
    kept = [n for n in range(MOST + 2) if imports.of(f"officer {n}") is not None]
    assert kept == list(range(2, MOST + 2))
    assert len(list((tmp_path / "unfinished").iterdir())) == MOST


def test_what_another_process_is_still_writing_stays_and_what_is_spoilt_goes(
    imports, files, tmp_path
) -> None:
    imports.keep("Rina", "rt", files, {})
    (spoilt,) = (tmp_path / "unfinished").iterdir()
    (spoilt / "about.json").write_text("{")
    writing = tmp_path / "unfinished" / "tmpabc"
    writing.mkdir()
    left_behind = tmp_path / "unfinished" / "tmpold"
    left_behind.mkdir()
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(left_behind, (long_ago, long_ago))
    imports.sweep()
    assert list((tmp_path / "unfinished").iterdir()) == [writing]


def test_a_name_that_is_a_path_stays_in_the_folder(imports, files, tmp_path) -> None:
    imports.keep("../../etc", "rt", files, {})
    assert {path.parent for path in tmp_path.rglob("about.json")} == {
        next((tmp_path / "unfinished").iterdir())
    }


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_nobody_but_its_owner_reads_it_whatever_the_umask(imports, files, tmp_path) -> None:
    before = os.umask(0)
    try:
        imports.keep("Rina", "rt", files, {})
    finally:
        os.umask(before)
    paths = [tmp_path / "unfinished", *(tmp_path / "unfinished").rglob("*")]
    assert not [path for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077]
