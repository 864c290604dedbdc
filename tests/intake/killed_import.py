"""An import in a process of its own that starts at once, for tests that kill it.

A server that has everything imported already makes a copy of itself for each import. What is left
of the import's life is its work, so that a moment of it is seldom one in which nothing was begun.
"""

import os
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import bantar.city.checks
import bantar.intake.boundaries.layer_plan
import bantar.intake.kinds
import bantar.intake.reading.layer_reader
import bantar.intake.reading.sheet_reader  # noqa: F401  imported once, in the server
from bantar.core.settings import settings
from bantar.intake.reading import sandbox
from bantar.interfaces.cli import main, sheets  # noqa: F401
from tests import reading


def begin(home: Path, words: Sequence[str]) -> ForkServerProcess:
    """Begin ``python -m bantar import`` with its files read where it runs."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_import, args=(str(home), list(words)))
    process.start()
    return process


def _import(home: str, words: list[str]) -> None:
    os.environ["BANTAR_HOME"] = home
    settings.cache_clear()
    sandbox._ask = reading.in_this_process
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.exit(main.main(["import", *words]))
