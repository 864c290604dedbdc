"""Kinds of work, and how much of each is done or waits at once: no kind can hold up another.

A lane has places to work, places to wait, a share of both that one client may take, and how often
a client may come in a minute. What does not fit is refused at once, with the time after which to
ask again.
"""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import anyio
from cachetools import TTLCache

from bantar.core.client import client_of as client_of


class Reason(StrEnum):
    """Why somebody is not let in."""

    BUSY = "busy"
    """All places are taken; asking later helps everybody."""

    SHARE = "share"
    """This client has taken what one client may."""


class NoPlaceError(Exception):
    """There is no place; ``retry_after`` is in seconds."""

    def __init__(self, reason: Reason, retry_after: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


@dataclass(frozen=True)
class Kind:
    """A kind of work.

    Attributes
    ----------
    name
        What it is called in counts and logs.
    at_once, waiting
        How many are worked on, and how many more may wait.
    of_one
        How many of both one client may have.
    a_minute
        How often one client may come; 0 for as often as it likes.
    patience_s
        Nobody waits longer for a place to work.
    """

    name: str
    at_once: int
    waiting: int
    of_one: int
    a_minute: int = 0
    patience_s: float = 20.0


PAPER = Kind("paper", at_once=1, waiting=6, of_one=2, a_minute=30, patience_s=60.0)
PREVIEW = Kind("preview", at_once=1, waiting=24, of_one=8, a_minute=600)
SCENES = Kind("scenes", at_once=1, waiting=24, of_one=8, a_minute=600)
MEETING = Kind("meeting", at_once=2, waiting=48, of_one=24)
KIOSK = Kind("kiosk", at_once=2, waiting=96, of_one=48)
API = Kind("api", at_once=2, waiting=48, of_one=24, a_minute=3000)
TILES = Kind("tiles", at_once=2, waiting=96, of_one=48)
FILES = Kind("files", at_once=4, waiting=1000, of_one=500)
VISITS = Kind("visits", at_once=2000, waiting=0, of_one=1000)

KINDS = (PAPER, PREVIEW, SCENES, MEETING, KIOSK, API, TILES, FILES, VISITS)

AGAIN_S = 5
"""Seconds after which to come back to a lane that is full; a place is free sooner than that."""

A_MINUTE_S = 60

MOST_CLIENTS = 20_000
"""Clients whose coming is counted; where there are more, the oldest count begins anew."""


class Lane:
    """One kind of work, and who is in it now. It belongs to one loop."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.inside: Counter[str] = Counter()
        self.refused: Counter[Reason] = Counter()

    @cached_property
    def _places(self) -> anyio.CapacityLimiter:
        return anyio.CapacityLimiter(self.kind.at_once)

    @property
    def working(self) -> int:
        """How many are worked on."""
        return self._places.borrowed_tokens

    @property
    def total(self) -> int:
        """How many are worked on or wait."""
        return self.inside.total()

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """Hold a place to work, after waiting for one.

        Raises
        ------
        NoPlaceError
            There is none, not even to wait in, or none came free in time.
        """
        if self.inside[client] >= self.kind.of_one:
            raise self.full(Reason.SHARE)
        if self.total >= self.kind.at_once + self.kind.waiting:
            raise self.full(Reason.BUSY)
        self.inside[client] += 1
        owner = object()
        try:
            await self._wait(owner)
            try:
                yield
            finally:
                self._places.release_on_behalf_of(owner)
        finally:
            self.inside[client] -= 1
            if not self.inside[client]:
                del self.inside[client]

    async def _wait(self, owner: object) -> None:
        try:
            with anyio.fail_after(self.kind.patience_s):
                await self._places.acquire_on_behalf_of(owner)
        except TimeoutError:
            raise self.full(Reason.BUSY) from None

    def full(self, reason: Reason, retry_after: int = AGAIN_S) -> NoPlaceError:
        """Count a refusal, and return it."""
        self.refused[reason] += 1
        return NoPlaceError(reason, retry_after)


class Lanes:
    """All lanes of a server, and how often each client came."""

    def __init__(self, kinds: Sequence[Kind] = KINDS) -> None:
        self.of = {kind: Lane(kind) for kind in kinds}
        # Begun when a client first comes and gone a minute later, however often it came.
        self._came: TTLCache[tuple[str, str], Counter[str]] = TTLCache(MOST_CLIENTS, A_MINUTE_S)

    @asynccontextmanager
    async def place(self, kind: Kind, client: str) -> AsyncIterator[None]:
        """Hold a place for work of a kind; see ``Lane.place``.

        Raises
        ------
        NoPlaceError
            There is none, or the client came too often.
        """
        lane = self.of[kind]
        came = self._came.setdefault((kind.name, client), Counter()) if kind.a_minute else None
        if came and came.total() >= kind.a_minute:
            raise lane.full(Reason.SHARE, retry_after=A_MINUTE_S)
        async with lane.place(client):
            if came is not None:  # what was refused is not counted
                came[client] += 1
            yield
