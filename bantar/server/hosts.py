"""Under which names the server answers, and which pages elsewhere may talk to it."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from bantar.core.message import Message
from bantar.core.settings import settings
from bantar.server.answers import RefusedError

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_LOOPBACK = "localhost"
_LOOPBACKS = ("localhost", "127.0.0.1", "::1")
"""Names of this machine; a port of it is one server, by whichever of them it is called."""

_MONITORED = ("/healthz", "/_stcore/health")
"""A monitor asks by whatever name it has for the machine, and the answer names none."""


def check(scope: Scope, base: str) -> None:
    """Let a request pass whose host is a name of this server, and whose origin is its page.

    Raises
    ------
    RefusedError
        400 for another name, 403 for a websocket of another page: of another host, or of another
        port of this one.
    """
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    is_monitor = str(scope["path"]).removeprefix(base) in _MONITORED
    if not is_monitor and not is_host_allowed(host) and host != _netloc(settings().public_url):
        raise RefusedError(400, Message("This server is not called by that name"))
    if scope["type"] == "websocket" and not is_own_page(headers.get("origin"), host):
        raise RefusedError(403, Message("Another page may not use this server"))


def is_own_page(origin: str | None, host: str) -> bool:
    """Say whether ``origin`` is a page of this server, seen as ``host`` or by its public address.

    What is no browser names no origin, and is no page of anybody's.
    """
    if origin is None or not config.get_option("server.enableCORS"):
        return True
    allowed = {
        _site(settings().public_url),
        *map(_site, config.get_option("server.corsAllowedOrigins")),
    }
    named = _site(origin)
    if named is None:
        return False
    scheme, name, port = named
    own = _site(f"{scheme}://{host}")
    return named in allowed or own == (scheme, name, port)


def _netloc(address: str) -> str:
    return urlsplit(address).netloc


def _site(address: str) -> tuple[str, str, int] | None:
    """Return scheme, name and port of an address; None for what is none."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    name = parts.hostname or ""
    return (parts.scheme, _LOOPBACK if name in _LOOPBACKS else name, port) if name else None
