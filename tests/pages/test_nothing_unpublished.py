"""What is not published reaches nobody: every page, file and command, with a draft and without.

Two cities are the same but for a draft periode, planted with values that cannot be there by
chance. Whatever the public can open must be the same for both, and hold none of the plants.
"""

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.core.settings import ROOT, settings
from bantar.interfaces.cli.export import KINDS
from bantar.interfaces.cli.main import main
from bantar.presentation.page_registry import PAGES
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.write.periods import publish
from bantar.storage.write.writes import store_batch
from tests import tiny
from tests.output.pdf import texts_of
from tests.tiers import in_turn

SCORE, TEAM, ENTRY = 77.31, "Tim Rahasia", "gabungan-rahasia"
PLANTS = ("77.31", "77,31", TEAM, ENTRY)
LATER = "2023-06-01"
"""After the day on which the draft would be announced."""

FRAME = re.compile(r"map_[0-9a-f]{32}")
"""The frame of a map has a name by chance."""
DEFERRED = re.compile(r'deferred_file_id: "[0-9a-f]+"')
"""A file that is made when it is asked for has another name at each run."""
WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
"""A file says when it was written."""

COMMANDS = ("summary", "quality", "lagging", "adopsi")
ASKS_FOR_IT = {"periode": "2022-II"}
"""What every page is asked; of the other views each page is asked half in the suite."""
VIEWS = [
    {"tanggal": LATER},
    {"tanggal": LATER, "rt": "6"},
    {"tanggal": LATER, "kelurahan": "15.71.02.1001", "lang": "en"},
    {"periode": "2022-I", "banding": "2022-II"},
]


def _tables(is_planted: bool) -> dict[str, pd.DataFrame]:
    tables = tiny.tables()
    results = tables["evaluation"]
    is_draft = results["periode_id"] == "2022-II"
    if not is_planted:
        published = tables["periode"]["id"] != "2022-II"
        return tables | {"evaluation": results[~is_draft], "periode": tables["periode"][published]}
    scores = ["score_bersih", "score_aman", "score_pintar", "score"]
    results.loc[is_draft, scores] = SCORE
    results["team"] = None
    results["entry"] = None
    results.loc[is_draft, ["team", "entry"]] = [TEAM, ENTRY]
    return tables


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """Everything the public can open, as text by what it is: with the draft, and without."""
    planted, plain = (_seen(tmp_path_factory.mktemp("city"), n == 0) for n in range(2))
    return planted, plain


def _seen(folder: Path, is_planted: bool) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(folder / "home"))
        settings.cache_clear()
        st.cache_resource.clear()
        try:
            _fill(folder / "home", is_planted)
            return dict(_pages()) | dict(_files(folder))
        finally:
            settings.cache_clear()
            st.cache_resource.clear()


def _fill(home: Path, is_planted: bool) -> None:
    engine = open_engine(f"sqlite:///{home / 'bantar.sqlite'}")
    upgrade(engine)
    with engine.begin() as connection:
        store_batch(connection, _tables(is_planted), kind="test", name="x", who="tests")


def _pages() -> Iterator[tuple[str, str]]:
    for n, page in enumerate(PAGES):
        for query in (ASKS_FOR_IT, *in_turn(VIEWS, n)):
            app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
            app._page_hash = calc_hash(page.key)
            for key, value in query.items():
                app.query_params[key] = value
            app.run()
            assert not app.exception
            yield f"page {page.key} {query}", "\n".join(_protos(app._tree))


def _protos(node: object) -> Iterator[str]:
    if (proto := getattr(node, "proto", None)) is not None:
        yield DEFERRED.sub("file", FRAME.sub("map", str(proto)))
    for child in getattr(node, "children", {}).values():
        yield from _protos(child)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what browsers and command line are given as files, unpacked."""
    for path in sorted(settings().assets_dir.iterdir()):
        content = path.read_bytes()
        plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        yield f"asset {path.name}", plain.decode()
    for kind in KINDS:
        out = folder / f"file.{kind}"
        words = ["export", kind, "--out", str(out), "--as-of", LATER]
        assert CliRunner().invoke(main, words).exit_code == 0
        yield f"export {kind}", _unpacked(out.read_bytes())
    commands = (["summary"], *([name, "--as-of", LATER] for name in COMMANDS))
    for words in commands:
        result = CliRunner().invoke(main, [*words, "--json"])
        yield f"command {words}", json.dumps(json.loads(result.stdout))


def _unpacked(content: bytes) -> str:
    if content.startswith(b"SQLite"):
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(content)
            return WRITTEN.sub("then", "\n".join(connection.iterdump()))
    if content.startswith(b"\x89PNG"):  # a picture says nothing to a search, but it may differ
        return sha256(content).hexdigest()
    if content.startswith(b"%PDF"):
        return "\n".join(texts_of(content))
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in sorted(archive.namelist())]
    return "\n".join(
        f"{name}: {_unpacked(part)}"
        for name, part in parts
        if "docProps" not in name  # when it was written
        and not name.endswith(".bin")  # of the library's template
    )


def test_nothing_of_a_draft_is_anywhere(seen: tuple[dict[str, str], dict[str, str]]) -> None:
    planted, _ = seen
    assert len(planted) > len(PAGES) * (1 + len(in_turn(VIEWS, 0))) + len(KINDS)
    leaks = {what: [p for p in PLANTS if p in text] for what, text in planted.items()}
    assert {what: plants for what, plants in leaks.items() if plants} == {}


def test_a_draft_changes_nothing_that_the_public_sees(
    seen: tuple[dict[str, str], dict[str, str]],
) -> None:
    planted, plain = seen
    assert planted.keys() == plain.keys()  # files are named by what is in them
    assert [what for what, text in planted.items() if text != plain[what]] == []


def test_the_plants_would_be_seen_if_they_were_published(tmp_path: Path) -> None:
    """The crawl can fail: the same values show once the periode is public."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(tmp_path))
        settings.cache_clear()
        _fill(tmp_path, True)
        publish(open_engine(settings().url), "2022-II", "tests")
        out = tmp_path / "x.csv"
        CliRunner().invoke(main, ["export", "csv", "--out", str(out), "--as-of", LATER])
    settings.cache_clear()
    assert "77,31" in out.read_text("utf-8-sig")
