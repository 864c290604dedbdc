"""The kiosk as a folder: everything it needs beside a browser, for a laptop without a network."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.errors import DataError
from bantar.core.message import Message
from bantar.core.progress import Progress, silent
from bantar.interfaces.screens import kiosk
from bantar.interfaces.screens.documents import document
from bantar.output.maps.statics import font_file, static_files, static_url

HERE = Path(__file__).resolve().parent / "pack"
STARTERS = ("mulai-windows.bat", "mulai-linux.sh", "BACA-SAYA.txt")
_NEEDED = ("leaflet.css", "leaflet.js", "bantar-map.css", "bantar-map.js", "kiosk.js")
_STYLE, FONT = "kiosk.css", "source-sans.woff2"


def write_pack(home: CityHome, folder: Path, site: str, progress: Progress = silent) -> list[Path]:
    """Write the kiosk into ``folder`` and return its files.

    Parameters
    ----------
    home
        The city; its store of files is empty at first, so that what is in it afterwards is what
        the kiosk needs.
    folder
        New, or empty.
    site
        Where the public finds the pages, for the QR codes; empty for cards without one.

    Raises
    ------
    DataError
        The folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DataError(Message("The folder {folder} is not empty", folder=folder))
    (folder / "data").mkdir(parents=True, exist_ok=True)
    start = kiosk.start(home, site)
    n = len(start["kelurahan"])
    for i, kelurahan in enumerate(start["kelurahan"]):
        code = kelurahan["code"]
        cards = kiosk.cards(home, code, site)
        _script(folder / "data" / f"{code}.js", f"bantarPack.cards[{json.dumps(code)}]", cards)
        progress((i + 1) / n, "cards")
    files = {name: json.loads(content) for name, content in _contents(home.assets)}
    pack = {"start": start, "assets": files, "cards": {}}
    _script(folder / "data" / "start.js", "window.bantarPack", pack)
    _statics(folder)
    page = document(
        title="Kampung Bantar", lang="id", script="kiosk.js", style=_STYLE,
        settings={"data": ""}, before=("data/start.js",),
    )  # fmt: skip
    (folder / "index.html").write_text(page, encoding="utf-8")
    for name in STARTERS:
        shutil.copyfile(HERE / name, folder / name)
    (folder / "mulai-linux.sh").chmod(0o755)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _script(path: Path, name: str, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"{name} = {text};\n", encoding="utf-8")


def _contents(assets: AssetStore) -> list[tuple[str, bytes]]:
    return [
        (path.name.removesuffix(".gz"), gzip.decompress(path.read_bytes()))
        for path in sorted(assets.folder.glob("*.gz"))
    ]


def _statics(folder: Path) -> None:
    """Put the scripts and styles where the page looks for them, and the font beside them."""
    files = static_files()
    for name in (*_NEEDED, _STYLE):
        path = folder / static_url(name, steps_up=0)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    if font := font_file():
        shutil.copyfile(font, folder / static_url(FONT, steps_up=0))
