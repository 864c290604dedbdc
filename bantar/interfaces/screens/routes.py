"""The addresses of the screens: the meeting below ``/layar``, the kiosk at ``/kios``."""

import json
from collections.abc import Callable
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bantar.city.home import CityHome
from bantar.core.errors import AddressError, DataError, NotFoundError
from bantar.core.message import Message
from bantar.i18n import words_for
from bantar.interfaces.screens import card_routes, kiosk, meeting, pins, remote
from bantar.interfaces.screens.answers import page, refused, site_of
from bantar.interfaces.screens.city import read_address
from bantar.interfaces.screens.documents import document
from bantar.interfaces.screens.meeting import ParsedRequest
from bantar.interfaces.screens.preview import PREVIEW, preview_png
from bantar.interfaces.screens.remote import REMOTE
from bantar.interfaces.screens.small_scene import small_scene
from bantar.interfaces.screens.usage import UseCounter
from bantar.interfaces.screens.words import remote_words
from bantar.scope.parameters import read_id
from bantar.storage.read import reads

MEETING, KIOSK = "/layar", "/kios"
SMALL = f"{MEETING}/kecil"
"""Scenes made small, for the page that puts them in order."""

KEY = "x-kunci"
"""Header with the key of a meeting; it never stands in an address that is sent."""

LONGEST_BODY = 20_000
KEPT_S = 3600
"""Seconds that a browser keeps what its address says the moment of."""

Work = Callable[[ParsedRequest, Request], dict[str, Any] | None]


def routes(home: CityHome, base: str = "") -> list[BaseRoute]:
    """Return the routes of the screens, below ``base``."""
    of = _Screens(home, base)
    return [
        Route(f"{base}{MEETING}", of.meeting),
        of.answering(f"{MEETING}/adegan", lambda parsed, _: meeting.agenda(parsed)),
        of.answering(f"{MEETING}/adegan/{{key}}", _one),
        of.answering(f"{MEETING}/rt/{{rt}}", _why),
        of.answering(f"{MEETING}/keadaan", _state),
        of.answering(f"{MEETING}/keputusan", _record, ("POST",)),
        of.answering(f"{MEETING}/keputusan/{{id}}", _close, ("POST",)),
        of.answering(f"{MEETING}/penanda", _pin, ("POST",)),
        of.answering(f"{MEETING}/penanda/{{id}}/hapus", _unpin, ("POST",)),
        Route(f"{base}{REMOTE}", of.remote),
        of.answering(f"{REMOTE}/ajak", _invite(base), ("POST",)),
        of.answering(f"{REMOTE}/tekanan", lambda parsed, _: remote.presses(parsed)),
        of.answering(f"{REMOTE}/tekan", lambda p, r: remote.press(p, r.state.body), ("POST",)),
        Route(f"{base}{MEETING}/berkas/{{ending}}", of.paper),
        Route(f"{base}{SMALL}/{{key}}", of.small),
        Route(f"{base}{KIOSK}", of.kiosk),
        of.answering(f"{KIOSK}/data", lambda parsed, r: kiosk.start(parsed.home, site_of(r, base))),
        of.answering(f"{KIOSK}/data/{{kelurahan}}", _cards(base)),
        of.answering(f"{KIOSK}/pakai", of.count, ("POST",)),
        *card_routes.routes(home, base),
        Route(f"{base}/{PREVIEW}", of.preview),
    ]


