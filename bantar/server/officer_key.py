"""The address at which a browser exchanges the ticket of a login for its key, a cookie.

The page hands over the ticket as text of a request, so neither stands in an address; the key is in
a cookie that no script can read and no other site can use.
"""

from collections.abc import Callable

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bantar.core.gate import KEY_COOKIE, TICKET_ROUTE
from bantar.storage.write.officer_logins import LASTS

_LONGEST = 100
"""Letters of a request: a ticket has fewer."""


def route(exchange: Callable[[str], str | None], base: str = "") -> Route:
    """Return the route below ``base``; ``exchange`` gives the key for a ticket, None for none."""

    async def endpoint(request: Request) -> Response:
        ticket = await _ticket(request)
        key = await anyio.to_thread.run_sync(exchange, ticket)
        if key is None:
            return Response(status_code=403, headers={"cache-control": "no-store"})
        answer = Response(status_code=204, headers={"cache-control": "no-store"})
        answer.set_cookie(
            KEY_COOKIE,
            key,
            max_age=int(LASTS.total_seconds()),
            path=base or "/",
            secure=_is_encrypted(request),
            httponly=True,
            samesite="strict",
        )
        return answer

    return Route(f"{base}/{TICKET_ROUTE}", endpoint, methods=["POST"])


async def _ticket(request: Request) -> str:
    """Return what was sent, empty where it is longer than any ticket: the rest is not read."""
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > _LONGEST:
            return ""
    return content.decode("ascii", "ignore")


def _is_encrypted(request: Request) -> bool:
    """Say whether the browser reached us by HTTPS, itself or by way of a proxy."""
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))
