"""The files the browser needs: Leaflet from its wheel, our own scripts and styles as built."""

import hashlib
import importlib.util
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

HERE = Path(__file__).resolve().parent / "static"

BUILT = (
    "bantar-map.js",
    "bantar-map.css",
    "choices.js",
    "lists.js",
    "page.js",
    "page.css",
    "meeting.js",
    "meeting.css",
    "kiosk.js",
    "kiosk.css",
    "card.js",
    "card.css",
    "card-worker.js",
)
"""What browsers ask for, built from the sources in ``browser/`` by ``make bundle``.

The map is one script and one style: streamlit-folium loads one after the other, and on a slow
line each costs a round trip. Meeting and kiosk are pages of their own.
"""

ROUTE = "bantar/static"
"""Where the server offers the files; the version and the name of the file follow."""


@cache
def static_files() -> Mapping[str, bytes]:
    """Return every file by its path below the version."""
    wheel = Path(leaflet.BASE_DIR)
    files = {name: (wheel / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
    # The map of the minified source would be asked for by every open developer tool.
    files["leaflet.js"] = files["leaflet.js"].replace(b"//# sourceMappingURL=leaflet.js.map", b"")
    for picture in sorted((wheel / "images").glob("*.png")):
        files[f"images/{picture.name}"] = picture.read_bytes()
    return files | {name: (HERE / name).read_bytes() for name in BUILT}


@cache
def style_text(name: str) -> str:
    """Return a built style sheet that goes into a page itself: ``page.css`` or ``api.css``."""
    return (HERE / name).read_text(encoding="utf-8")


@cache
def font_file() -> Path | None:
    """Return the page's font as Streamlit ships it, None should it ever ship another.

    Looked up without importing Streamlit, whose folder alone is asked for.
    """
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        return None
    media = Path(spec.origin).parent / "static" / "static" / "media"
    return next(media.glob("SourceSansVF-Upright*"), None)


@cache
def static_version() -> str:
    """Return a hash of all files: part of their address, so a cached copy is never stale."""
    digest = hashlib.sha256()
    for name, content in sorted(static_files().items()):
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def static_url(name: str, *, steps_up: int = 2) -> str:
    """Return the address of a file, by default as seen from the frame of the map.

    The frame is ``/component/<name>/index.html``, also below a base path, so two steps up are
    the root of the app; from a page it is none.
    """
    return f"{'../' * steps_up}{ROUTE}/{static_version()}/{name}"
