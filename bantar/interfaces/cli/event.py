"""The commands of an event: the kiosk as a folder for a USB stick, and its browser kept going."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from bantar.core.errors import DataError
from bantar.core.message import Message, closed
from bantar.interfaces.cli.support import (
    WordedError,
    answering,
    official_entry,
    option,
    prepared,
    progress_bar,
    spoken,
)

_group = click.Group()


@answering(
    _group,
    Message(
        "Make the folder of a kiosk for USB: it runs on a Windows or Linux "
        "laptop without a network."
    ),
)
@option("--out", type=click.Path(path_type=Path), required=True, help=Message("Folder to make."))
@option(
    "--url", default="", help=Message("Address of the public pages, for the QR code on the cards.")
)
def event_pack(out: Path, url: str) -> Mapping[str, Any]:
    """Make the folder of a kiosk for USB, which runs on a laptop without a network."""
    from bantar.city.home import CityHome
    from bantar.core.assets import AssetStore
    from bantar.interfaces.screens import kiosk, pack

    if not out.absolute().parent.is_dir():
        raise WordedError(Message("There is no folder {folder}.", folder=out.absolute().parent))
    engine = prepared()
    with (
        tempfile.TemporaryDirectory() as folder,
        progress_bar(Message("Making the cards of RT")) as progress,
    ):
        home = CityHome(lambda: engine, AssetStore(Path(folder)))
        site = kiosk.public_site(url)
        try:
            files = pack.write_pack(home, out, site, progress)
        except DataError as error:
            raise WordedError(closed(error.text)) from error
        snapshot = home.on().snapshot
    return {
        "folder": str(out),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "rt": len(snapshot.rt),
        "qr": bool(site),
        "as_of": snapshot.as_of.isoformat(),
        **official_entry(snapshot),
    }


@answering(
    _group,
    Message(
        "Show the kiosk on the whole screen and keep it there: a browser that ends or stands still "
        "is started again."
    ),
)
@option(
    "--url",
    default="http://localhost:8501/kios",
    help=Message("Address of the kiosk."),
)
@option("--browser", default="", help=Message("Program of a Chromium, Chrome or Edge."))
@option("--option", "options", multiple=True, help=Message("One more option of the browser."))
def kiosk(url: str, browser: str, options: tuple[str, ...]) -> None:
    """Show the kiosk on the whole screen and keep it there until this command is ended."""
    from bantar.interfaces.screens.keeper import Keeper, browser_of

    program = browser or browser_of()
    if program is None:
        raise WordedError(Message("There is no Chromium, Chrome or Edge; name one by --browser."))
    Keeper(url, program, options, lambda why: click.echo(why.say(spoken()))).run()


EVENT: tuple[click.Command, ...] = (event_pack, kiosk)
