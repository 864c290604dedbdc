"""An import in a process of its own that starts at once, for tests that kill it."""

import os
import sys
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

from bantar.core.settings import settings
from bantar.intake.reading import sandbox
from bantar.interfaces.cli.main import main
from tests import processes, reading


def begin(home: Path, words: Sequence[str]) -> BaseProcess:
    """Begin ``python -m bantar import`` with its files read where it runs."""
    process = processes.context().Process(  # type: ignore[attr-defined]
        target=_import, args=(str(home), list(words))
    )
    process.start()
    return process


def _import(home: str, words: list[str]) -> None:
    os.environ["BANTAR_HOME"] = home
    settings.cache_clear()
    sandbox._ask = reading.in_this_process
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.exit(main(["import", *words]))
