"""Reading what is handed in where the test runs, in place of a child process for each file.

Starting the child takes most of a second, reading a test's file some milliseconds. Between the
two stands one function, ``sandbox._ask``: what is asked and what is answered stay the same bytes.
Tests of the child itself, and one of each format, take the fixture ``in_child``.
"""

import csv
import io
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyogrio
import pytest

from bantar.intake.reading import child, layer_reader, sandbox
from bantar.intake.reading.sandbox import Limits

in_child = sandbox._ask


def in_this_process(request: bytes, folder: Path, limits: Limits) -> tuple[bytes, str]:
    """Answer as the child would, without its limits."""
    out = io.BytesIO()
    with _as_in_the_child(folder):
        child.answer(json.loads(request), out)
    return out.getvalue(), ""


@contextmanager
def _as_in_the_child(folder: Path) -> Iterator[None]:
    """Give GDAL the child's settings; its other drivers stay, for they cannot be taken back."""
    settings = {k: v for k, v in sandbox._environment(folder).items() if k.startswith(_OF_GDAL)}
    widest = csv.field_size_limit()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the child warns of is heard by nobody
        patch.setattr(layer_reader, "_pyogrio", lambda: pyogrio)
        pyogrio.set_gdal_config_options(settings)
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options(dict.fromkeys(settings))
            csv.field_size_limit(widest)


_OF_GDAL = ("GDAL_", "OGR_", "CPL_", "SHAPE_")
