"""What a page with a map will ask for, named in its first answer.

Each script would else be asked for only when the one before it has come and run: on a slow line a
round trip each, eight of them one after the other.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from streamlit import file_util

from bantar.output.maps.statics import static_url
from bantar.server.files import component_files

ELEMENTS = ("Html", "PageLink", "Button", "BidiComponent", "TextInput", "ComponentInstance")
"""The parts of Streamlit's page that a page with a map is made of, as their scripts are called."""

OWN = ("page.js", "lists.js", "choices.js")
MAP = ("leaflet.js", "bantar-map.js", "leaflet.css", "bantar-map.css")

_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


@cache
def preloads(base: str) -> str:
    """Return the tags for the head of a page with a map, in the order of use."""
    scripts = [f"{base}/static/js/{name}" for name in _scripts()]
    own = [f"{base}/{static_url(name, steps_up=0)}" for name in OWN]
    in_frame = [*component_files(base), *(f"{base}/{static_url(n, steps_up=0)}" for n in MAP)]
    # After what the page itself begins with: its first question to the server must not wait.
    modules = [
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="{one}">'
        for one in (*scripts, *own)
    ]
    # A frame is a page of its own: it finds them in the browser's cache.
    return "".join((*modules, *map(prefetch, in_frame)))


def prefetch(address: str) -> str:
    """Return the tag by which a browser gets what a frame of the page will ask for."""
    return f'<link rel="prefetch" href="{address}">'


def _scripts() -> Iterator[str]:
    """Yield the scripts of ``ELEMENTS`` and what they import, without what the page names."""
    folder = Path(file_util.get_static_dir())
    page = (folder / "index.html").read_text(encoding="utf-8")
    scripts = folder / "static" / "js"
    wanted = [path.name for name in ELEMENTS for path in sorted(scripts.glob(f"{name}.*.js"))]
    done: set[str] = set()
    while wanted:
        name = wanted.pop(0)
        if name in done or name in page or not (scripts / name).is_file():
            continue
        done.add(name)
        yield name
        wanted += _IMPORT.findall((scripts / name).read_text(encoding="utf-8", errors="replace"))
