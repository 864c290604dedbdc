"""Make the pictures of the README and the guide from a database of their own.

Run with ``make screenshots``, or ``python -m docs.screenshots NAME...`` for some of them. The app
is started on a free port over a new illustrative city, so every picture can be made again.
"""

import io
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import NOT_HERE, executable

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COLOURS = 256
"""Enough for flat fills and text; a palette makes a picture a third of its size."""

START_SECONDS = 120
SETTLE_MS = 1_200
DESK, TALL, PHONE = (1366, 768), (1366, 1040), (390, 844)
ULU_GEDONG = "15.71.06.1005"
CHANGED = Path(tempfile.gettempdir()) / "batas.geojson"
"""A boundary file to be checked on a picture: the illustrative city, a little altered."""


@dataclass(frozen=True)
class Picture:
    """One picture: the address it shows, and what is done there first.

    ``click`` is the control to open, by its text, ``search`` the text typed into the search box.
    ``presses`` are keys on the screen of a meeting, ``touches`` what is touched at the kiosk.
    ``is_officers`` asks for a login first, ``hands_in`` then checks a boundary file.
    """

    name: str
    address: str
    size: tuple[int, int] = DESK
    has_map: bool = True
    click: str = ""
    search: str = ""
    is_officers: bool = False
    hands_in: bool = False
    presses: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()


PICTURES_WANTED = (
    Picture("ringkasan", ""),
    Picture("ringkasan-ponsel", "", PHONE),
    Picture("peta", "peta"),
    Picture("peta-skor", "peta?ukuran=skor&kecamatan=15.71.06"),
    Picture("peta-selisih", "peta?tampilan=selisih&banding=2019"),
    Picture("peta-berdampingan", "peta?tampilan=berdampingan&banding=2017"),
    Picture("peta-geser", "peta?tampilan=geser&banding=2017"),
    Picture("peta-petak", "peta?bentuk=petak"),
    Picture("saring", "peta", click="Saring"),
    Picture("kelurahan", f"peta?kelurahan={ULU_GEDONG}&rt=716"),
    Picture("tren", "tren", has_map=False),
    Picture("tertinggal", "tertinggal?tingkat=kecamatan", TALL),
    Picture("klaster", "tertinggal?bagian=klaster"),
    Picture("rencana", "rencana", TALL),
    Picture("adopsi", "adopsi?kecamatan=15.71.11&jarak=1", TALL),
    Picture("apresiasi", "apresiasi"),
    Picture("profil", "profil?rt=716"),
    Picture("cari-ponsel", "profil", PHONE, has_map=False, search="rt 7 ulu gedong"),
    Picture("profil-ponsel", "profil?rt=716", PHONE, has_map=False),
    Picture("rapat", "rapat", has_map=False),
    Picture("rapat-peta", "layar", has_map=False, presses=("2",)),
    Picture("rapat-tertinggal", "layar", has_map=False, presses=("5",)),
    Picture("rapat-angka", "layar", has_map=False, presses=("1",)),
    Picture("rapat-tren", "layar", has_map=False, presses=("3",)),
    Picture("rapat-naik", "layar", has_map=False, presses=("4",)),
    Picture("rapat-adopsi", "layar", has_map=False, presses=("6",)),
    Picture("rapat-target", "layar", has_map=False, presses=("7",)),
    Picture("rapat-usul", "layar", has_map=False, presses=("8",)),
    Picture("kios-kartu", "kios", has_map=False, touches=(".find", "text=Eka Jaya", "text=008")),
    Picture("tentang", "tentang", has_map=False),
    Picture("data-periksa", "data", TALL, has_map=False, is_officers=True, hands_in=True),
    Picture("data-mutu", "data?bagian=mutu", has_map=False, is_officers=True),
    Picture("data-angka", "data?bagian=angka", has_map=False, is_officers=True),
)
OFFICER, PASSWORD = "Siti", secrets.token_urlsafe(12)


