"""The secret of an installation: one for all its processes, in no copy of its database."""

import threading
from pathlib import Path

import pytest

from bantar.core import private
from bantar.core.own_secret import NAME, own_secret


@pytest.fixture(autouse=True)
def nothing_is_kept() -> None:
    own_secret.cache_clear()


def test_it_is_made_once_and_stays(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = own_secret(home)
    own_secret.cache_clear()
    assert own_secret(home) == first
    assert len(first) == 32
    assert [file.name for file in home.iterdir()] == [NAME]


def test_two_homes_have_two(tmp_path: Path) -> None:
    assert own_secret(tmp_path / "one") != own_secret(tmp_path / "other")


def test_all_who_ask_at_once_have_the_same(tmp_path: Path) -> None:
    start, answers = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        answers.append(own_secret.__wrapped__(tmp_path))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8 and len(set(answers)) == 1


def test_one_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"short")
    assert len(own_secret(tmp_path)) == 32
    assert (tmp_path / NAME).read_bytes() == own_secret(tmp_path)


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    own_secret(tmp_path)
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    (tmp_path / NAME).chmod(0o644)
    private.narrow(tmp_path, None)
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_it_is_that_of_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    home = tmp_path / "file" / "home"
    assert own_secret(home) == own_secret(home)
    assert len(own_secret(home)) == 32
