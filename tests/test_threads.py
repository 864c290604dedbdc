"""Threads of the server share libraries with C inside: none ends the process or mixes them up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.core.settings import ROOT
from tests.tiers import few

MAKERS = (
    "picture", "slides", "pages", "workbook", "charts", "cells", "layers", "shapes", "pairs",
    "clusters", "codes", "words", "database",
)  # fmt: skip
N_TIMES = 1
"""Enough to find what is never right; docs/architecture.md has the figures of a longer run."""


def n_threads() -> int:
    """Two end a process whose library is not made for threads, at each try."""
    return few(4, suite=2)


@pytest.fixture(scope="module")
def made(tiny_engine: Engine, tiny_file: Path) -> str:
    """Make everything in a process of its own; a crash shows as what is missing at the end."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.threads", *MAKERS]
    command += ["--url", f"sqlite:///{tiny_file}"]
    command += ["--threads", str(n_threads()), "--times", str(N_TIMES)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return f"{ran.stdout}\n{ran.stderr}\nended with {ran.returncode}"


@pytest.mark.parametrize("maker", MAKERS)
def test_threads_together_make_what_one_makes_alone(made: str, maker: str) -> None:
    assert f"{maker}: {n_threads() * N_TIMES} made, 0 unlike\n" in made, made


def test_linear_algebra_has_one_thread_unless_somebody_says_otherwise() -> None:
    look = (
        "import bantar, os, numpy, scipy.linalg; from threadpoolctl import threadpool_info;"
        "print(os.environ['OPENBLAS_NUM_THREADS'],"
        " *{one['num_threads'] for one in threadpool_info() if one['user_api'] == 'blas'})"
    )
    plain = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    plain_said, other_said = (
        subprocess.run(
            [sys.executable, "-c", look],
            cwd=ROOT, env=plain | more, capture_output=True, text=True, check=True,
        ).stdout
        for more in ({}, {"OPENBLAS_NUM_THREADS": "2"})
    )  # fmt: skip
    assert plain_said == "1 1\n"
    assert other_said.startswith("2 ")


def test_the_process_ends_well(made: str) -> None:
    assert made.endswith("ended with 0"), made
