"""The ASGI side of the app: routes beside Streamlit's, headers, language, compression, start.

Used by ``app.py`` alone::

    app = st.App(
        "app.py",
        routes=server.routes(is_database_reachable, published=home, screens=home),
        middleware=server.middleware(),
        lifespan=server.lifespan(warm_up, [what_only_some_ask_for]),
    )

Never import ``streamlit_folium`` here: a component that is declared before the first script
run is not found later, and the map stays empty. A page imports it.
"""

import gc
import gzip
import importlib
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import anyio.to_thread
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, file_util, runtime
from streamlit.runtime.pages_manager import PagesManager

import bantar
from bantar.city.home import CityHome
from bantar.core import drafts
from bantar.core.assets import AssetStore
from bantar.core.errors import NotFoundError
from bantar.core.settings import settings
from bantar.interfaces.api import routes as api
from bantar.interfaces.api import tiles
from bantar.interfaces.screens import routes as stage
from bantar.interfaces.screens.first_picture import first_picture
from bantar.output.maps.statics import ROUTE, static_version
from bantar.server import figures, files, logs, officer_key, sessions
from bantar.server.admission import SessionEnd, UploadGate
from bantar.server.door import Door
from bantar.server.first_page import LocalisedPage
from bantar.storage.replica import standing
from bantar.storage.write import officer_logins

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Streamlit starts from inline scripts; streamlit-folium evaluates the map's script.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        # Both set styles from scripts.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "font-src 'self' data:",
        # 'self' covers the websocket of the same host; older Safari wants it spelled out, and a
        # page cannot know its own host here, so the scheme is as narrow as it gets.
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "frame-ancestors {ancestors}",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)

SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    # Addresses hold filters and the RT looked at; no other site needs to know.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(self)",
}

_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?")

OVERVIEW = "ringkasan"

WARM = ("numpy", "pandas", "geopandas", "shapely", "pyogrio", "plotly.graph_objects", "folium")
"""Slow imports of the pages, done before the first visitor comes."""


# -- routes -------------------------------------------------------------------------------------


def routes(
    is_database_reachable: Callable[[], bool],
    assets: AssetStore | None = None,
    published: CityHome | None = None,
    screens: CityHome | None = None,
) -> list[BaseRoute]:
    """Return the routes beside Streamlit's own, below ``server.baseUrlPath``.

    Parameters
    ----------
    is_database_reachable
        Asked at each health check, in a thread; an exception counts as no.
    assets
        Where the files of the map are; the store of the settings when left out.
    published
        What ``/api`` gives to other programs; without it there is no such address.
    screens
        What the meeting screen and the kiosk are made from; without it there are none.
    """
    store = assets or AssetStore(settings().assets_dir)

    async def asset(request: Request) -> Response:
        try:
            content = await anyio.to_thread.run_sync(store.compressed, request.path_params["name"])
        except NotFoundError:
            return _no_such_page()
        return await files.answer(request, files.Compressed(request.path_params["name"], content))

    async def overview(request: Request) -> Response:
        # Streamlit knows its first page by the root alone; people may write its name.
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{base}/{query}")

    base = _base_path()
    database_answers = partial(_answers, is_database_reachable)
    return [
        Route(f"{base}/{ROUTE}/{{version}}/{{file:path}}", _static),
        Route(f"{base}/bantar/asset/{{name}}", asset),
        Route(f"{base}/{drafts.ROUTE}/{{name}}", _draft),
        _health(base, database_answers, store),
        Route(f"{base}/{OVERVIEW}", overview),
        *([] if screens is None else [figures.route(screens, database_answers, base)]),
        *([] if published is None else api.routes(published, base)),
        *([] if published is None else [tiles.route(published, base)]),
        *([] if screens is None else stage.routes(screens, base)),
        *([] if screens is None else [officer_key.route(partial(_exchange, screens), base)]),
    ]


def _health(base: str, answers: Callable[[], bool], store: AssetStore) -> Route:
    async def health(_request: Request) -> Response:
        reachable = await anyio.to_thread.run_sync(answers)
        has_room = await anyio.to_thread.run_sync(store.is_writable)
        copy = await anyio.to_thread.run_sync(standing, settings().url, settings().replica_url)
        return JSONResponse(
            {
                "status": "ok" if reachable else "error",
                "version": bantar.__version__,
                "database": reachable,
                "assets": has_room,
                **({} if copy is None else {"replica": copy.value}),
            },
            status_code=200 if reachable else 503,
            headers={"cache-control": "no-store"},
        )

    return Route(f"{base}/healthz", health)


