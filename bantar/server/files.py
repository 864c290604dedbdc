"""Files that never change under their name, as small as the browser can read them.

A file is held as gzip, which every browser reads; who takes brotli gets a copy of it, made when
first asked for and kept: a tenth less of Streamlit's scripts, a fifth of the shapes of a city. The
scripts are made smaller still by a server that has been up for a minute.
"""

import gzip
import hashlib
import importlib.util
import mimetypes
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from time import sleep

import anyio.to_thread
import brotli
from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bantar.core import private
from bantar.output.maps.statics import font_file, static_files

FONT = "source-sans.woff2"
"""Name of the page's font as the style sheet of the map asks for it."""

CUT_FONTS = Path(__file__).with_name("fonts")
"""Streamlit's fonts cut to what is written here, under their own names (browser/fonts.py)."""

IMMUTABLE = "public, max-age=31536000, immutable"

A_DAY = "public, max-age=86400"
"""Of what may get another content under its name: a font with one icon more."""

_QUALITY, _BEST = 5, 11
"""The first takes as long as gzip; the best sixty times that for another tenth less."""

QUIET_S = 60.0
"""Seconds after which what was asked for meanwhile is made as small as it gets."""

_WORTH_BYTES = 4096

_KEPT_BYTES = 16 * 2**20
_kept: LRUCache[str, bytes] = LRUCache(_KEPT_BYTES, len)
_best: set[str] = set()
_in_use: dict[str, "Compressed"] = {}
_lock = Lock()


@dataclass(frozen=True)
class Compressed:
    """Gzip bytes of a file and its name, under which it is always the same."""

    name: str
    content: bytes

    def brotli(self) -> bytes:
        """Return the file for browsers that read brotli."""
        with _lock:
            made = _kept.get(self.name)
        if made is None:
            made = brotli.compress(gzip.decompress(self.content), quality=_QUALITY)
            with _lock:
                if len(made) <= _KEPT_BYTES // 4:
                    _kept[self.name] = made
        return made


async def answer(request: Request, file: Compressed) -> Response:
    """Answer with a file that never changes under its name."""
    headers = {"cache-control": IMMUTABLE, "vary": "accept-encoding"}
    content = file.content
    if takes(request.headers, "br"):
        headers["content-encoding"] = "br"
        content = await anyio.to_thread.run_sync(file.brotli)
    elif takes(request.headers, "gzip"):
        headers["content-encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type=media_type(file.name))


def takes(headers: Headers, encoding: str) -> bool:
    """Say whether a browser reads ``encoding``."""
    accepted = headers.get("accept-encoding", "").split(",")
    return encoding in (one.split(";")[0].strip() for one in accepted)


def media_type(name: str) -> str:
    """Return the type by suffix; the tables of the machine may lack or bend some."""
    by_suffix = {
        ".js": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
        ".woff2": "font/woff2",
    }
    suffix = Path(name).suffix
    return by_suffix.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def font() -> Response | None:
    """Send the browser to the page's font, which it has; None should Streamlit ship another."""
    file = font_file()
    if file is None:
        return None
    target = f"../../../static/media/{file.name}"
    return RedirectResponse(target, headers={"cache-control": A_DAY})


@cache
def own_files() -> dict[str, Compressed]:
    """Return our scripts and styles by their path below the version, compressed once."""
    return {
        name: Compressed(f"own/{name}", gzip.compress(content, 9, mtime=0))
        for name, content in static_files().items()
    }


class CompressedFrontend:
    """Serves Streamlit's own scripts and styles from copies compressed once, and its fonts cut.

    Streamlit sends them as they are: 3.1 MB for the first page against 0.9. Each file is
    compressed when first asked for and kept; their names carry a hash, so they never change.
    """

    TEXT = frozenset({".js", ".css", ".json", ".svg", ".wasm", ".txt"})

    def __init__(self, app: ASGIApp, folder: Path, base: str = "") -> None:
        self.app = app
        # Looked up by name, so that a path can never lead out of the folder.
        self.files = {
            f"{base}/static/{path.relative_to(folder / 'static').as_posix()}": path
            for path in (folder / "static").rglob("*")
            if path.suffix in self.TEXT
        }
        self.files |= component_files(base)
        # Of another Streamlit they have other names, and come whole.
        self.fonts = {
            f"{base}/static/media/{path.name}": path
            for path in CUT_FONTS.glob("*.woff2")
            if (folder / "static" / "media" / path.name).is_file()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for Streamlit's own files; pass everything else on."""
        path = scope.get("path", "") if scope["type"] == "http" else ""
        if scope.get("method") == "GET" and path in self.fonts:
            return await _cut_font(self.fonts[path])(scope, receive, send)
        file = self.files.get(path)
        headers = Headers(scope=scope) if file else Headers()
        if file is None or scope["method"] != "GET" or not takes(headers, "gzip"):
            return await self.app(scope, receive, send)
        if (compressed := _in_use.get(path)) is None:
            compressed = await anyio.to_thread.run_sync(_compress, file, path)
            _in_use[path] = compressed
        response = await answer(Request(scope), compressed)
        await response(scope, receive, send)


def make_small(folder: Path) -> None:
    """Make the scripts that browsers ask for as small as they get, for as long as the server runs.

    They are kept in ``folder``, so that an installation does it once; a server that is up for less
    than a minute, as in tests, does not begin.
    """
    while True:
        sleep(QUIET_S)
        improve(folder)


def improve(folder: Path) -> int:
    """Put the smallest copies in the place of those in use; return how many there were."""
    files = [*_in_use.values(), *own_files().values()]
    with _lock:
        due = [file for file in files if file.name in _kept and file.name not in _best]
    for file in due:
        smallest = _smallest(file, folder)
        with _lock:
            _kept[file.name] = smallest
            _best.add(file.name)
    return len(due)


def _smallest(file: Compressed, folder: Path) -> bytes:
    plain = gzip.decompress(file.content)
    if len(plain) < _WORTH_BYTES:
        return file.brotli()
    path = folder / f"{hashlib.sha256(plain).hexdigest()[:20]}.br"
    with suppress(OSError, brotli.error):  # not there, or not what it was
        kept = path.read_bytes()
        if brotli.decompress(kept) == plain:
            return kept
    made: bytes = brotli.compress(plain, quality=_BEST)
    with suppress(OSError):  # a full disk makes it again at the next start
        private.write_whole(path, made)
    return made


def component_files(base: str) -> dict[str, Path]:
    """Return the scripts of the map's component by their addresses; their names carry a hash too.

    Looked up without importing it: see bantar.server.asgi.
    """
    spec = importlib.util.find_spec("streamlit_folium")
    if spec is None or spec.origin is None:
        return {}
    build = Path(spec.origin).parent / "frontend" / "build"
    return {
        f"{base}/component/streamlit_folium.st_folium/{path.relative_to(build).as_posix()}": path
        for path in (build / "static" / "js").glob("*.*.js")
    }


def _cut_font(path: Path) -> Response:
    # Scripts and preloads ask for fonts as another site would.
    headers = {"cache-control": A_DAY, "access-control-allow-origin": "*"}
    return Response(path.read_bytes(), headers=headers, media_type="font/woff2")


def _compress(path: Path, name: str) -> Compressed:
    return Compressed(name, gzip.compress(path.read_bytes(), 6, mtime=0))
