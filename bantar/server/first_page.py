"""Streamlit's page before it is sent: its language, title and look, and what a link to it shows.

Streamlit serves one English page for every address; a screen reader would read Indonesian words
in an English voice until the app has started, and a link sent to somebody would show nothing.
"""

import gzip
import json
import logging
import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode

import anyio
import anyio.to_thread
import brotli
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bantar.core.settings import settings
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.screens.preview import PREVIEW
from bantar.output.maps.statics import font_file, static_url, style_text
from bantar.presentation.page_registry import page_names
from bantar.scope.address import Choices
from bantar.server.files import takes
from bantar.server.preloads import preloads

TITLE = "Kampung Bantar"
"""Shown in the tab until the app has started and sets its own."""


DEFAULT_LANG = "id"

PICTURE_S = 1.0
"""Seconds that a page waits for its first picture; without it the page comes as it is."""

PICTURES_AT_ONCE = 2
"""Of them so many are made; who asks meanwhile gets the page without."""

Picture = Callable[[str, dict[str, str]], str]
"""Makes the first picture of a page from its key and the parameters of its address."""

_log = logging.getLogger(__name__)


NO_PAGES = ("/static/", "/_stcore/", "/media/", "/component/", "/bantar/", "/healthz")
"""Beginnings of addresses that are no pages, whatever their reader takes."""