def _exchange(home: CityHome, ticket: str) -> str | None:
    return officer_logins.exchange(home.engine, ticket)


def _base_path() -> str:
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def _answers(question: Callable[[], bool]) -> bool:
    try:
        return question()
    except Exception:  # whatever a driver raises, the answer to the monitor is "no"
        return False


async def _static(request: Request) -> Response:
    if request.path_params["file"] == files.FONT:
        return files.font() or _no_such_page()
    file = files.own_files().get(request.path_params["file"])
    # Another version is another content, which this process cannot answer for ever.
    if file is None or request.path_params["version"] != static_version():
        return _no_such_page()
    return await files.answer(request, file)


async def _draft(request: Request) -> Response:
    """Answer with what an officer looks over; no copy of it is kept on the way."""
    try:
        name = request.path_params["name"]
        content = await anyio.to_thread.run_sync(drafts.compressed, name)
    except NotFoundError:
        return _no_such_page()
    headers = {"cache-control": "no-store", "cross-origin-resource-policy": "same-origin"}
    if files.takes(request.headers, "gzip"):
        headers["content-encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type="application/json")


def _no_such_page() -> Response:
    return Response("Not found", status_code=404, media_type="text/plain")


# -- middleware ---------------------------------------------------------------------------------


def middleware(screens: CityHome | None = None) -> list[Middleware]:
    """Return the middleware, the outermost first.

    ``screens`` is the city of which pages show a first picture; without it they show none.
    """
    picture = {} if screens is None else {"picture": partial(first_picture, screens)}
    return [
        Middleware(SecurityHeaders),
        Middleware(
            Door,
            base=_base_path(),
            upload_prefix=f"{_base_path()}/_stcore/upload_file/",
            longest_upload=int(config.get_option("server.maxUploadSize")) * 1024 * 1024,
        ),
        Middleware(SessionEnd, is_open=_is_open),
        Middleware(UploadGate, prefix=f"{_base_path()}/_stcore/upload_file/"),
        Middleware(LocalisedPage, base=_base_path(), own=_own_pages(), **picture),
        Middleware(
            files.CompressedFrontend, folder=Path(file_util.get_static_dir()), base=_base_path()
        ),
    ]


def _own_pages() -> tuple[str, ...]:
    """Return the addresses of pages that are not Streamlit's: they know their language."""
    return tuple(_base_path() + path for path in (api.PATH, stage.MEETING, stage.KIOSK))


def _is_open(session_id: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session_id)


def content_security_policy(embed_sites: str) -> str:
    """Return the policy; ``embed_sites`` may show the pages in a frame of theirs.

    Only plain addresses of sites count: anything else could add a directive of its own.
    """
    sites = [site for site in embed_sites.split() if _SITE.fullmatch(site)]
    return CONTENT_SECURITY_POLICY.format(ancestors=" ".join(["'self'", *sites]))


class SecurityHeaders:
    """Adds ``SECURITY_HEADERS`` and the policy for content to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        policy = content_security_policy(settings().embed_sites)
        headers = {**SECURITY_HEADERS, "content-security-policy": policy}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


# -- start --------------------------------------------------------------------------------------


Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]


def lifespan(
    warm_up: Callable[[], None] = lambda: None, beside: Sequence[Callable[[], None]] = ()
) -> Lifespan:
    """Return what runs before the first visitor.

    Parameters
    ----------
    warm_up
        Loads what every session shares (database, snapshot, files of the map). It must not
        import ``streamlit_folium``.
    beside
        Done in their order in a thread while the first visitors are served already.
    """

    @asynccontextmanager
    async def run(_app: Any) -> AsyncIterator[None]:
        # The folder of the pages is called pages/. On that name Streamlit falls back to its
        # old way of multi-page apps, until some session has called st.navigation: a fresh
        # server that is first asked for a deep link would run that page alone, without app.py,
        # its roles and its menu.
        PagesManager.uses_pages_directory = False
        sessions.install()
        logs.install()
        await anyio.to_thread.run_sync(_warm, warm_up)
        Thread(target=lambda: [work() for work in beside], daemon=True).start()
        yield

    return run


def _warm(warm_up: Callable[[], None]) -> None:
    for module in WARM:
        importlib.import_module(module)
    files.own_files()
    warm_up()
    # Everything loaded so far lives as long as the process; without this each collection walks
    # through all of it, some 90 ms after every script run.
    gc.collect()
    gc.freeze()
