"""Requests that anybody can send to a server that runs, and what must happen (cases/http.md)."""

import http.client
import json
import os
import socket
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.interfaces.api.conftest import serving
from tests.warm_python import WarmPython

DIGITS = "9" * 5000
HEAVY = "/layar/berkas/pptx?susunan=" + ",".join(["peta"] * 30) + "&tanggal=2022-09-{day:02d}"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    netloc: str

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | Iterator[bytes] | None = None,
        source: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        """Send one request; the underscores of ``headers`` are hyphens."""
        link = http.client.HTTPConnection(self.netloc, timeout=120, source_address=(source, 0))
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        try:
            link.request(method, path, body, named, encode_chunked=not isinstance(body, bytes))
            got = link.getresponse()
            text = got.read().decode("utf-8", "replace")
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, text)
        finally:
            link.close()


@pytest.fixture(scope="module")
def running(
    city_engine: object, tmp_path_factory: pytest.TempPathFactory, warm_python: WarmPython
) -> Iterator[Running]:
    del city_engine
    log = tmp_path_factory.mktemp("hostile") / "server.log"
    with serving(log, dict(os.environ), warm_python) as address:
        yield Running(urlsplit(address).netloc)
    assert "Traceback" not in log.read_text()


def is_in_words(answer: Answer) -> bool:
    is_bare = answer.text in ("", "Internal Server Error")
    return not is_bare and "Traceback" not in answer.text


# -- work that nobody waits for -----------------------------------------------------------------


def hang_up(server: Running, path: str) -> None:
    """Ask for something and leave at once, with a reset as a browser that is closed sends."""
    host, port = server.netloc.split(":")
    with socket.create_connection((host, int(port))) as link:
        link.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode())
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_kiosk_preview_and_meeting_answer_after_thirty_asked_for_slides_and_hung_up(
    running: Running,
) -> None:
    moment = running.ask("/layar").headers["location"].partition("?")[2]
    for i in range(30):
        hang_up(running, HEAVY.format(day=i + 1))
    for path in ("/kios/data", "/bantar/preview.png", f"/layar/adegan/peta?{moment}", "/healthz"):
        assert running.ask(path).status == 200, path


@pytest.mark.skipif(os.name == "nt" or not Path("/proc").exists(), reason="needs 127.0.0.2")
def test_one_address_that_asks_for_thirty_decks_is_refused_most_and_another_is_served(
    running: Running,
) -> None:
    paper = "/layar/berkas/pptx?susunan=peta&tanggal=2022-09-01"
    with ThreadPoolExecutor(30) as threads:
        requests = [threads.submit(running.ask, paper, source="127.0.0.3") for _ in range(30)]
        for path in ("/kios/data", "/bantar/preview.png"):
            assert running.ask(path, source="127.0.0.2").status == 200
        answers = [one.result() for one in requests]
    refused = [answer for answer in answers if answer.status != 200]
    assert refused and all(answer.status == 429 for answer in refused)
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    assert len(answers) > len(refused)


def test_a_meeting_of_too_many_scenes_is_told_how_many_there_may_be(running: Running) -> None:
    answer = running.ask("/layar/adegan?susunan=" + ",".join(["peta"] * 5000))
    assert answer.status == 400 and "30" in json.loads(answer.text)["error"]


# -- what is sent up ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/layar/keputusan", "/layar/keputusan/1"])
@pytest.mark.parametrize("is_chunked", [False, True], ids=["length", "chunked"])
def test_a_long_body_is_refused_and_the_connection_ended(
    running: Running, path: str, is_chunked: bool
) -> None:
    host, port = running.netloc.split(":")
    length = "Transfer-Encoding: chunked" if is_chunked else "Content-Length: 200000000"
    head = f"POST {path} HTTP/1.1\r\nHost: {running.netloc}\r\n{length}\r\n\r\n".encode()
    chunk = b"10000\r\n" + bytes(65536) + b"\r\n" if is_chunked else bytes(65536)
    with socket.create_connection((host, int(port)), timeout=60) as link:
        link.sendall(head)
        for _ in range(4):  # no more than 256 kB of the 200 MB
            link.sendall(chunk)
        assert link.recv(65536).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "body", [b'{"', b"[" * 20_000, b"\xff\xfe", b'{"due": 1e999}', b"1" * 5000, b"[]", b""]
)
def test_a_body_that_is_no_decision_is_refused_in_words(running: Running, body: bytes) -> None:
    answer = running.ask("/layar/keputusan", method="POST", body=body)
    assert answer.status in (400, 404, 422) and json.loads(answer.text)["error"]


# -- values at the edge -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/layar/adegan?saat=0001-01-01T00:00:00%2B14:00",
        "/layar/keadaan?saat=0001-01-01T00:00:00%2B14:00",
        "/layar/adegan?rapat=99999999999999999999999",
        f"/layar/adegan?rapat={DIGITS}",
        f"/layar/adegan?adegan={DIGITS}",
        f"/layar/rt/{DIGITS}",
    ],
    ids=lambda path: path[:40],
)
def test_what_ended_in_a_traceback_is_refused_in_words(running: Running, path: str) -> None:
    answer = running.ask(path)
    assert answer.status in (400, 404) and json.loads(answer.text)["error"]


