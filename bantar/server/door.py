"""The door of the server: what comes in at all, how much of it at once, and when it ends.

Everything that anybody can ask without a login passes here, requests and websockets alike.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import anyio
import anyio.from_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bantar.city.regions import NOT_ONE_CITY
from bantar.core import message as said
from bantar.core.errors import CityNeededError
from bantar.core.timing import timed
from bantar.core.wanted import wanted_while
from bantar.interfaces.api import routes as api
from bantar.interfaces.api import tiles
from bantar.interfaces.screens import routes as screens
from bantar.interfaces.screens.card_routes import CARD
from bantar.interfaces.screens.preview import PREVIEW as PREVIEW_PATH
from bantar.server import figures, hosts, lanes
from bantar.server.answers import RefusedError, refusal
from bantar.server.lanes import Kind, Lanes, NoPlaceError, Reason, client_of
from bantar.storage.engine import is_away

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

LONGEST_QUERY = 32 * 1024
"""Bytes; the longest of ours, a meeting with a plan of its own, has some 2,000."""

LONGEST_BODY = 64 * 1024
"""Bytes that anybody may send; the longest of ours, a decision, has some 1,000."""

LONGEST_PASSED_ON = 1024 * 1024
"""Bytes of what a route of its own reads, as far as it likes."""

UPLOAD_MARGIN = 1024 * 1024
"""Bytes of an upload beside its file."""

BODY_S = 20.0
"""Seconds in which a body has to be there."""

_log = logging.getLogger(__name__)

_LANES: tuple[tuple[str, Kind], ...] = (
    (f"{screens.MEETING}/berkas/", lanes.PAPER),
    (f"{screens.SMALL}/", lanes.PREVIEW),
    (f"{screens.MEETING}/adegan/", lanes.MEETING),
    (f"{screens.MEETING}/adegan", lanes.SCENES),
    (screens.MEETING, lanes.MEETING),
    (screens.KIOSK, lanes.KIOSK),
    (f"{CARD}/berkas/", lanes.PREVIEW),
    (CARD, lanes.KIOSK),
    (f"/{PREVIEW_PATH}", lanes.PREVIEW),
    (api.PATH, lanes.API),
    (tiles.PATH, lanes.TILES),
    ("/bantar/asset/", lanes.FILES),
)
"""Beginnings of addresses and what they ask for, the first that fits."""


def kind_of(path: str) -> Kind | None:
    """Return the work that an address below the base asks for; None for what is only sent."""
    for beginning, kind in _LANES:
        is_below = path.startswith(beginning if beginning.endswith("/") else f"{beginning}/")
        if path == beginning or is_below:
            return kind
    return None


@dataclass
class Door:
    """The middleware.

    Parameters
    ----------
    base
        Path of the app, empty at the root.
    upload_prefix, longest_upload
        Where officers hand in files, and how many bytes those may have.
    """

    app: ASGIApp
    base: str = ""
    upload_prefix: str = "/_stcore/upload_file/"
    longest_upload: int = 0
    lanes: Lanes = field(default_factory=Lanes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer why not."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        answer = _Answer(send)
        scope[figures.LANES] = self.lanes
        try:
            hosts.check(scope, self.base)
            if scope["type"] == "websocket":
                return await self._visit(scope, receive, send)
            await self._request(scope, receive, answer)
        except RefusedError as refused:
            if answer.is_begun:
                raise
            await refusal(scope, self.base, refused)(scope, receive, send)
        except Exception as error:
            if answer.is_begun or scope["type"] == "websocket":
                raise
            await refusal(scope, self.base, _fault(error))(scope, receive, send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._place(lanes.VISITS, scope):
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        _check_head(scope)
        path = str(scope["path"]).removeprefix(self.base)
        kind = kind_of(path)
        if kind is None:
            longest = LONGEST_PASSED_ON
            if str(scope["path"]).startswith(self.upload_prefix):
                longest = self.longest_upload + UPLOAD_MARGIN
            return await self.app(scope, _Body(receive, longest, scope), answer)
        body = _Body(receive, LONGEST_BODY, scope)
        content = await body.whole()
        await _while_waited_for(receive, answer, lambda: self._work(kind, scope, content, answer))

    async def _work(self, kind: Kind, scope: Scope, content: bytes, answer: "_Answer") -> None:
        async with self._place(kind, scope):
            with wanted_while(anyio.from_thread.check_cancelled), timed("request", kind.name):
                await self.app(scope, _once(content), answer)

    @asynccontextmanager
    async def _place(self, kind: Kind, scope: Scope) -> AsyncIterator[None]:
        address = scope["client"][0] if scope.get("client") else ""
        try:
            async with self.lanes.place(kind, client_of(address)):
                yield
        except NoPlaceError as full:
            raise _no_place(full) from None


class _Answer:
    """Sends an answer and knows how far it is."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.is_begun = self.is_complete = False

    async def __call__(self, message: Message) -> None:
        self.is_begun = True
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self.is_complete = True
        await self.send(message)


