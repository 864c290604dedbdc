"""What comes in at all, and when work ends: every request straight into the app."""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import anyio.to_thread
import pytest
from sqlalchemy.exc import OperationalError
from starlette.types import Message, Receive, Scope, Send

from bantar.core import wanted
from bantar.server import door, lanes
from bantar.server.door import Door, kind_of
from bantar.server.lanes import Kind, Lanes
from tests.server.test_asgi import in_a_loop

PATH = "/layar/berkas/pptx"


def scope_of(path: str = PATH, method: str = "GET", query: str = "", **headers: str) -> Scope:
    named = {"host": "localhost", **headers}
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(key.replace("_", "-").encode(), named[key].encode()) for key in named],
        "client": ("192.0.2.7", 1),
    }


class Exchange:
    """One request: what is sent to the app, and what the app answers."""

    def __init__(self, *chunks: bytes) -> None:
        self.chunks = list(chunks or (b"",))
        self.sent: list[Message] = []
        self.gone = asyncio.Event()

    async def receive(self) -> Message:
        if self.chunks:
            chunk = self.chunks.pop(0)
            return {"type": "http.request", "body": chunk, "more_body": bool(self.chunks)}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {key.decode(): value.decode() for key, value in self.sent[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent[1:])


async def answer(app: Door, scope: Scope, *chunks: bytes) -> Exchange:
    visitor = Exchange(*chunks)
    await app(scope, visitor.receive, visitor.send)
    return visitor


async def ok(scope: Scope, receive: Receive, send: Send) -> None:
    """Read what was sent, and say how much it was."""
    del scope
    n, more = 0, True
    while more:
        message = await receive()
        n += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(n).encode()})


def failing(error: Exception) -> Any:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        raise error

    return app


def exchange_of(app: Door, scope: Scope, *chunks: bytes) -> Exchange:
    return in_a_loop(answer(app, scope, *chunks))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/layar/berkas/pptx", lanes.PAPER),
        ("/layar/adegan", lanes.SCENES),
        ("/layar/adegan/peta", lanes.MEETING),
        ("/layar/rt/1", lanes.MEETING),
        ("/layar", lanes.MEETING),
        ("/kios", lanes.KIOSK),
        ("/kios/data/15.71.01.1001", lanes.KIOSK),
        ("/bantar/preview.png", lanes.PREVIEW),
        ("/api", lanes.API),
        ("/api/collections/rt/items", lanes.API),
        ("/layarlebar", None),
        ("/apik", None),
        ("/peta", None),
        ("/healthz", None),
    ],
)
def test_every_kind_of_work_has_a_lane_of_its_own(path: str, kind: Kind | None) -> None:
    assert kind_of(path) is kind


def test_work_ends_when_its_asker_hangs_up_and_its_place_comes_free() -> None:
    begun, ended = threading.Event(), threading.Event()

    def long_work() -> None:
        begun.set()
        try:
            while True:
                wanted.check()
        finally:
            ended.set()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        await anyio.to_thread.run_sync(long_work)

    async def work() -> tuple[int, list[Message]]:
        at_the_door = Door(app)
        visitor = Exchange()
        request = asyncio.create_task(at_the_door(scope_of(), visitor.receive, visitor.send))
        await asyncio.to_thread(begun.wait)
        assert at_the_door.lanes.of[lanes.PAPER].working == 1
        visitor.gone.set()
        await request
        return at_the_door.lanes.of[lanes.PAPER].total, visitor.sent

    assert in_a_loop(work()) == (0, [])
    assert ended.is_set()


def test_work_of_somebody_who_left_while_waiting_is_never_begun() -> None:
    release = asyncio.Event()
    begun: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        begun.append(scope["query_string"].decode())
        await release.wait()
        await ok(scope, receive, send)

    async def work() -> int:
        at_the_door = Door(app)
        first, second = Exchange(), Exchange()
        one = asyncio.create_task(at_the_door(scope_of(query="a=1"), first.receive, first.send))
        while not begun:
            await asyncio.sleep(0)
        two = asyncio.create_task(at_the_door(scope_of(query="a=2"), second.receive, second.send))
        while at_the_door.lanes.of[lanes.PAPER].total < 2:
            await asyncio.sleep(0)
        second.gone.set()
        await two
        release.set()
        await one
        return first.status

    assert in_a_loop(work()) == 200
    assert begun == ["a=1"]


def test_what_does_not_fit_is_refused_with_the_time_to_come_back() -> None:
    tight = Kind("paper", at_once=1, waiting=0, of_one=1)

    async def work(path: str, **headers: str) -> Exchange:
        places = Lanes([*(k for k in lanes.KINDS if k not in (lanes.PAPER, lanes.API))])
        full = Lanes([tight]).of[tight]
        places.of[lanes.PAPER] = places.of[lanes.API] = full
        async with full.place("198.51.100.1"):
            return await answer(Door(ok, lanes=places), scope_of(path, **headers))

    refused = in_a_loop(work(PATH))
    assert (refused.status, refused.headers["retry-after"]) == (503, "5")
    assert json.loads(refused.body)["error"].startswith("Server sedang sibuk")
    assert refused.headers["cache-control"] == "no-store"
    page = in_a_loop(work(PATH, accept="text/html"))
    assert page.headers["content-type"].startswith("text/plain")
    problem = in_a_loop(work("/api/collections"))
    assert problem.headers["content-type"].startswith("application/problem+json")
    assert problem.headers["access-control-allow-origin"] == "*"
    document = json.loads(problem.body)
    assert (document["status"], document["title"]) == (503, "Service Unavailable")
    assert document["detail_en"] == "The server is busy; please try again in 5 seconds."


