"""The documents of the screens: a few lines of HTML; everything else is script and style."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bantar.i18n import words_for
from bantar.output.maps.statics import static_url


def document(
    *,
    title: str,
    lang: str,
    script: str,
    style: str,
    settings: Mapping[str, Any],
    root: str = "",
    before: Sequence[str] = (),
    head: str = "",
) -> str:
    """Return a page that runs ``script`` (a static file) with ``settings``.

    ``root`` is the address of the app as seen from the page, empty for one directly below it;
    ``before`` are addresses of scripts that run first, ``head`` is HTML for the head.
    """
    first = "".join(f'<script src="{escape(address)}"></script>\n' for address in before)
    # "<" cannot end the script early; all else of JSON is safe inside it.
    given = json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")
    address = {
        name: root + static_url(name, steps_up=0)
        for name in ("leaflet.css", "leaflet.js", "bantar-map.css", "bantar-map.js")
    }
    words = words_for(lang)
    needed = words("This screen needs JavaScript.")
    paths = json.dumps(
        {"files": address, "font": root + static_url("source-sans.woff2", steps_up=0)}
    )
    return f"""<!doctype html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">{head}
<link rel="stylesheet" href="{root}{static_url(style, steps_up=0)}">
</head>
<body>
<noscript>{escape(needed)}</noscript>
<script>window.bantarPaths = {paths}; window.bantarSettings = {given};</script>
{first}<script src="{root}{static_url(script, steps_up=0)}"></script>
</body>
</html>
"""
