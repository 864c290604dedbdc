"""The addresses of the screens: the meeting below ``/layar``, the kiosk at ``/kios``."""

import json
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bantar.errors import DataError, NotFoundError
from bantar.first_page import PREVIEW
from bantar.i18n import words_for
from bantar.stage import kiosk, meeting
from bantar.stage.city import Source, now_known, read_filters
from bantar.stage.documents import document
from bantar.stage.meeting import Asked
from bantar.stage.preview import preview_png
from bantar.storage import reads

MEETING, KIOSK = "/layar", "/kios"
KEY = "x-kunci"
"""Header with the key of a meeting; it never stands in an address that is sent."""

AT_ONCE = 2
"""Requests worked on at a time: the threads of the visitors' sessions stay free."""

LONGEST_BODY = 20_000
Work = Callable[[Asked, Request], dict[str, Any] | None]


def routes(source: Source, base: str = "") -> list[BaseRoute]:
    """Return the routes of the screens, below ``base``."""
    limiter: list[anyio.CapacityLimiter] = []

    async def in_thread(work: Callable[[], Any]) -> Any:
        if not limiter:  # it belongs to the loop, which runs only now
            limiter.append(anyio.CapacityLimiter(AT_ONCE))
        return await anyio.to_thread.run_sync(work, limiter=limiter[0])

    def answering(path: str, work: Work, methods: tuple[str, ...] = ("GET",)) -> Route:
        async def endpoint(request: Request) -> Response:
            key = request.headers.get(KEY, "")
            asked = Asked(source, dict(request.query_params), key)
            if request.method == "POST":
                request.state.said = await _said(request)
            answer: Response = await in_thread(lambda: _answer(work, asked, request))
            return answer

        return Route(f"{base}{path}", endpoint, methods=list(methods))

    async def screen(request: Request) -> Response:
        """Send the page, or send it on to the moment its data are frozen at."""
        query = request.query_params
        if "saat" not in query and "rapat" not in query:
            asked = Asked(source, dict(query))
            known = await in_thread(lambda: asked.known)
            moment = request.url.include_query_params(saat=known.isoformat())
            return RedirectResponse(f"{base}{MEETING}?{moment.query}")
        lang = query.get("lang", "id")
        title = f"{words_for(lang)('Meeting')} · Kampung Bantar"
        settings = {"base": f"{base}{MEETING}", "home": f"{base}/rapat"}
        return _page(document(
            title=title, lang=lang, script="meeting.js", style="meeting.css",
            settings=settings, root=f"{base}/",
        ))  # fmt: skip

    async def kiosk_screen(request: Request) -> Response:
        lang = request.query_params.get("lang", "id")
        settings = {"data": f"{base}{KIOSK}/data", "assets": f"{base}/bantar/asset"}
        return _page(document(
            title=f"{words_for(lang)('Find my RT')} · Kampung Bantar", lang=lang,
            script="kiosk.js", style="kiosk.css", settings=settings, root=f"{base}/",
        ))  # fmt: skip

    async def preview(request: Request) -> Response:
        asked = Asked(source, dict(request.query_params))
        content: bytes = await in_thread(lambda: _preview(asked))
        return Response(content, media_type="image/png", headers={"cache-control": "max-age=600"})

    return [
        Route(f"{base}{MEETING}", screen),
        answering(f"{MEETING}/adegan", lambda asked, _: meeting.agenda(asked)),
        answering(f"{MEETING}/adegan/{{key}}", _one),
        answering(f"{MEETING}/rt/{{rt:int}}", _why),
        answering(f"{MEETING}/keadaan", _state),
        answering(f"{MEETING}/keputusan", _record, ("POST",)),
        answering(f"{MEETING}/keputusan/{{id:int}}", _close, ("POST",)),
        Route(f"{base}{KIOSK}", kiosk_screen),
        answering(f"{KIOSK}/data", lambda asked, r: kiosk.start(asked.source, _site(r, base))),
        answering(f"{KIOSK}/data/{{kelurahan}}", _cards(base)),
        Route(f"{base}/{PREVIEW}", preview),
    ]


def _page(content: str) -> Response:
    return HTMLResponse(content, headers={"cache-control": "no-cache"})


def _site(request: Request, base: str) -> str:
    """Return the address of the app as the visitor knows it."""
    return str(request.base_url).rstrip("/").removesuffix(base) + base


async def _said(request: Request) -> Any:
    """Read what was posted; nothing where it is too long or no JSON."""
    content = await request.body()
    try:
        return json.loads(content) if len(content) <= LONGEST_BODY else None
    except ValueError:
        return None


def _answer(work: Work, asked: Asked, request: Request) -> Response:
    try:
        found = work(asked, request)
    except NotFoundError as error:
        return JSONResponse({"error": f"{error}."}, status_code=404)
    except DataError as error:
        return JSONResponse({"error": f"{error}."}, status_code=422)
    if found is None:
        return JSONResponse({"error": "Tidak ada yang dapat ditampilkan."}, status_code=404)
    return JSONResponse(found, headers={"cache-control": "no-store"})


def _preview(asked: Asked) -> bytes:
    city, filters, _ = read_filters(asked.query, asked.source, now_known(asked.source))
    return preview_png(city, filters)


def _one(asked: Asked, request: Request) -> dict[str, Any] | None:
    return meeting.one(asked, request.path_params["key"])


def _why(asked: Asked, request: Request) -> dict[str, Any] | None:
    return meeting.why(asked, request.path_params["rt"])


def _state(asked: Asked, request: Request) -> dict[str, Any]:
    del request
    return {"newer": reads.changed_after(asked.source.engine(), asked.known)}


def _record(asked: Asked, request: Request) -> dict[str, Any]:
    said = request.state.said
    if not isinstance(said, dict):
        raise DataError("Isian keputusan tidak terbaca")
    return meeting.record(asked, said)


def _close(asked: Asked, request: Request) -> dict[str, Any]:
    return meeting.close(asked, request.path_params["id"])


def _cards(base: str) -> Work:
    def work(asked: Asked, request: Request) -> dict[str, Any] | None:
        site = _site(request, base)
        return kiosk.cards(asked.source, request.path_params["kelurahan"], site)

    return work
