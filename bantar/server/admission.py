"""The door of the server: uploads of officers alone, and what ends with a page."""

from collections.abc import Callable

import anyio.to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bantar.core import gate


class UploadGate:
    """Takes files from the sessions of officers alone; see ``bantar.core.gate``."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse an upload of anyone else before a byte of it is read."""
        path = scope.get("path", "")
        is_upload = scope["type"] == "http" and path.startswith(self.prefix)
        if not is_upload or scope["method"] == "OPTIONS":
            return await self.app(scope, receive, send)
        session_id = path.removeprefix(self.prefix).split("/")[0]
        if not await anyio.to_thread.run_sync(gate.is_admitted, session_id):
            refusal = Response("Forbidden", status_code=403, media_type="text/plain")
            return await refusal(scope, receive, send)
        await self.app(scope, receive, send)


class SessionEnd:
    """Forgets the officers whose page is closed, when a connection ends."""

    def __init__(self, app: ASGIApp, is_open: Callable[[str], bool]) -> None:
        self.app = app
        self.is_open = is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on and tidy up after it."""
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "websocket":
                gate.keep(self.is_open)