class _Body:
    """Hands a body on as it comes, and refuses what is too long or too slow."""

    def __init__(self, receive: Receive, longest: int, scope: Scope) -> None:
        self.receive = receive
        self.longest = longest
        self.taken = 0
        self.is_complete = False
        length = Headers(scope=scope).get("content-length", "")
        if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > longest):
            raise _too_large()

    async def __call__(self) -> Message:
        if self.is_complete:
            return await self.receive()
        with _in_time():
            message = await self.receive()
        self.taken += len(message.get("body", b""))
        self.is_complete = not message.get("more_body", False)
        if self.taken > self.longest:
            raise _too_large()
        return message

    async def whole(self) -> bytes:
        """Return the whole body; what was sent by somebody who left is nothing."""
        content = b""
        with _in_time():
            while not self.is_complete:
                content += (await self()).get("body", b"")
        return content


@contextmanager
def _in_time() -> Iterator[None]:
    try:
        with anyio.fail_after(BODY_S):
            yield
    except TimeoutError:
        text = said.Message("What was sent took too long to arrive")
        raise RefusedError(408, text, {"connection": "close"}) from None


def _once(content: bytes) -> Receive:
    """Return a ``receive`` that gives a body that is here already, and then nothing more."""
    is_given = False

    async def receive() -> Message:
        nonlocal is_given
        if is_given:
            await anyio.sleep_forever()
        is_given = True
        return {"type": "http.request", "body": content, "more_body": False}

    return receive


async def _while_waited_for(
    receive: Receive, answer: _Answer, work: Callable[[], Awaitable[None]]
) -> None:
    """Do ``work`` as long as somebody waits for its answer; it ends when they hang up."""
    fault: Exception | None = None

    async def watch() -> None:
        message = await receive()  # after a whole body nothing comes but the end
        if message["type"] == "http.disconnect" and not answer.is_complete:
            tasks.cancel_scope.cancel()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        try:
            await work()
        except Exception as error:  # outside of the group, which would wrap it
            fault = error
        tasks.cancel_scope.cancel()
    if fault is not None:
        raise fault


def _check_head(scope: Scope) -> None:
    if scope["method"] not in METHODS:
        raise RefusedError(
            405,
            said.Message("This address does not take such a request"),
            {"allow": "GET, HEAD, OPTIONS"},
        )
    if len(scope.get("query_string", b"")) > LONGEST_QUERY:
        raise RefusedError(414, said.Message("The address is too long"))


def _too_large() -> RefusedError:
    return RefusedError(413, said.Message("What was sent is too large"))


def _no_place(full: NoPlaceError) -> RefusedError:
    headers = {"retry-after": str(full.retry_after)}
    if full.reason is Reason.SHARE:
        text = said.Message(
            "Too many requests from this address at once; please try again in {n} seconds",
            n=full.retry_after,
        )
        return RefusedError(429, text, headers)
    text = said.Message("The server is busy; please try again in {n} seconds", n=full.retry_after)
    return RefusedError(503, text, headers)


def _fault(error: Exception) -> RefusedError:
    """Return what is said of a fault, which the log has in full."""
    if is_away(error):
        _log.warning("The database cannot be reached: %s", type(error).__name__)
        text = said.Message("The data cannot be reached at the moment")
        return RefusedError(503, text, {"retry-after": "10"})
    if isinstance(error, CityNeededError):
        return RefusedError(404, NOT_ONE_CITY)
    _log.error("A request failed", exc_info=error)
    return RefusedError(500, said.Message("Something went wrong here; the details are in the log"))