NUMBERS = (
    "0", "-1", str(2**31), str(2**63), DIGITS, "nan", "inf", "%D9%A3", "", "1e3", "%00", "%FF"
)  # fmt: skip
DAYS = ("0001-01-01", "9999-12-31")
ZONES = ("", "T00:00:00%2B14:00", "T00:00:00-14:00", "T23:59:59%2B14:00", "T23:59:59-14:00")
FOLLOWED = (200, 301, 307)
REFUSED = (400, 404, 414, 422)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:8] or "nothing")
def test_no_number_is_too_strange(running: Running, number: str) -> None:
    screens = ("/layar/adegan/peta", "/layar/keadaan", "/layar", "/bantar/preview.png")
    keys = ("rapat", "adegan", "rt", "tanggal", "jarak", "periode", "saat", "diketahui")
    items = "/api/collections/rt/items"
    paths = [
        *(f"{path}?{key}={number}" for path in screens for key in keys),
        *(f"{items}?{key}={number}" for key in ("limit", "offset", "bbox", "datetime")),
        f"{items}/{number}",
        f"/layar/adegan?adegan={number}-{number}&rapat={number}",
        f"/layar/rt/{number}",
        f"/layar/adegan/{number}",
        f"/kios/data/{number}",
        f"/?rt={number}&tanggal={number}&jarak={number}",
    ]
    assert_answered_in_words(running, paths)


@pytest.mark.parametrize("day", DAYS)
def test_no_moment_is_too_strange(running: Running, day: str) -> None:
    screens = ("/layar/adegan/peta", "/layar/keadaan", "/layar/rt/1", "/bantar/preview.png")
    moments = [f"{day}{zone}" for zone in ZONES]
    paths = [
        f"{path}?{key}={moment}"
        for path in screens
        for key in ("saat", "tanggal", "diketahui")
        for moment in moments
    ]
    paths += [f"/api/collections/rt/items?limit=1&datetime={moment}/.." for moment in moments]
    assert_answered_in_words(running, paths)


def assert_answered_in_words(server: Running, paths: list[str]) -> None:
    answers = {path[:60]: server.ask(path, accept="text/html") for path in paths}
    wrong = {
        path: answer.status
        for path, answer in answers.items()
        if answer.status not in (*FOLLOWED, *REFUSED)
        or (answer.status in REFUSED and not is_in_words(answer))
    }
    assert not wrong


# -- answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [10, 1000, 8000])
def test_no_line_of_a_head_grows_with_the_question(running: Running, n: int) -> None:
    path = "/api/collections/rt/items?f=html&status=" + ",".join(["bantar"] * n)
    answer = running.ask(path)
    assert answer.status in (200, 400, 414)
    assert max(map(len, answer.headers.values())) <= 4096


@pytest.mark.parametrize("accept", ["*/*", "text/html", ""])
def test_a_messenger_gets_a_preview_whatever_it_takes(running: Running, accept: str) -> None:
    text = running.ask("/peta", accept=accept, user_agent="WhatsApp").text
    assert 'lang="id"' in text and "og:image" in text and "<title>Streamlit" not in text


@pytest.mark.parametrize("path", ["/", "/api/", "/kios/data", "/layar", "/peta"])
def test_a_foreign_host_is_named_nowhere(running: Running, path: str) -> None:
    answer = running.ask(path, host="evil.example", accept="text/html")
    assert answer.status == 400
    assert "evil.example" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost:9999", 403),
        ("http://evil.example", 403),
        ("null", 403),
        ("http://{netloc}", 101),
        ("http://localhost:{port}", 101),
    ],
)
def test_a_websocket_is_opened_by_pages_of_ours_alone(
    running: Running, origin: str, status: int
) -> None:
    named = origin.format(netloc=running.netloc, port=running.netloc.split(":")[1])
    host, port = running.netloc.split(":")
    head = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {running.netloc}\r\nOrigin: {named}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: streamlit\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=30) as link:
        link.sendall(head.encode())
        assert link.recv(64).startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize("path", ["/api/", "/api", "/", "/healthz", "/layar", "/kios/data"])
def test_a_trace_is_not_allowed(running: Running, path: str) -> None:
    assert running.ask(path, method="TRACE").status == 405


def test_the_head_of_an_answer_may_be_asked_for_alone(running: Running) -> None:
    answer = running.ask("/api/collections/rt/items", method="HEAD")
    assert (answer.status, answer.text) == (200, "")


@pytest.mark.parametrize("path", ["/", "/conformance"])
def test_a_format_that_is_not_there_is_refused_as_declared(running: Running, path: str) -> None:
    assert running.ask(f"/api{path}?f=csv").status == 400
    described = json.loads(running.ask("/api/openapi.json").text)
    assert "400" in described["paths"][path]["get"]["responses"]
