"""Cities at the edge of what can be said, on every face: nothing breaks, nobody is "the most".

A database of each city, its pages, commands, screens, interface for programs and files.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.core.settings import ROOT, settings
from bantar.interfaces.screens.routes import MEETING
from bantar.presentation.page_registry import PAGES
from bantar.storage.engine import open_engine
from bantar.storage.write.writes import store_batch
from tests.cities.edge_cities import EDGES, edge_tables
from tests.cities.made_up_evidence import is_clean
from tests.commands import Run
from tests.databases import copied
from tests.interfaces.api.conftest import TestClient, app_of
from tests.interfaces.screens.conftest import client_of, home_of
from tests.pages.test_pages import texts
from tests.test_every_sentence import claims

EQUALS = [name for name in EDGES if name != "two periods"]
"""Cities in which no area may be named before the others."""

CITIES = [
    pytest.param(name, marks=() if name in ("one RT", "ties") else pytest.mark.long)
    for name in EDGES
]
SLOW_FACE = [pytest.param(name, marks=() if name == "ties" else pytest.mark.long) for name in EDGES]
"""Pages and files take ten times as long as the rest."""

PARTS = {
    "tertinggal": ("daftar", "klaster", "kesenjangan", "keberlanjutan", "bobot", "penilai"),
    "rencana": ("rencana", "target"),
}
COMMANDS = (
    ("summary",), ("check",), ("lagging",), ("clusters",), ("trend",), ("lasting",), ("teams",),
    ("adopsi",), ("projection",), ("plan",), ("quality",), ("figures",), ("batches",),
)  # fmt: skip
MAY_REFUSE = ("plan", "adopsi", "trend", "projection")
"""A trend needs two periodes with results, a projection three."""

FILES = (
    "gpkg", "geojson", "csv", "xlsx", "pptx", "rapat", "atlas", "dinding", "png", "rekap", "arsip",
)  # fmt: skip
DRAWN = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def homes(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the home of a city by its name, made once."""
    made: dict[str, Path] = {}

    def home_of_city(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp("edge")
            engine = copied(empty_file, folder / "bantar.sqlite")
            with engine.begin() as connection:
                tables = edge_tables(EDGES[name])
                store_batch(
                    connection, tables, kind="test", name=name, who="tests", is_illustrative=True
                )
            engine.dispose()
            made[name] = folder
        return made[name]

    return home_of_city


@pytest.fixture
def in_city(homes: Callable[[str], Path]) -> Iterator[Callable[[str], Path]]:
    """Let the product of this process look at a city."""
    with pytest.MonkeyPatch.context() as patch:

        def enter(name: str) -> Path:
            patch.setenv("BANTAR_HOME", str(homes(name)))
            settings.cache_clear()
            st.cache_resource.clear()
            return homes(name)

        yield enter
    settings.cache_clear()
    st.cache_resource.clear()


def sentences(value: Any) -> Iterator[str]:
    """Yield every text of an answer, but for the words of the screen, which have gaps to fill."""
    if isinstance(value, str):
        yield DRAWN.sub(" ", value)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from sentences(part) if key != "words" else ()
    elif isinstance(value, list):
        for part in value:
            yield from sentences(part)


def wrong(name: str, sentences: Iterator[str]) -> list[str]:
    """Return what is no sentence, or names somebody among equals."""
    return [
        text
        for text in sentences
        if not is_clean(text) or (name in EQUALS and len(text) < 300 and claims(text))
    ]


def visit(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app._page_hash = calc_hash(page)
    app.query_params.update(query)
    return app.run()


@pytest.mark.parametrize("name", SLOW_FACE)
def test_every_page_opens_and_says_what_is_so(name: str, in_city: Callable[[str], Path]) -> None:
    in_city(name)
    for page in (page.key for page in PAGES):
        for part in PARTS.get(page, ("",)):
            app = visit(page, **({"bagian": part} if part else {}))
            assert not app.exception, (page, part, [e.message for e in app.exception])
            assert wrong(name, iter(texts(app, "h1"))) == [], (page, part)


@pytest.mark.parametrize("name", CITIES)
def test_every_command_answers(name: str, use: Callable[[Path], Run], homes: Any) -> None:
    run = use(homes(name))
    for command in COMMANDS:
        result = run(*command, "--json")
        assert result.exit_code in (0, 2), (command, result.output)
        answer = json.loads(result.stdout)
        if result.exit_code == 2:
            assert list(answer) == ["error"] and command[0] in MAY_REFUSE, (command, answer)
        assert [text for text in sentences(answer) if not is_clean(text)] == [], command
        # The rest of a plan names rules, such as the lowest kelurahan first.
        assert wrong(name, iter([str(answer.get("headline", ""))])) == [], command


@pytest.mark.parametrize("name", SLOW_FACE)
def test_every_file_is_written(
    name: str, use: Callable[[Path], Run], homes: Any, tmp_path: Path
) -> None:
    run = use(homes(name))
    for kind in FILES:
        ending = {"rapat": "pptx", "atlas": "pdf", "rekap": "xlsx", "arsip": "zip"}.get(kind, kind)
        result = run("export", kind, "--out", tmp_path / f"{kind}.{ending}", "--json")
        assert result.exit_code == 0, (kind, result.output)


@pytest.mark.parametrize("name", CITIES)
def test_meeting_and_kiosk_show_every_scene(
    name: str, in_city: Callable[[str], Path], tmp_path: Path
) -> None:
    engine = open_engine(f"sqlite:///{in_city(name) / 'bantar.sqlite'}")
    client: TestClient = client_of(home_of(engine, tmp_path))
    agenda = client.get(f"{MEETING}/adegan")
    assert agenda.status_code == 200
    scenes = [client.get(f"{MEETING}/adegan/{key}") for key in _keys(agenda.json())]
    answers = [agenda, *scenes, client.get("/kios/data")]
    answers += [client.get(f"/kios/data/{one['code']}") for one in answers[-1].json()["kelurahan"]]
    for answer in answers:
        assert answer.status_code == 200, answer.text
        assert wrong(name, (t for t in sentences(answer.json()) if " " in t)) == []


def _keys(agenda: dict[str, Any]) -> list[str]:
    return [str(scene["key"]) for scene in agenda["scenes"] if not scene.get("empty")]


@pytest.mark.parametrize("name", CITIES)
def test_programs_get_every_area(name: str, in_city: Callable[[str], Path]) -> None:
    client = TestClient(app_of(open_engine(f"sqlite:///{in_city(name) / 'bantar.sqlite'}")))
    for layer in ("rt", "kelurahan", "kecamatan"):
        answer = client.get(f"/api/collections/{layer}/items?f=json")
        assert answer.status_code == 200
        for feature in answer.json()["features"]:
            row = feature["properties"]
            if layer != "rt":
                assert (row["cakupan"] is None) == (row["jumlah_rt"] < 5)
                assert row["cakupan_kelas"] in (None, "tidak_dapat_dibedakan") or name not in EQUALS
