"""The command ``event-pack``: the kiosk as a folder for a USB stick."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from bantar.core.errors import DataError
from bantar.interfaces.cli.support import SaidError, answering, prepared, progress_bar

_group = click.Group()


@answering(_group)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder tujuan, baru.")
@click.option("--url", default="", help="Alamat halaman publik untuk kode QR pada kartu.")
def event_pack(out: Path, url: str) -> Mapping[str, Any]:
    """Buat folder kios untuk USB: berjalan di laptop Windows atau Linux tanpa jaringan."""
    from bantar.city.home import CityHome
    from bantar.core.assets import AssetStore
    from bantar.interfaces.screens import kiosk, pack

    if not out.absolute().parent.is_dir():
        raise SaidError(f"Folder {out.absolute().parent} tidak ada.")
    engine = prepared()
    with tempfile.TemporaryDirectory() as folder, progress_bar("Membuat kartu RT") as progress:
        home = CityHome(lambda: engine, AssetStore(Path(folder)))
        site = kiosk.public_site(url)
        try:
            files = pack.write_pack(home, out, site, progress)
        except DataError as error:
            raise SaidError(f"{error}.") from error
        snapshot = home.on().snapshot
    return {
        "folder": str(out),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "rt": len(snapshot.rt),
        "qr": bool(site),
        "as_of": snapshot.as_of.isoformat(),
        "illustrative": snapshot.is_illustrative,
    }


EVENT: tuple[click.Command, ...] = (event_pack,)
