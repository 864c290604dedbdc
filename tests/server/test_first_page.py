"""The first answer of a page: what it shows by itself, and what it asks the browser to get."""

import threading

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bantar.output.maps.statics import style_text
from bantar.server import first_page
from bantar.server.first_page import LocalisedPage
from bantar.server.preloads import ELEMENTS, preloads
from tests.interfaces.api.conftest import TestClient

SHEET = '<link rel="stylesheet" crossorigin href="./static/css/index.abc.css">'
SCRIPTS = (
    '<script type="module" crossorigin src="./static/js/index.abc.js"></script>'
    '<link rel="modulepreload" crossorigin href="./static/js/a.js">'
)
PAGE = (
    f'<!doctype html><html lang="en"><head><title>Streamlit</title>{SCRIPTS}{SHEET}</head>'
    '<body><div id="root"></div></body></html>'
)


def page_with(picture, base=""):
    async def page(_request):
        return HTMLResponse(PAGE)

    routes = [Route(f"{base}/{{path:path}}", page)]
    return TestClient(LocalisedPage(Starlette(routes=routes), base, picture=picture))


def test_the_picture_stands_before_the_page_and_waits_for_nothing():
    text = page_with(lambda page, query: f"<p>{page} {query['lang']}</p>").get("/peta?lang=en").text
    head, body = text.split("<body>", 1)
    assert '<div id="kb-first"><p>peta en</p></div>' in body
    assert body.index("kb-first") < body.index('id="root"')
    assert style_text("page.css") in body and style_text("first.js") in body
    # Nothing that has to come first: sheets are for print until they are there.
    page = text.replace(style_text("first.js"), "")
    assert page.count('rel="stylesheet"') == page.count(
        'rel="stylesheet" crossorigin media="print"'
    )
    assert '<link rel="preload" as="style" crossorigin href="./static/css/index.abc.css">' in head


def test_the_scripts_of_the_page_wait_behind_its_picture():
    text = page_with(lambda page, query: "<p></p>").get("/").text
    waiting = text.split('<template id="kb-scripts">')[1].split("</template>")[0]
    assert '<script type="module" crossorigin src="./static/js/index.abc.js"></script>' in waiting
    assert '<link rel="modulepreload" crossorigin href="./static/js/a.js">' in waiting
    assert text.count("modulepreload") == waiting.count("modulepreload")
    plain = page_with(lambda page, query: "").get("/").text
    assert "kb-scripts" not in plain and plain.index("index.abc.js") < plain.index("<body>")


def test_a_page_without_a_picture_is_streamlits_with_the_look_of_ours():
    text = page_with(lambda page, query: "").get("/tren").text
    assert SHEET in text and "kb-first" not in text and "page.css" in text


def test_a_picture_that_fails_is_left_out_and_logged(caplog):
    def fail(page, query):
        raise ValueError("no such city")

    answer = page_with(fail).get("/")
    assert answer.status_code == 200 and "kb-first" not in answer.text
    assert "first picture" in caplog.text


def test_a_picture_that_takes_too_long_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(first_page, "PICTURE_S", 0.01)
    is_over = threading.Event()
    try:
        answer = page_with(lambda page, query: str(is_over.wait(20))).get("/")
    finally:
        is_over.set()
    assert answer.status_code == 200 and "kb-first" not in answer.text


def test_no_more_pictures_are_made_at_once_than_there_are_places(monkeypatch):
    monkeypatch.setattr(first_page, "PICTURES_AT_ONCE", 0)
    assert "kb-first" not in page_with(lambda page, query: "<p></p>").get("/").text


def test_the_browser_is_told_of_all_that_a_page_with_a_map_asks_for():
    tags = preloads("/kota")
    assert all(f"/kota/static/js/{name}." in tags for name in ELEMENTS)
    assert tags.count("leaflet.js") == tags.count("bantar-map.js") == 1
    assert "/kota/component/streamlit_folium.st_folium/static/js/main." in tags


@pytest.mark.parametrize("path", ["/", "/peta"])
def test_a_link_to_the_root_asks_for_the_overview(path):
    pages = []
    page_with(lambda page, query: pages.append(page) or "").get(path)
    assert pages == [path.strip("/") or "ringkasan"]
