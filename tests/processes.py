"""Processes of the tests' own that start at once.

A server that has everything imported already makes a copy of itself for each: what is left of such
a process's life is its work, so that a moment of it is seldom one in which nothing was begun.
"""

import sys
from multiprocessing import get_context
from multiprocessing.context import BaseContext

import scipy.stats  # noqa: F401  imported once, in the server

import bantar.city.checks
import bantar.city.evidence
import bantar.city.home
import bantar.geodata.tiles
import bantar.intake.boundaries.layer_plan
import bantar.intake.reading.layer_reader
import bantar.intake.reading.sheet_reader
import bantar.intake.sheet_registry
import bantar.interfaces.cli.main
import bantar.interfaces.cli.sheets
import bantar.output.files.layers
import bantar.output.maps.geometry
import bantar.output.proof
import bantar.sample.build  # noqa: F401  imported once, in the server


def context() -> BaseContext:
    """Return what starts processes; where a process cannot be copied, each begins from nothing."""
    if sys.platform == "win32":
        return get_context("spawn")
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload([__name__])
    return forkserver