@contextmanager
def running_app() -> Iterator[str]:
    """Serve the illustrative city from a temporary folder and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = [sys.executable, "-m", "bantar", "serve", "--port", str(port)]
        env = {k: v for k, v in os.environ.items() if k != "BANTAR_DATABASE_URL"}
        env |= {"BANTAR_HOME": home, "PYTHONPATH": str(ROOT)}
        with (Path(home) / "server.log").open("w") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                address = f"http://127.0.0.1:{port}"
                _wait_until_up(process, address)
                _bantar(env, "officer", OFFICER, "--password", PASSWORD)
                _bantar(
                    env,
                    *("export", "geojson", "--as-of", "2024-06-01"),
                    *("--out", f"{home}/{CHANGED.name}"),
                )
                shutil.copy(_altered(Path(home) / CHANGED.name), CHANGED)
                yield address
            finally:
                process.terminate()
                process.wait(20)


def _bantar(env: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "bantar", *arguments],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _altered(file: Path) -> Path:
    """Alter the boundaries of the illustrative city as a new survey of a kelurahan might.

    The RT of Ulu Gedong move a little to the north, so that they overlap and leave gaps, and one
    number stands twice.
    """
    document = json.loads(file.read_text(encoding="utf-8"))
    moved = [
        feature
        for feature in document["features"]
        if feature["properties"]["kode_kelurahan"] == ULU_GEDONG
    ]
    for feature in moved:
        feature["geometry"]["coordinates"] = [
            [[[x, y + 0.0004] for x, y, *_ in ring] for ring in polygon]
            for polygon in feature["geometry"]["coordinates"]
        ]
    moved[-1]["properties"]["nomor_rt"] = moved[0]["properties"]["nomor_rt"]
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def _wait_until_up(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("The app did not start.")


def _chromium() -> str:
    if (chromium := executable()) is None:
        raise SystemExit(NOT_HERE)
    return chromium


def take(browser: Browser, address: str, wanted: Picture) -> bytes:
    """Open the address of ``wanted`` and return what is seen, as PNG."""
    width, height = wanted.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        is_mobile=wanted.size == PHONE,
        has_touch=wanted.size == PHONE,
        reduced_motion="reduce",
        locale="id-ID",
    )
    try:
        page = context.new_page()
        page.goto(f"{address}/{wanted.address}")
        if wanted.is_officers:
            _log_in(page)
        page.wait_for_selector("footer", timeout=60_000)
        if wanted.hands_in:
            _hand_in(page)
        if wanted.has_map:
            _wait_for_map(page)
        if wanted.name == "rapat":  # its cards ask for their pictures one after the other
            page.wait_for_selector(".kb-order-card:last-child .kb-order-picture", timeout=60_000)
        if wanted.search:
            page.locator(".st-key-search input").fill(wanted.search)
            page.keyboard.press("Enter")
            page.wait_for_selector(".st-key-kb-results button")
        if wanted.click:
            page.get_by_role("button", name=wanted.click).first.click()
        if wanted.presses or wanted.touches:
            _on_stage(page, wanted)
        else:
            _wait_until_idle(page)
        return page.screenshot()
    finally:
        context.close()


def _on_stage(page: Page, wanted: Picture) -> None:
    """Press and touch one after the other on a screen that is no page of Streamlit's."""
    if wanted.presses:
        page.wait_for_function("window.bantarMeeting", timeout=60_000)
    for key in wanted.presses:
        page.keyboard.press(key)
    for touch in wanted.touches:
        page.locator(touch).first.click()
        page.wait_for_timeout(SETTLE_MS)
    page.wait_for_timeout(3 * SETTLE_MS)


def _log_in(page: Page) -> None:
    page.get_by_label("Nama").fill(OFFICER)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_selector(".st-key-kb-parts", timeout=60_000)


def _hand_in(page: Page) -> None:
    page.get_by_role("textbox", name="Nama kota").fill("Kota Jambi")
    page.get_by_role("textbox", name="Berlaku sejak").fill("01-06-2024")
    page.get_by_role("radiogroup", name="Data ini").get_by_text("uji coba").click()
    page.locator("input[type=file]").set_input_files(CHANGED)
    page.get_by_text(CHANGED.name).first.wait_for(timeout=60_000)
    page.get_by_role("button", name="Periksa", exact=True).click()
    _wait_for_map(page)


def _wait_for_map(page: Page) -> None:
    page.wait_for_selector("iframe[title*=folium]", timeout=60_000)
    # Asked of the page: Streamlit may load the frame twice, and its first document never answers.
    page.wait_for_function(
        """() => {
          const { bantar } = document.querySelector("iframe[title*=folium]").contentWindow;
          return bantar?.paints > 0 && bantar.state().labels.length > 0;
        }""",
        timeout=60_000,
    )


def _wait_until_idle(page: Page) -> None:
    page.wait_for_selector('[data-testid="stStatusWidget"]', state="detached", timeout=60_000)
    page.wait_for_timeout(SETTLE_MS)


def small(png: bytes) -> bytes:
    """Return the picture with a palette of its own commonest colours, the others nearest to them.

    Pillow's own palettes average rare colours away: the gold of Kencana would turn brown.
    """
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    colours, place, counts = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    distance = ((colours[:, None].astype(int) - palette[None]) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)
    reduced = Image.fromarray(nearest[place.reshape(-1)].reshape(pixels.shape[:2]), mode="P")
    reduced.putpalette(palette.tobytes())
    file = io.BytesIO()
    reduced.save(file, "PNG", optimize=True)
    return file.getvalue()


def main(names: list[str]) -> None:
    """Make the pictures called ``names``, all when there are none."""
    unknown = set(names) - {p.name for p in PICTURES_WANTED}
    if unknown:
        raise SystemExit(f"No picture is called {', '.join(sorted(unknown))}.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for wanted in PICTURES_WANTED:
            if names and wanted.name not in names:
                continue
            content = small(take(browser, address, wanted))
            (PICTURES / f"{wanted.name}.png").write_bytes(content)
            print(f"{wanted.name}.png {len(content) // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
