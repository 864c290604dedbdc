"""Connections: how long one may say nothing, and which goes when there are too many."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
"""Seconds in which the head of a request has to be whole."""

READ_S = 60.0
"""Seconds in which the end of an answer has to be taken."""

FALLBACK_MOST = 512
RESERVE = 256
"""Files that the process opens beside its connections: databases, threads, children."""


class Connection(H11Protocol):
    """A connection of uvicorn that ends when the head of a request does not come.

    Where there are as many connections as files may be open, the one that has waited longest for
    a head makes room for the next, so that those who do not speak shut nobody out.
    """

    most = FALLBACK_MOST
    _silent: dict["Connection", None] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._wait_for_head()
        while len(self.connections) > self.most and self._silent:
            next(iter(self._silent)).close()

    def data_received(self, data: bytes) -> None:
        """Take what came; where a head is whole, wait no longer."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before or self.transport.get_protocol() is not self:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the head of the next request."""
        before = self.cycle
        super().on_response_complete()
        if self.cycle is before and not self.transport.is_closing():
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """End a connection that nobody uses, with what was not taken of the last answer."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(READ_S, self.transport.abort)

    def close(self) -> None:
        """End the connection without an answer."""
        self._stop_waiting()
        self.connections.discard(self)
        self.transport.abort()

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._silent[self] = None
        self._end = self.loop.call_later(HEAD_S, self.close)

    def _stop_waiting(self) -> None:
        self._silent.pop(self, None)
        if self._end is not None:
            self._end.cancel()
            self._end = None
