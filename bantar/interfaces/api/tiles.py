"""Vector tiles for QGIS and maps of others: ``/bantar/tiles/{z}/{x}/{y}``."""

import hashlib

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bantar.city.home import CityHome, day_in_view
from bantar.core.domain import Periode
from bantar.interfaces.api.routes import CACHE, CORS
from bantar.storage.read import tiles

PATH = "/bantar/tiles"
KIND = "application/vnd.mapbox-vector-tile"


def route(home: CityHome, base: str = "") -> Route:
    """Return the route of the tiles.

    ``periode`` of the address chooses one that is public; another is not found. A tile is made once
    for all who ask, until the data change.
    """

    async def answer(request: Request) -> Response:
        return await anyio.to_thread.run_sync(_answer, home, request)

    return Route(f"{base}{PATH}/{{z:int}}/{{x:int}}/{{y:int}}", answer)


def _answer(home: CityHome, request: Request) -> Response:
    zoom, column, row = (request.path_params[key] for key in ("z", "x", "y"))
    named = request.query_params.get("periode", "")
    periode = _periode(home, named)
    is_there = zoom <= tiles.LAST_ZOOM and max(column, row) < 2**zoom
    if not is_there or (named and periode is None) or not tiles.has_tiles(home.reader):
        return PlainTextResponse("Not found", 404, CORS)
    content = home.file(
        ("tile", home.fingerprint(), zoom, column, row, periode),
        lambda: _made(home, zoom, column, row, periode),
    )
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = {**CORS, "etag": tag, "cache-control": CACHE}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=KIND)


def _periode(home: CityHome, named: str) -> Periode | None:
    """Return the public periode of that name, the latest for none; None where there is none."""
    public = home.periodes()
    day = day_in_view(public)
    latest = next((key for key, announced in public.items() if announced == day), None)
    return next((key for key in public if str(key) == named), None) if named else latest


def _made(home: CityHome, zoom: int, column: int, row: int, periode: Periode | None) -> bytes:
    day = day_in_view(home.periodes(), periode=periode)
    return tiles.tile(home.reader, zoom, column, row, str(periode or ""), day)