def test_one_client_that_asks_for_too_much_is_told_so_in_the_language_of_its_address() -> None:
    async def work() -> Exchange:
        at_the_door = Door(ok)
        async with at_the_door.lanes.place(lanes.PAPER, "192.0.2.7"):
            full = at_the_door.lanes.of[lanes.PAPER]
            full.inside["192.0.2.7"] += lanes.PAPER.of_one
            return await answer(at_the_door, scope_of(query="lang=en"))

    refused = in_a_loop(work())
    assert refused.status == 429 and int(refused.headers["retry-after"]) > 0
    assert json.loads(refused.body)["error"] == (
        "Too many requests from this address at once; please try again in 5 seconds."
    )


@pytest.mark.parametrize("path", ["/layar/keputusan", "/layar/keputusan/1", "/kios/data"])
def test_a_body_that_says_it_is_too_long_is_refused_before_any_of_it_is_read(path: str) -> None:
    async def work() -> tuple[Exchange, int]:
        visitor = Exchange(b"a" * 10, b"b")
        scope = scope_of(path, "POST", content_length=str(door.LONGEST_BODY + 1))
        await Door(ok)(scope, visitor.receive, visitor.send)
        return visitor, len(visitor.chunks)

    refused, left = in_a_loop(work())
    assert (refused.status, left) == (413, 2)


@pytest.mark.parametrize(
    ("path", "longest"),
    [("/layar/keputusan", door.LONGEST_BODY), ("/kunci", door.LONGEST_PASSED_ON)],
)
def test_a_body_without_a_length_is_read_to_the_limit_and_no_further(
    path: str, longest: int
) -> None:
    half = b"a" * (longest // 2)

    async def work(*chunks: bytes) -> tuple[Exchange, int]:
        visitor = Exchange(*chunks)
        await Door(ok)(scope_of(path, "POST"), visitor.receive, visitor.send)
        return visitor, len(visitor.chunks)

    whole, _ = in_a_loop(work(half, half))
    assert (whole.status, int(whole.body)) == (200, 2 * len(half))
    refused, left = in_a_loop(work(half, half, b"ab", half, half))
    assert (refused.status, left) == (413, 2)


def test_an_upload_may_be_as_long_as_a_file_of_an_officer() -> None:
    app = Door(ok, longest_upload=3 * 1024 * 1024)
    scope = scope_of("/_stcore/upload_file/a/b", "PUT", content_length=str(3 * 1024 * 1024))
    assert exchange_of(app, scope).status == 200
    scope = scope_of("/_stcore/upload_file/a/b", "PUT", content_length=str(5 * 1024 * 1024))
    assert exchange_of(app, scope).status == 413


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "BODY_S", 0.01)

    async def work() -> Exchange:
        visitor = Exchange()
        visitor.chunks = []
        await Door(ok)(scope_of("/layar/keputusan", "POST"), visitor.receive, visitor.send)
        return visitor

    refused = in_a_loop(work())
    assert (refused.status, refused.headers["connection"]) == (408, "close")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "X" * 100])
def test_a_method_that_nobody_serves_is_not_allowed(method: str) -> None:
    refused = exchange_of(Door(ok), scope_of("/api/", method))
    assert refused.status == 405 and "GET" in refused.headers["allow"]


def test_an_address_is_at_most_so_long() -> None:
    query = "a=" + "b" * (door.LONGEST_QUERY - 2)
    assert exchange_of(Door(ok), scope_of(query=query)).status == 200
    assert exchange_of(Door(ok), scope_of(query=query + "b")).status == 414


@pytest.mark.parametrize("path", ["/layar", "/api/collections", "/healthz"])
def test_a_fault_is_said_in_words_and_logged(path: str, caplog: pytest.LogCaptureFixture) -> None:
    refused = exchange_of(Door(failing(ZeroDivisionError("secret"))), scope_of(path))
    assert refused.status == 500
    assert b"secret" not in refused.body and b"Traceback" not in refused.body
    assert "secret" in caplog.text


@pytest.mark.parametrize("path", ["/layar", "/kios/data", "/api/collections", PATH])
def test_a_database_that_is_away_is_said_and_asks_to_come_back(path: str) -> None:
    away = OperationalError("SELECT 1", None, ConnectionError("refused"))
    refused = exchange_of(Door(failing(away)), scope_of(path))
    assert (refused.status, refused.headers["retry-after"]) == (503, "10")
    assert b"SELECT" not in refused.body


def test_an_error_after_the_answer_began_is_the_servers_to_end() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        exchange_of(Door(app), scope_of("/healthz"))


def test_websockets_have_a_number_too() -> None:
    one = Kind("visits", at_once=1, waiting=0, of_one=1)

    async def work() -> bool:
        places = Lanes()
        lane = Lanes([one]).of[one]
        places.of[lanes.VISITS] = lane
        seen: list[int] = []

        async def visit(scope: Scope, receive: Receive, send: Send) -> None:
            del scope, receive, send
            seen.append(lane.working)

        scope = {**scope_of("/_stcore/stream"), "type": "websocket"}
        nothing: Callable[[Message], Any] = Exchange().send
        await Door(visit, lanes=places)(scope, Exchange().receive, nothing)
        return seen == [1] and lane.total == 0

    assert in_a_loop(work())
