"""Files that are made when somebody presses for them on a page: few at once, and few for one.

Requests have the lanes of the server; what a page makes goes through its websocket, where nothing
else would keep a hundred decks from being made at once.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from bantar.core.client import client_of
from bantar.core.errors import BantarError
from bantar.core.message import Message
from bantar.core.timing import timed

AT_ONCE = 2
"""As many as there are cores on a small machine; a kiosk and a meeting go on beside them."""

OF_ONE = 3
"""How many of one client may be made or wait: Streamlit has six places for all of them."""


class Turns:
    """Places to make files in."""

    def __init__(self, at_once: int = AT_ONCE, of_one: int = OF_ONE) -> None:
        self._places = threading.Semaphore(at_once)
        self._of_one = of_one
        self._inside: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Hold a place, after waiting for one.

        Raises
        ------
        BantarError
            The client has its share already.
        """
        with self._lock:
            if self._inside[client] >= self._of_one:
                raise BantarError(Message("Too many files are requested at once"))
            self._inside[client] += 1
        try:
            with self._places:
                yield
        finally:
            with self._lock:
                self._inside[client] -= 1
                if not self._inside[client]:
                    del self._inside[client]


_turns = Turns()


def in_turn(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes the same file, when its turn has come."""
    client = _client()

    def made() -> bytes:
        with _turns.place(client), timed("request", "download"):
            return make()

    return made


def _client() -> str:
    """Return who looks at the page: an address, on the machine of the server a session."""
    address, context = st.context.ip_address, get_script_run_ctx()
    return client_of(address) if address else getattr(context, "session_id", "")
