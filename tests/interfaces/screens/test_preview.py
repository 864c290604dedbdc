"""What a link shows where it is sent: a title, a sentence, and a picture of its map."""

import re
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bantar.city.home import CityDay
from bantar.core.settings import ROOT
from bantar.interfaces.screens import preview
from bantar.server.first_page import LocalisedPage, preview_tags
from bantar.subjects.meeting.paper import Page
from tests.interfaces.api.conftest import TestClient

PAGE = '<!doctype html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


def tags(path: str, query: str = "") -> dict[str, str]:
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(),
        "headers": [(b"host", b"bantar.contoh.go.id")], "scheme": "https", "server": ("x", 443),
    }  # fmt: skip
    written = preview_tags(scope, "", "id").decode()
    return dict(re.findall(r'property="([^"]+)" content="([^"]*)"', written))


def test_a_link_shows_the_page_and_the_map_of_its_view() -> None:
    meta = tags("/peta", "kecamatan=15.71.06&ukuran=skor&lang=id")
    assert meta["og:title"] == "Peta RT · Kampung Bantar"
    assert meta["og:image"] == (
        "https://bantar.contoh.go.id/bantar/preview.png?kecamatan=15.71.06&amp;ukuran=skor"
    )


def test_what_is_no_view_of_ours_stays_out_of_it() -> None:
    meta = tags("/", 'x="><script>&kecamatan="><script>')
    assert meta["og:title"] == "Ringkasan · Kampung Bantar"
    assert meta["og:image"] == "https://bantar.contoh.go.id/bantar/preview.png"


def test_the_tags_stand_in_the_page_in_its_language() -> None:
    async def page(_request: object) -> HTMLResponse:
        return HTMLResponse(PAGE)

    app = LocalisedPage(Starlette(routes=[Route("/peta", page)]))
    answer = TestClient(app).get("/peta?lang=en", headers={"accept": "text/html"})
    assert '<html lang="en"' in answer.text and 'content="RT map · Kampung Bantar"' in answer.text
    assert "<title>Kampung Bantar</title>" in answer.text


WORST = (
    "tingkat=rt",
    "bagian=keberlanjutan",
    "bagian=klaster&tertinggal=terbengkalai",
    "bagian=bobot&bobot=bersih:2",
    "kelurahan=15.71.01.1001&tingkat=rt",
)


@pytest.mark.parametrize("query", WORST)
def test_a_link_to_a_list_of_the_worst_shows_no_list_and_names_no_rt(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    meta = tags("/tertinggal", query)
    words_of_it = " ".join(text for key, text in meta.items() if key != "og:image")
    assert not re.search(
        r"RT \d|terbengkalai|terburuk|terendah|peringkat", words_of_it, re.IGNORECASE
    )
    pages = []

    def note(page: Page, *rest: object) -> bytes:
        pages.append(page)
        return b"png"

    monkeypatch.setattr(preview, "page_png", note)
    monkeypatch.setattr(CityDay, "file", lambda self, make, *rest: make(self, *rest))
    address = meta["og:image"].replace("&amp;", "&").partition("?")[2]
    assert client.get(f"/bantar/preview.png?{address}").content == b"png"
    (page,) = pages
    assert page.ranking is None
    assert not re.search(r"RT \d", " ".join((page.title, page.subtitle, page.map.summary)))


def test_the_picture_is_the_map_in_the_size_that_is_named(client: TestClient) -> None:
    answer = client.get("/bantar/preview.png?kecamatan=15.71.01")
    assert answer.headers["content-type"] == "image/png"
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    other = client.get("/bantar/preview.png?kecamatan=15.71.02")
    assert other.content != answer.content


@pytest.mark.parametrize("query", ["", "&tanggal=2022-01-15"])
def test_a_picture_is_painted_once_for_two_who_ask_at_once(
    own_client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    painted: list[object] = []
    real = preview.page_png

    def paint(*given: Any) -> bytes:
        painted.append(given)
        time.sleep(0.2)  # for the other to come meanwhile
        return real(*given)

    monkeypatch.setattr(preview, "page_png", paint)
    at_once = threading.Barrier(2)

    def ask(_: int) -> bytes:
        at_once.wait(20)
        return own_client.get(f"/bantar/preview.png?kecamatan=15.71.01{query}").content

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(ask, range(2))
    assert one == other and len(painted) == 1


def test_many_who_ask_at_once_all_get_a_picture_and_the_server_lives(tiny_file: Path) -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.interfaces.screens.previews"]
    command.append(f"sqlite:///{tiny_file}")
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "12 pictures\n"), ran.stderr