class LocalisedPage:
    """Gives Streamlit's page its language, the title of the app, and a preview for links.

    Parameters
    ----------
    base
        Path of the app, empty at the root.
    own
        Addresses whose pages are not Streamlit's; they are left as they are.
    picture
        What a page shows before its scripts are there, as HTML; empty where it has none.
    """

    def __init__(
        self,
        app: ASGIApp,
        base: str = "",
        own: Sequence[str] = (),
        picture: Picture | None = None,
    ) -> None:
        self.app = app
        self.base = base
        self.own = tuple(own)
        self.picture = picture
        self.places = anyio.Semaphore(PICTURES_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; change the answer where it is a page."""
        if not self._asks_for_page(scope):
            return await self.app(scope, receive, send)
        # Inner layers must neither compress the page nor answer "unchanged" for a page that
        # differs by language; this one compresses for them.
        plain = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
        headers = [pair for pair in scope["headers"] if pair[0] not in plain]
        page = _PageSend(send, scope, self.base, await self._picture(scope))
        await self.app({**scope, "headers": headers}, receive, page)

    async def _picture(self, scope: Scope) -> str:
        """Return the first picture, empty where it takes too long or cannot be made."""
        if self.picture is None:
            return ""
        try:
            self.places.acquire_nowait()
        except anyio.WouldBlock:
            return ""
        try:
            key, query = _page_key(scope, self.base), _query(scope)
            with anyio.move_on_after(PICTURE_S):
                return await anyio.to_thread.run_sync(
                    self.picture, key, query, abandon_on_cancel=True
                )
        except Exception:  # a page without it is whole, a page that fails is none
            _log.warning("The first picture of a page could not be made", exc_info=True)
        finally:
            self.places.release()
        return ""

    def _asks_for_page(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        path = str(scope.get("path", ""))
        if any(path == own or path.startswith(f"{own}/") for own in self.own):
            return False
        if path.removeprefix(self.base).startswith(NO_PAGES):
            return False
        accepted = Headers(scope=scope).get("accept", "")
        return not accepted or "text/html" in accepted or "*/*" in accepted


class _PageSend:
    """Holds an HTML answer back until it is whole, then sends it changed."""

    def __init__(self, send: Send, scope: Scope, base: str, picture: str) -> None:
        self.send = send
        self.scope = scope
        self.base = base
        self.picture = picture
        self.start: MutableMapping[str, Any] | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    @staticmethod
    def _is_page(message: Message) -> bool:
        headers = MutableHeaders(scope=message)
        is_html = headers.get("content-type", "").startswith("text/html")
        return is_html and message["status"] == 200 and "content-encoding" not in headers

    async def _finish(self, start: MutableMapping[str, Any]) -> None:
        lang = _lang(self.scope)
        body = _localised(self.body, lang, self.base)
        if self.picture:
            body = with_picture(body, self.picture, self.base)
        body = body.replace(b"<head>", b"<head>" + preview_tags(self.scope, self.base, lang), 1)
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        # Twenty kilobytes: quicker than keeping copies.
        if takes(Headers(scope=self.scope), "br"):
            body = brotli.compress(body, quality=5)
            headers["content-encoding"] = "br"
        elif takes(Headers(scope=self.scope), "gzip"):
            body = gzip.compress(body, 6, mtime=0)
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        headers["vary"] = "accept-encoding"
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _lang(scope: Scope) -> str:
    lang = _query(scope).get("lang", DEFAULT_LANG)
    return lang if lang in LANGUAGES else DEFAULT_LANG


def _query(scope: Scope) -> dict[str, str]:
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return {key: values[-1] for key, values in query.items()}


def _page_key(scope: Scope, base: str) -> str:
    """Return the key of a page by its address; the overview is at the root."""
    return str(scope.get("path", "")).removeprefix(base).strip("/") or "ringkasan"


def with_picture(body: bytes, picture: str, base: str) -> bytes:
    """Return the page with its first picture, which nothing that has yet to come holds up.

    The look of the pages stands in it whole, in place of its link. Streamlit's own style sheet is
    for what its scripts will draw: it is loaded beside the picture, not before it. Its scripts
    stand in a template, from which the script of the picture takes them when the files of the map
    are there: on a weak line they would take the line from it.
    """
    look = f"<style>{style_text('page.css')}</style>".encode()
    # The first of them, which begins the page, also waits for no other in the line.
    own = _ENTRY.sub(rb'<link rel="modulepreload" crossorigin href="\1">\g<0>', body, count=1)
    scripts = b"".join(_SCRIPTS.findall(own)) + preloads(base).encode()
    body = _SCRIPTS.sub(b"", body)
    body = body.replace(_style_link(base), look + _first(base, picture, scripts), 1)
    return _SHEET.sub(rb'<link rel="preload" as="style" \1>\g<0>', body, count=1).replace(
        b'<link rel="stylesheet" crossorigin', _BESIDE, 1
    )


_ENTRY = re.compile(rb'<script type="module" crossorigin src="([^"]+)"></script>')
_SCRIPTS = re.compile(rb'<link rel="modulepreload"[^>]*>|<script type="module"[^>]*></script>')
_SHEET = re.compile(rb'<link rel="stylesheet" (crossorigin href="[^"]+")>')
_BESIDE = b"""<link rel="stylesheet" crossorigin media="print" onload="this.media='all'\""""


def _first(base: str, picture: str, scripts: bytes) -> bytes:
    style = f"{_font_face(base)}{style_text('first.css')}"
    return (
        f'<style>{style}</style><div id="kb-first">{picture}</div>'.encode()
        + b'<template id="kb-scripts">%b</template>' % scripts
        + f"<script>{style_text('first.js')}</script>".encode()
    )


@cache
def _font_face(base: str) -> str:
    """Name the font of the page for the first picture, where the browser has it already.

    A font that came later would move what is being read.
    """
    font = font_file()
    if font is None:
        return ""
    source = f'url("{base}/static/media/{font.name}") format("woff2")'
    return (
        '@font-face{font-family:"First Sans";font-weight:200 900;font-display:optional;'
        f"src:{source}}}"
    )


def preview_tags(scope: Scope, base: str, lang: str) -> bytes:
    """Return what messengers and other sites read to show a link: title, words, a picture.

    The picture is the map of the view behind the link; what of the address is not a view of
    ours stays out of it.
    """
    words = words_for(lang)
    choices, _ = Choices.from_query(_query(scope))
    url = URL(scope=scope)
    site = settings().site(f"{url.scheme}://{url.netloc}{base}")
    name = page_names(words).get(_page_key(scope, base), "")
    query = urlencode(choices.to_query())
    picture = f"{site}/{PREVIEW}" + (f"?{query}" if query else "")
    tags = {
        "og:title": " · ".join(filter(None, (name, TITLE))),
        "og:description": words(
            "The map of Kampung Bantar: which RT carry it out, and what comes next."
        ),
        "og:type": "website",
        "og:locale": "id_ID" if lang == "id" else "en_GB",
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    written = "".join(
        f'<meta property="{key}" content="{escape(value)}">' for key, value in tags.items()
    )
    return (written + '<meta name="twitter:card" content="summary_large_image">').encode()


@lru_cache(maxsize=8)  # one page, two languages, and a few frames
def _localised(body: bytes, lang: str, base: str) -> bytes:
    body = body.replace(b'<html lang="en"', f'<html lang="{lang}"'.encode(), 1)
    body = body.replace(b"<title>Streamlit</title>", f"<title>{TITLE}</title>".encode(), 1)
    body = body.replace(b"<body>", b"<body>" + _style_link(base), 1)
    return body.replace(b"<head>", b"<head>" + _backend_script(base), 1)


def _style_link(base: str) -> bytes:
    """Bring the look of the pages before their content, so that nothing moves when it comes.

    In the body: rules as weighty as Streamlit's own, which it puts into the head, win below them.
    """
    href = f"{base}/{static_url('page.css', steps_up=0)}"
    return f'<link rel="stylesheet" href="{href}">'.encode()


def _backend_script(base: str) -> bytes:
    """Tell Streamlit's page where its server is.

    At a deep link it would else try the link itself first, /peta/_stcore/health, and get 404.
    """
    url = f"location.origin + {json.dumps(base + '/')}"
    return f"<script>window.__streamlit = {{BACKEND_BASE_URL: {url}}}</script>".encode()
