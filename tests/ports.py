"""Ports for servers of tests, of those that the system lends to nobody."""

import random
import socket

FIRST, LAST = 15_000, 32_000
"""Below what Linux gives to outgoing connections (32,768 and up): a port of those is taken by any
browser or client of another test between the moment it was asked for and the server's start."""

_TRIES = 200


def free_port(row: int = 1) -> int:
    """Return the first of ``row`` ports, one after the other, on which nobody listens now."""
    for _ in range(_TRIES):
        port = random.SystemRandom().randrange(FIRST, LAST - row)
        if all(_is_free(port + k) for k in range(row)):
            return port
    raise OSError(f"no {row} free ports between {FIRST} and {LAST}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