class _Screens:
    """The endpoints, which share a city."""

    def __init__(self, home: CityHome, base: str) -> None:
        self.home = home
        self.base = base
        self.uses = UseCounter(lambda: home.engine)

    def count(self, parsed: ParsedRequest, request: Request) -> dict[str, Any]:
        """Count that something of the kiosk was used."""
        del parsed
        body = request.state.body
        self.uses.add(body.get("what") if isinstance(body, dict) else None)
        return {}

    def answering(self, path: str, work: Work, methods: tuple[str, ...] = ("GET",)) -> Route:
        """Return a route that answers with JSON what ``work`` finds in a thread."""

        async def endpoint(request: Request) -> Response:
            parsed = ParsedRequest(
                self.home, dict(request.query_params), request.headers.get(KEY, "")
            )
            if request.method == "POST":
                request.state.body = await _body(request)
            return await anyio.to_thread.run_sync(lambda: _answer(work, parsed, request))

        return Route(f"{self.base}{path}", endpoint, methods=list(methods))

    async def meeting(self, request: Request) -> Response:
        """Send the page, or send it on to the moment its data are frozen at."""
        query = request.query_params
        if "saat" not in query and "rapat" not in query:
            known_at = await anyio.to_thread.run_sync(self.home.moment_of_data)
            moment = request.url.include_query_params(saat=known_at.isoformat())
            return RedirectResponse(f"{self.base}{MEETING}?{moment.query}")
        lang = query.get("lang", "id")
        content = document(
            title=f"{words_for(lang)('Meeting')} · Kampung Bantar",
            lang=lang,
            script="meeting.js",
            style="meeting.css",
            settings={"base": f"{self.base}{MEETING}", "home": f"{self.base}/rapat"},
            root=f"{self.base}/",
        )
        return page(content)

    async def remote(self, request: Request) -> Response:
        """Send the remote that a phone becomes; its key stands behind the # of the address."""
        words = words_for(request.query_params.get("lang", "id"))
        name = words("Remote")
        content = document(
            title=f"{name} · Kampung Bantar",
            lang=words.lang,
            script="meeting.js",
            style="meeting.css",
            settings={
                "base": f"{self.base}{MEETING}",
                "home": f"{self.base}/rapat",
                "remote": remote_words(words),
            },
            root=f"{self.base}/",
        )
        return page(content)

    async def paper(self, request: Request) -> Response:
        """Send the scenes as a file to take away."""
        parsed = ParsedRequest(self.home, dict(request.query_params), request.headers.get(KEY, ""))
        ending = request.path_params["ending"]
        try:
            content, name = await anyio.to_thread.run_sync(lambda: meeting.paper(parsed, ending))
        except (NotFoundError, AddressError) as error:
            return refused(error, parsed.words, 404 if isinstance(error, NotFoundError) else 400)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type="application/octet-stream", headers=headers)

    async def small(self, request: Request) -> Response:
        """Send a scene made small; what its address names does not change."""
        parsed = ParsedRequest(self.home, dict(request.query_params))
        key = request.path_params["key"]
        try:
            content = await anyio.to_thread.run_sync(lambda: small_scene(parsed, key))
        except (NotFoundError, AddressError) as error:
            return refused(error, parsed.words, 404 if isinstance(error, NotFoundError) else 400)
        if content is None:
            return _nothing(parsed)
        is_fixed = "saat" in parsed.query
        kept = f"max-age={KEPT_S}" if is_fixed else "no-store"
        headers = {"cache-control": kept}
        return Response(content, media_type="application/json", headers=headers)

    async def kiosk(self, request: Request) -> Response:
        """Send the page of the kiosk; it asks for its data by itself."""
        lang = request.query_params.get("lang", "id")
        content = document(
            title=f"{words_for(lang)('Find my RT')} · Kampung Bantar",
            lang=lang,
            script="kiosk.js",
            style="kiosk.css",
            settings={"data": f"{self.base}{KIOSK}/data", "use": f"{self.base}{KIOSK}/pakai"},
            root=f"{self.base}/",
        )
        return page(content)

    async def preview(self, request: Request) -> Response:
        """Send the picture of a view."""
        parsed = ParsedRequest(self.home, dict(request.query_params))
        try:
            content = await anyio.to_thread.run_sync(lambda: _preview(parsed))
        except NotFoundError as error:
            return refused(error, parsed.words, 404)
        return Response(content, media_type="image/png", headers={"cache-control": "max-age=600"})


async def _body(request: Request) -> Any:
    """Read what was posted; nothing where it is too long or no JSON."""
    content = await request.body()
    try:
        return json.loads(content) if len(content) <= LONGEST_BODY else None
    except (ValueError, RecursionError):
        return None


def _answer(work: Work, parsed: ParsedRequest, request: Request) -> Response:
    try:
        answer = work(parsed, request)
    except NotFoundError as error:
        return refused(error, parsed.words, 404)
    except DataError as error:
        return refused(error, parsed.words, 422)
    except AddressError as error:
        return refused(error, parsed.words, 400)
    if answer is None:
        return _nothing(parsed)
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def _nothing(parsed: ParsedRequest) -> Response:
    nothing = {"error": parsed.words("There is nothing that can be shown.")}
    return JSONResponse(nothing, status_code=404)


def _preview(parsed: ParsedRequest) -> bytes:
    city, choices, _ = read_address(parsed.query, parsed.home, parsed.home.moment_of_data())
    if city.snapshot.rt.empty:
        raise NotFoundError(Message("There is nothing that can be shown"))
    return preview_png(city, choices)


def _one(parsed: ParsedRequest, request: Request) -> dict[str, Any] | None:
    return meeting.one(parsed, request.path_params["key"])


def _why(parsed: ParsedRequest, request: Request) -> dict[str, Any] | None:
    return meeting.why(parsed, _number(request, "rt"))


def _state(parsed: ParsedRequest, request: Request) -> dict[str, Any]:
    del request
    return {"newer": reads.changed_after(parsed.home.reader, parsed.known_at)}


def _record(parsed: ParsedRequest, request: Request) -> dict[str, Any]:
    unread = Message("What was filled in for the decision cannot be read")
    return meeting.record(parsed, _fields(request, unread))


def _close(parsed: ParsedRequest, request: Request) -> dict[str, Any]:
    return meeting.close(parsed, _number(request, "id"))


def _pin(parsed: ParsedRequest, request: Request) -> dict[str, Any]:
    unread = Message("What was filled in for the pin cannot be read")
    return pins.pin(parsed, _fields(request, unread))


def _unpin(parsed: ParsedRequest, request: Request) -> dict[str, Any]:
    return pins.unpin(parsed, _number(request, "id"))


def _fields(request: Request, unread: Message) -> dict[str, Any]:
    """Return the fields of the body; ``unread`` is what to say where it has none."""
    if not isinstance(request.state.body, dict):
        raise DataError(unread)
    return request.state.body


def _number(request: Request, name: str) -> int:
    """Return a number of the path."""
    try:
        return read_id(request.path_params[name])
    except ValueError:
        raise NotFoundError(Message("There is nothing that can be shown")) from None


def _invite(base: str) -> Work:
    def work(parsed: ParsedRequest, request: Request) -> dict[str, Any]:
        return remote.invite(parsed, site_of(request, base))

    return work


def _cards(base: str) -> Work:
    def work(parsed: ParsedRequest, request: Request) -> dict[str, Any] | None:
        site = site_of(request, base)
        return kiosk.cards(parsed.home, request.path_params["kelurahan"], site)

    return work
