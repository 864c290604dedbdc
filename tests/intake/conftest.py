"""Reading without a child process, for tests that read many small files."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bantar.intake.reading import sheet_reader
from bantar.intake.sheets import reading as sheets


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let sheets be read where the test runs: the child has tests of its own."""

    def read(reader: str, files: Sequence[Path], **_: Mapping[str, Any]) -> list[pa.Table]:
        assert reader == "sheet_reader"
        return sheet_reader.read(list(files), {})

    monkeypatch.setattr(sheets, "read_in_child", read)
    yield
