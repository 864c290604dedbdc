"""The addresses of the card of an RT on a phone, below ``/kartu``."""

from collections.abc import Callable
from html import escape
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bantar.city.home import CityHome
from bantar.core.errors import NotFoundError
from bantar.core.message import Message
from bantar.i18n import words_for
from bantar.interfaces.screens import card
from bantar.interfaces.screens.answers import page, refused, site_of
from bantar.interfaces.screens.documents import document
from bantar.output.maps.statics import static_files
from bantar.scope.parameters import read_id

CARD = "/kartu"
WORKER = "card-worker.js"
TYPES = {"png": "image/png", "pdf": "application/pdf"}
A_DAY = {"cache-control": "max-age=86400"}


def routes(home: CityHome, base: str) -> list[BaseRoute]:
    """Return the routes, below ``base``."""
    of = _Card(home, f"{base}{CARD}", base)
    return [
        Route(of.path, of.document),
        Route(f"{of.path}/data/{{rt}}", of.data),
        Route(f"{of.path}/manifes/{{rt}}", of.manifest),
        Route(f"{of.path}/berkas/{{rt}}.{{ending}}", of.file),
        Route(f"{of.path}/ikon/{{side}}.png", of.icon),
        Route(f"{of.path}/pekerja.js", of.worker),
    ]


class _Card:
    """The endpoints, which share a city."""

    def __init__(self, home: CityHome, path: str, base: str) -> None:
        self.home = home
        self.path = path
        self.base = base

    async def document(self, request: Request) -> Response:
        """Send the page; it asks for its card by itself."""
        lang = words_for(request.query_params.get("lang", "id")).lang
        asked_for = request.query_params.get("rt", "")
        rt = asked_for if asked_for.isascii() and asked_for.isdigit() else ""
        head = (
            f'\n<link rel="manifest" href="{self.path}/manifes/{escape(rt)}?lang={lang}">'
            f'\n<link rel="apple-touch-icon" href="{self.path}/ikon/192.png">'
            '\n<meta name="theme-color" content="#0b5d4b">'
        )
        content = document(
            title="Kampung Bantar",
            lang=lang,
            script="card.js",
            style="card.css",
            settings={"rt": rt, "path": self.path, "find": f"{self.base}/profil", "lang": lang},
            root=f"{self.base}/",
            head=head if rt else "",
        )
        return page(content)

    async def data(self, request: Request) -> Response:
        """Send the card of an RT in both languages."""
        site = site_of(request, self.base)
        return await self._answer(
            request,
            lambda: JSONResponse(
                card.one(self.home, _number(request, "rt"), site),
                headers={"cache-control": "no-cache"},
            ),
        )

    async def manifest(self, request: Request) -> Response:
        """Send what a phone needs to keep the card among its apps."""

        def make() -> Response:
            lang = request.query_params.get("lang", "id")
            content = card.manifest(self.home, _number(request, "rt"), lang, self.base)
            return JSONResponse(content, media_type="application/manifest+json")

        return await self._answer(request, make)

    async def file(self, request: Request) -> Response:
        """Send the card as a picture, or to print."""

        def make() -> Response:
            ending: str = request.path_params["ending"]
            lang = request.query_params.get("lang", "id")
            site = site_of(request, self.base)
            content, name = card.paper(self.home, _number(request, "rt"), lang, ending, site)
            headers = {"content-disposition": f'inline; filename="{name}"'}
            return Response(content, media_type=TYPES[ending], headers=headers)

        return await self._answer(request, make)

    async def icon(self, request: Request) -> Response:
        """Send the sign of the product."""

        def make() -> Response:
            content = card.icon(self.home, _number(request, "side"))
            return Response(content, media_type="image/png", headers=A_DAY)

        return await self._answer(request, make)

    async def worker(self, request: Request) -> Response:
        """Send the script that keeps the card; it is never older than the server."""
        del request
        headers = {"cache-control": "no-cache", "service-worker-allowed": self.path}
        content = static_files()[WORKER]
        return Response(content, media_type="text/javascript", headers=headers)

    async def _answer(self, request: Request, make: Callable[[], Response]) -> Response:
        try:
            return await anyio.to_thread.run_sync(make)
        except NotFoundError as error:
            words = words_for(request.query_params.get("lang", "id"))
            return refused(error, words, 404)


def _number(request: Request, name: str) -> int:
    """Return a number of the path."""
    given: Any = request.path_params[name]
    try:
        return read_id(given)
    except ValueError:
        raise NotFoundError(Message("There is nothing that can be shown")) from None
