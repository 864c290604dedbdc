"""The question before publishing and before taking back: asked, answered beforehand, refused."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from bantar.core.settings import ROOT, settings
from bantar.interfaces.cli.main import main
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.storage.write.batches import batches
from tests.commands import Run, answer, refusal

CHANGE = "Cakupan berubah dari 4 menjadi 5 RT."
PUBLISHED = ["2021", "2022-I", "2022-II"]
Terminal = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tiny_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The command line on a copy of the tiny city, where nobody sits at a terminal."""
    monkeypatch.setenv("BANTAR_HOME", str(tiny_home))
    settings.cache_clear()
    yield lambda *arguments: CliRunner().invoke(
        main, [str(a) for a in arguments], catch_exceptions=False
    )
    engine_of(tiny_home).dispose()
    settings.cache_clear()


def engine_of(home: Path) -> Engine:
    return open_engine(f"sqlite:///{home / 'bantar.sqlite'}")


def public(home: Path) -> list[Any]:
    return reads.periodes(engine_of(home))["id"].tolist()


@pytest.mark.parametrize("command", [("publish", "2022-II"), ("undo", 1)], ids=str)
def test_without_anybody_to_ask_nothing_is_done(
    run: Run, tiny_home: Path, command: tuple[object, ...]
) -> None:
    before = reads.fingerprint(engine_of(tiny_home))
    refused = run(*command)
    assert refused.exit_code == 2
    assert "di sini tidak ada yang dapat ditanya" in refused.stderr
    assert "--yes" in refused.stderr
    assert reads.fingerprint(engine_of(tiny_home)) == before


def test_the_refusal_says_what_would_change(run: Run) -> None:
    assert CHANGE in run("publish", "2022-II").stderr


def test_yes_answers_beforehand(run: Run, tiny_home: Path) -> None:
    assert run("publish", "2022-II", "--yes").exit_code == 0
    assert public(tiny_home) == PUBLISHED


def test_a_program_is_not_asked_and_reads_the_change(run: Run, tiny_home: Path) -> None:
    change = answer(run("publish", "2022-II", "--json"))["change"]
    assert change["rt_melaksanakan"] == {"before": 4, "after": 5}
    assert public(tiny_home) == PUBLISHED


@pytest.mark.parametrize(
    ("command", "words"),
    [(("undo", 9), "kiriman data 9"), (("publish", "2030"), "2030"), (("publish", "2021"), "2021")],
    ids=str,
)
def test_what_cannot_be_done_is_refused_before_any_question(
    run: Run, command: tuple[object, ...], words: str
) -> None:
    assert words in refusal(run(*command, "--json")).casefold()


@contextmanager
def terminal(typed: str) -> Iterator[int]:
    """Make a terminal at which somebody has typed a line."""
    pty = pytest.importorskip("pty", reason="This system has no terminals to make")
    ours, theirs = pty.openpty()
    os.write(ours, f"{typed}\n".encode())
    yield theirs
    os.close(ours)
    os.close(theirs)


def in_a_process(home: Path, typed: str, *arguments: str) -> tuple[int, str]:
    """Run a command as somebody at a terminal does; return its code and all that it wrote."""
    with terminal(typed) as keyboard:
        done = subprocess.run(
            [sys.executable, "-m", "bantar", *arguments],
            cwd=ROOT,
            env=os.environ | {"BANTAR_HOME": str(home)},
            stdin=keyboard,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
    return done.returncode, done.stdout


def here(home: Path, typed: str, *arguments: str) -> tuple[int, str]:
    """Do the same without a process of its own, which takes a second to begin."""
    written = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, terminal(typed) as keyboard:
        patch.setenv("BANTAR_HOME", str(home))
        settings.cache_clear()
        with (
            os.fdopen(os.dup(keyboard)) as lines,
            redirect_stdout(written),
            redirect_stderr(written),
        ):
            patch.setattr(sys, "stdin", lines)
            with pytest.raises(SystemExit) as end:
                main(list(arguments))
    settings.cache_clear()
    return int(end.value.code or 0), written.getvalue()


@pytest.mark.parametrize(
    ("typed", "at_a_terminal", "is_done"),
    [("tidak", here, False), ("", here, False), ("ya", here, True), ("ya", in_a_process, True)],
    ids=["no", "enter", "yes", "yes, in a process"],
)
def test_somebody_at_a_terminal_is_told_and_asked(
    tiny_home: Path, typed: str, at_a_terminal: Terminal, *, is_done: bool
) -> None:
    code, output = at_a_terminal(tiny_home, typed, "publish", "2022-II")
    assert CHANGE in output and "Terbitkan?" in output and "[ya/tidak]" in output
    assert (code == 0, public(tiny_home) == PUBLISHED) == (is_done, is_done)


def test_taking_back_asks_too(tiny_home: Path) -> None:
    code, output = here(tiny_home, "tidak", "undo", "1")
    assert code == 2 and "Jumlah RT berubah dari 6 menjadi 0." in output
    assert batches(engine_of(tiny_home))["undone_at"].isna().all()
