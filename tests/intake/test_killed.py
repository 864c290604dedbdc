"""``python -m bantar import`` killed at any moment leaves all of a file or nothing of it."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bantar.city.checks import find_problems
from bantar.core.settings import ROOT
from bantar.storage.engine import open_engine
from tests.intake.dumps import Dump, rows_of
from tests.intake.imports import PLACES
from tests.intake.killed_import import begin
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.saying import in_indonesian

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
N_KILLS = 20
FILE = "bantar.sqlite"


@dataclass(frozen=True)
class Import:
    """A command, and what the database holds before and after it.

    ``seconds`` is what its work takes, without the reading of the product.
    """

    words: tuple[str, ...]
    start: Path
    before: Dump
    after: Dump
    seconds: float


def start(home: Path, words: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "bantar", "import", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | {"BANTAR_HOME": str(home)},
    )


def copied(start: Path, home: Path) -> Path:
    """Copy a database through SQLite itself, which knows what is still in its log."""
    home.mkdir()
    with closing(sqlite3.connect(start)) as old, closing(sqlite3.connect(home / FILE)) as new:
        old.backup(new)
    return home


@pytest.fixture(scope="module", params=["boundaries", "evaluations"])
def learnt(
    request: pytest.FixtureRequest, tiny_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Import:
    """Run an import once from end to end."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "boundaries":
        file = write_geojson(folder / "kota.geojson", town())
        words: tuple[str, ...] = (str(file), "--name", "Uji", "--valid-from", "2025-01-01")
    else:
        rows = [["Kelurahan", "RT", "Nilai", "Predikat"], *([*place, 88, "ya"] for place in PLACES)]
        file = workbook(folder / "hasil.xlsx", {"Data": rows})
        words = (str(file), "--periode", "2023-I")
    words = (request.param, *words)
    home = copied(tiny_file, folder / "home")
    before = rows_of(home / FILE, moments=False)
    finish(home, words)  # the server imports what it needs
    after = rows_of(home / FILE, moments=False)
    assert after != before
    begun = time.monotonic()
    finish(copied(tiny_file, folder / "second"), words)
    seconds = time.monotonic() - begun
    assert rows_of(folder / "second" / FILE, moments=False) == after
    return Import(words, tiny_file, before, after, seconds)


def finish(home: Path, words: tuple[str, ...]) -> None:
    process = begin(home, words)
    process.join()
    assert process.exitcode == 0


def assert_all_or_nothing(learnt: Import, home: Path) -> None:
    engine = open_engine(f"sqlite:///{home / FILE}")
    problems = [in_indonesian(problem) for problem in find_problems(engine)]
    engine.dispose()
    assert [line for line in problems if not line.startswith("RT tanpa batas")] == []
    assert rows_of(home / FILE, moments=False) in (learnt.before, learnt.after)


# In the suite every second tenth of one import and the middle of both; all in the long tier.
@pytest.mark.parametrize(
    ("learnt", "kill"),
    [
        pytest.param(kind, n, marks=[] if n == 4 or n % 4 == rest else [pytest.mark.long])
        for kind, rest in (("boundaries", 0), ("evaluations", 2))
        for n in range(N_KILLS // 2)
    ],
    indirect=["learnt"],
)
def test_all_or_nothing(learnt: Import, tmp_path: Path, kill: int) -> None:
    home = copied(learnt.start, tmp_path / "home")
    # One moment of each tenth of its life.
    chance = random.Random(f"{learnt.words[0]} {kill}")
    share = (kill + chance.random()) / (N_KILLS // 2)
    process = begin(home, learnt.words)
    time.sleep(share * learnt.seconds)
    process.kill()
    process.join()
    assert_all_or_nothing(learnt, home)
    if kill == 4:
        finish(home, learnt.words)
        assert rows_of(home / FILE, moments=False) == learnt.after


# In the suite one of the two: how a command is started does not depend on what it imports.
@pytest.mark.parametrize(
    "learnt", ["evaluations", pytest.param("boundaries", marks=pytest.mark.long)], indirect=True
)
def test_all_or_nothing_of_a_command_as_users_start_it(learnt: Import, tmp_path: Path) -> None:
    begun = time.monotonic()
    whole = copied(learnt.start, tmp_path / "whole")
    assert start(whole, learnt.words).wait() == 0
    seconds = time.monotonic() - begun
    assert rows_of(whole / FILE, moments=False) == learnt.after
    home = copied(learnt.start, tmp_path / "home")
    process = start(home, learnt.words)
    time.sleep(0.8 * seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert_all_or_nothing(learnt, home)
    finish(home, learnt.words)
    assert rows_of(home / FILE, moments=False) == learnt.after
