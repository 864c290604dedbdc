"""Connections that say nothing end, and shut nobody out: a server of its own in a thread."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bantar.server import connections
from bantar.server.connections import Connection


async def hello(request: Request) -> PlainTextResponse:
    del request
    return PlainTextResponse("hello")


@pytest.fixture
def port() -> Iterator[int]:
    config = uvicorn.Config(
        Starlette(routes=[Route("/", hello)]), port=0, http=Connection, log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    pause = threading.Event()
    while not server.started:
        pause.wait(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def half_a_head(port: int) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", port), timeout=30)
    link.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    return link


def is_ended(link: socket.socket) -> bool:
    try:
        return link.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_head_that_does_not_come_ends_the_connection(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.05)
    with half_a_head(port) as link:
        assert is_ended(link)


def test_a_head_that_comes_in_parts_is_answered(port: int) -> None:
    with half_a_head(port) as link:
        link.sendall(b"\r\n")
        assert link.recv(64).startswith(b"HTTP/1.1 200")


def test_a_connection_is_used_again(port: int) -> None:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(3):
        link.request("GET", "/")
        assert link.getresponse().read() == b"hello"
    link.close()


def test_those_who_say_nothing_make_room_for_those_who_do(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "most", 4)
    with contextlib.ExitStack() as stack:
        silent = [stack.enter_context(half_a_head(port)) for _ in range(12)]
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        link.request("GET", "/")
        assert link.getresponse().read() == b"hello"
        link.close()
        assert all(is_ended(link) for link in silent[:8])
