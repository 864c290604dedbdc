"""The server beside Streamlit: routes, headers, language, compression, start."""

import asyncio
import gzip
import json
import re
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import config, file_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.pages_manager import PagesManager

from bantar.core import drafts, gate
from bantar.core.assets import AssetStore
from bantar.output.maps.statics import static_files, static_url, static_version
from bantar.server import asgi as server
from bantar.server.admission import SessionEnd
from bantar.storage.replica import Standing

T = TypeVar("T")
TAKEN = ["gzip, br", "gzip", ""]
INDEX = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head></html>'


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run ``work`` in a loop of a thread of its own: the browser's tests keep one in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def plain(self) -> bytes:
        read = {"gzip": gzip.decompress, "br": brotli.decompress}
        return read.get(self.headers.get("content-encoding"), bytes)(self.body)


def ask(app, target, *, takes="gzip, br", accept="*/*", method="GET") -> Answer:
    """One request straight into the ASGI app, so that no client tidies the path up."""
    path, _, query = target.partition("?")
    headers = [(b"host", b"localhost"), (b"accept", accept.encode())]
    if takes:
        headers.append((b"accept-encoding", takes.encode()))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": headers,
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    in_a_loop(app(scope, receive, send))
    start = sent[0]
    return Answer(
        start["status"],
        {name.decode(): value.decode() for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


@pytest.fixture
def store(tmp_path):
    return AssetStore(tmp_path / "assets")


@pytest.fixture
def app(store):
    async def index(_request):
        return HTMLResponse(INDEX, headers={"etag": '"1"'})

    async def plain(_request):
        return PlainTextResponse("ok")

    return Starlette(
        routes=[
            *server.routes(lambda: True, store),
            Route("/plain", plain),
            Route("/{path:path}", index),
        ],
        middleware=server.middleware(),
    )


def static(name):
    return f"/bantar/static/{static_version()}/{name}"


@pytest.mark.parametrize("name", ["leaflet.js", "bantar-map.js", "bantar-map.css"])
@pytest.mark.parametrize("takes", TAKEN, ids=["brotli", "gzip", "plain"])
def test_static_files_are_whole_immutable_and_compressed(app, name, takes):
    answer = ask(app, static(name), takes=takes)
    assert answer.status == 200
    assert answer.plain == static_files()[name]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers.get("content-encoding", "") == takes.split(", ")[-1]
    kind = "text/css" if name.endswith("css") else "text/javascript"
    assert answer.headers["content-type"].startswith(kind)


def test_pictures_of_the_style_sheet_are_there(app):
    names = re.findall(rb"url\(\"?(images/[a-z0-9-]+\.png)\"?\)", static_files()["leaflet.css"])
    assert names
    for name in names:
        assert ask(app, static(name.decode())).headers["content-type"] == "image/png"


def test_font_leads_to_the_one_the_page_has(app):
    answer = ask(app, static("source-sans.woff2"))
    assert answer.status == 307
    assert re.search(r"\.\./\.\./\.\./static/media/.+\.woff2$", answer.headers["location"])


@pytest.mark.parametrize(
    "path",
    [
        static("none.js"),
        static("../statics.py"),
        static("..%2f..%2fstatics.py"),
        static("images/../../../main.js"),
        "/bantar/static/0000000000000000/leaflet.js",
        "/bantar/asset/geometry-00000000000000000000.json",
        "/bantar/asset/..%2f..%2fetc%2fpasswd",
        "/bantar/asset/../secrets.toml",
        "/bantar/asset/geometry-00000000000000000000.json.gz",
    ],
)
def test_anything_else_is_plainly_not_found(app, path):
    answer = ask(app, path)
    assert answer.status == 404 or answer.plain.startswith(b"<!DOCTYPE html><html")
    if "asset/.." not in path:
        assert (answer.status, answer.plain) == (404, b"Not found")


@pytest.mark.parametrize("takes", TAKEN, ids=["brotli", "gzip", "plain"])
def test_assets_are_whole_and_immutable(app, store, takes):
    name = store.put("geometry", b'{"type":"FeatureCollection"}')
    answer = ask(app, f"/bantar/asset/{name}", takes=takes)
    assert answer.plain == b'{"type":"FeatureCollection"}'
    assert answer.headers["cache-control"].endswith("immutable")
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("takes", TAKEN, ids=["brotli", "gzip", "plain"])
def test_a_draft_is_answered_while_its_officer_is_there_and_kept_by_nobody(app, takes):
    gate.admit("officer")
    name = drafts.keep("officer", b'{"features":[]}')
    path = f"/bantar/draft/{name}"
    answer = ask(app, path, takes=takes)
    assert answer.plain == b'{"features":[]}'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert ask(app, f"/bantar/asset/{name}").status == 404
    gate.dismiss("officer")
    assert ask(app, path).status == 404
    gate.admit("officer")
    drafts.drop(name)
    assert ask(app, path).status == 404
    gate.dismiss("officer")


@pytest.mark.parametrize("name", ["", "x", "%2e%2e", 43 * "A", "geometry-" + 20 * "0" + ".json"])
def test_a_draft_is_not_guessed_and_none_is_listed(app, name):
    gate.admit("officer")
    kept = drafts.keep("officer", b"secret")
    answer = ask(app, f"/bantar/draft/{name}")
    assert b"secret" not in answer.plain
    assert answer.status == 404 or answer.plain == INDEX.encode()
    drafts.drop(kept)
    gate.dismiss("officer")


def unreachable():
    raise ConnectionError("no database")


@pytest.mark.parametrize(
    ("question", "status", "word"),
    [(lambda: True, 200, "ok"), (lambda: False, 503, "error"), (unreachable, 503, "error")],
    ids=["yes", "no", "raises"],
)
def test_health_says_whether_the_database_answers(store, question, status, word):
    answer = ask(Starlette(routes=server.routes(question, store)), "/healthz")
    assert answer.status == status
    content = json.loads(answer.plain)
    assert (content["status"], content["database"]) == (word, word == "ok")
    assert content["version"]
    assert answer.headers["cache-control"] == "no-store"


def test_health_says_whether_files_of_the_map_can_be_kept(tmp_path):
    (tmp_path / "assets").write_text("a file where the folder should be")
    for folder, is_writable in ((tmp_path / "new", True), (tmp_path / "assets", False)):
        routes = server.routes(lambda: True, AssetStore(folder))
        answer = ask(Starlette(routes=routes), "/healthz")
        assert (answer.status, json.loads(answer.plain)["assets"]) == (200, is_writable)


def test_a_file_that_was_deleted_while_serving_is_answered_and_made_again(store):
    name = store.put("geometry", b"the city")
    (store.folder / f"{name}.gz").unlink()
    answer = ask(Starlette(routes=server.routes(lambda: True, store)), f"/bantar/asset/{name}")
    assert (answer.status, answer.plain) == (200, b"the city")
    assert (store.folder / f"{name}.gz").exists()


@pytest.mark.parametrize("copy", list(Standing))
def test_health_says_how_a_copy_of_the_database_stands_where_there_is_one(monkeypatch, store, copy):
    app = Starlette(routes=server.routes(lambda: True, store))
    assert "replica" not in json.loads(ask(app, "/healthz").plain)
    monkeypatch.setattr(server, "standing", lambda _url, _replica: copy)
    answer = ask(app, "/healthz")
    assert answer.status == 200  # viewers read the database itself
    assert json.loads(answer.plain)["replica"] == copy.value


@pytest.mark.parametrize("path", ["/", "/plain", "/healthz", "/bantar/asset/none"])
def test_every_answer_carries_the_security_headers(app, path):
    headers = ask(app, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy


@pytest.mark.parametrize(
    ("target", "lang"),
    [
        ("/", "id"),
        ("/peta?periode=2022-I", "id"),
        ("/peta?lang=en", "en"),
        ("/?lang=%3Cscript%3E", "id"),
    ],
)
@pytest.mark.parametrize("takes", TAKEN, ids=["brotli", "gzip", "plain"])
def test_page_has_the_language_of_its_words(app, target, lang, takes):
    answer = ask(app, target, accept="text/html", takes=takes)
    assert f'<html lang="{lang}">'.encode() in answer.plain
    assert b"<title>Kampung Bantar</title>" in answer.plain
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "etag" not in answer.headers


def test_other_answers_pass_through_untouched(app):
    answer = ask(app, "/plain", accept="text/html")
    assert answer.plain == b"ok"


def test_streamlits_own_files_come_compressed_once_and_equal(app):
    folder = file_util.get_static_dir()
    path = next(p for p in (server.Path(folder) / "static/js").glob("index.*.js"))
    target = f"/static/js/{path.name}"
    answer = ask(app, target)
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"].endswith("immutable")
    assert answer.plain == ask(app, target, takes="gzip").plain == path.read_bytes()
    # Who cannot read gzip is served by Streamlit itself, here by the page for every address.
    assert ask(app, target, takes="").plain == INDEX.encode()


def test_routes_follow_the_base_path(store):
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/kota/bantar/")
    try:
        paths = [route.path for route in server.routes(lambda: True, store)]
    finally:
        config.set_option("server.baseUrlPath", before)
    assert all(path.startswith("/kota/bantar/") for path in paths)


def test_addresses_of_the_frame_lead_to_the_routes():
    from urllib.parse import urljoin

    for base in ("", "/kota"):
        frame = f"http://localhost{base}/component/streamlit_folium.st_folium/index.html?x=1"
        expected = f"http://localhost{base}{static('leaflet.js')}"
        assert urljoin(frame, static_url("leaflet.js")) == expected


def test_start_warms_up_freezes_and_leaves_the_old_pages_alone(monkeypatch):
    calls = []
    monkeypatch.setattr(server.gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(PagesManager, "uses_pages_directory", True)

    async def start():
        async with server.lifespan(lambda: calls.append("warm"))(None):
            calls.append("serving")

    in_a_loop(start())
    assert calls == ["warm", "freeze", "serving"]
    assert PagesManager.uses_pages_directory is False


def test_what_only_some_ask_for_is_made_in_order_while_others_are_served():
    calls, is_served, is_done = [], threading.Event(), threading.Event()

    def first():
        assert is_served.wait(10)
        calls.append("first")

    async def start():
        async with server.lifespan(beside=[first, lambda: calls.append("second"), is_done.set])(
            None
        ):
            calls.append("serving")
            is_served.set()
            assert await asyncio.to_thread(is_done.wait, 10)

    in_a_loop(start())
    assert calls == ["serving", "first", "second"]


def test_server_never_imports_the_component():
    import subprocess
    import sys

    code = "import sys, bantar.server.asgi; sys.exit('streamlit_folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_files_are_taken_from_officers_alone(app, method):
    path = "/_stcore/upload_file/a-session/a-file"
    assert ask(app, path, method=method).status == 403
    gate.admit("a-session")
    try:
        assert ask(app, path, method=method).status != 403
    finally:
        gate.dismiss("a-session")
    assert ask(app, path, method=method).status == 403


def test_the_overview_is_also_found_by_its_name(app):
    answer = ask(app, "/ringkasan?lang=en")
    assert answer.status == 307
    assert answer.headers["location"] == "/?lang=en"


def test_the_page_knows_its_server_at_a_deep_link(app):
    answer = ask(app, "/peta", accept="text/html")
    assert b"BACKEND_BASE_URL: location.origin" in answer.plain


def test_the_end_of_a_connection_forgets_closed_pages():
    gate.admit("closed")
    gate.admit("open")

    async def connection(scope, receive, send):
        assert gate.is_admitted("closed")
        raise ConnectionError("the browser is gone")

    door = SessionEnd(connection, is_open=lambda session: session == "open")
    try:
        with pytest.raises(ConnectionError):
            in_a_loop(door({"type": "websocket"}, None, None))
        assert not gate.is_admitted("closed")
        assert gate.is_admitted("open")
    finally:
        gate.keep(lambda session: False)


def test_no_message_travels_as_a_hash_whose_container_may_have_been_dropped() -> None:
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, 1, 0])
    message.delta.new_element.html.body = "x" * 1_000_000
    populate_hash_if_needed(message)
    assert not message.metadata.cacheable


@pytest.mark.parametrize(
    ("sites", "allowed"),
    [
        ("", "frame-ancestors 'self';"),
        (
            "https://jambikota.go.id http://a.b:8080",
            "'self' https://jambikota.go.id http://a.b:8080;",
        ),
        ("https://x;script-src * javascript:alert(1) *", "frame-ancestors 'self';"),
    ],
)
def test_only_sites_that_are_named_may_show_a_page_in_a_frame(sites: str, allowed: str) -> None:
    policy = server.content_security_policy(sites)
    assert allowed in policy and policy.count("script-src") == 1
