"""The command line. Geodata libraries are imported by the commands that need them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bantar.cli_import import import_group
from bantar.cli_sheets import COMMANDS, IMPORTS
from bantar.cli_support import (
    Group,
    SaidError,
    answering,
    existing,
    parse_day,
    prepared,
    whoami,
)

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine

    from bantar.snapshot import Snapshot

KINDS = ("gpkg", "geojson", "csv")
FORMS = ("indonesia", "mesin")
WIB = timezone(timedelta(hours=7))
"""The time of Jambi."""


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Peta Kampung Bantar Kota Jambi."""


for _part in IMPORTS:
    import_group.add_command(_part)
for _part in (import_group, *COMMANDS):
    main.add_command(_part)
_command = answering(main)


@_command
@click.option("--empty", is_flag=True, help="Tanpa kota ilustratif, untuk data sendiri.")
def init(empty: bool) -> Mapping[str, Any]:
    """Siapkan basis data; isi dengan kota ilustratif bila masih kosong."""
    from bantar.storage import reads

    engine = prepared(fill=not empty)
    return {
        "ready": True,
        "filled": reads.has_city(engine),
        "database": engine.url.render_as_string(hide_password=True),
    }


@_command
@click.option("--host", help="Alamat yang didengarkan.")
@click.option("--port", type=click.IntRange(1, 65535), help="Porta yang didengarkan.")
def serve(host: str | None, port: int | None) -> None:
    """Jalankan dasbor."""
    from bantar.settings import ROOT, settings

    prepared()
    command = server_command(host or settings().host, port or settings().port)
    os.chdir(ROOT)  # Streamlit reads its configuration from the folder it starts in
    if sys.platform == "win32":  # where exec would leave the terminal without its child
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def server_command(host: str, port: int) -> list[str]:
    """Return the command that starts the dashboard with production settings.

    Without a file watcher and without a collection after every run, a session starts some
    fifty times faster.
    """
    from bantar.settings import ROOT

    options = {
        "server.address": host,
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "runner.postScriptGC": "false",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
    }
    flags = [f"--{key}={value}" for key, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *flags]


@_command
def check() -> Mapping[str, Any]:
    """Periksa keutuhan basis data dan geometri."""
    from bantar.checks import find_problems

    problems = find_problems(existing())
    if problems:
        lines = "\n".join(f"  {problem}" for problem in problems)
        raise SaidError(f"{len(problems)} masalah ditemukan:\n{lines}")
    return {"ok": True, "problems": []}


@_command
@click.option("--as-of", help="Keadaan pada tanggal ini, misalnya 2022-09-20.")
@click.option("--known-on", help="Seperti yang diketahui pada akhir tanggal ini.")
def summary(as_of: str | None, known_on: str | None) -> Mapping[str, Any]:
    """Angka kota: RT, yang melaksanakan, penghargaan."""
    day, known = parse_day(as_of), parse_day(known_on)
    from bantar.analytics.summary import summarise
    from bantar.snapshot import load_snapshot

    engine = prepared()
    moment = None if known is None else datetime.combine(known, time.max, tzinfo=WIB)
    figures = summarise(load_snapshot(engine, _as_of(engine, day), known_on=moment))
    return {
        "as_of": figures.as_of.isoformat(),
        "rt_total": figures.rt_total,
        "rt_melaksanakan": figures.rt_melaksanakan,
        "coverage_share": figures.coverage_share,
        "periode": str(figures.periode) if figures.periode else None,
        "rt_penghargaan": figures.rt_penghargaan,
        "penghargaan_by_skala": {str(k): n for k, n in figures.penghargaan_by_skala.items()},
        "illustrative": figures.is_illustrative,
    }


@_command
@click.argument("kind")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Berkas tujuan.")
@click.option("--periode", help="Sesudah periode ini, misalnya 2022-I.")
@click.option("--as-of", help="Keadaan pada tanggal ini, misalnya 2022-09-20.")
@click.option("--kecamatan", help="Nama atau kode kecamatan.")
@click.option("--kelurahan", help="Nama atau kode kelurahan.")
@click.option("--form", default="indonesia", help="Bentuk CSV: indonesia atau mesin.")
def export(
    kind: str,
    out: Path,
    periode: str | None,
    as_of: str | None,
    kecamatan: str | None,
    kelurahan: str | None,
    form: str,
) -> Mapping[str, Any]:
    """Tulis hasil per RT ke berkas: gpkg, geojson atau csv."""
    _one_of("KIND", kind, KINDS)
    _one_of("--form", form, FORMS)
    if periode and as_of:
        raise SaidError("Pilih salah satu: --periode atau --as-of.")
    day = parse_day(as_of)
    if not out.absolute().parent.is_dir():
        raise SaidError(f"Folder {out.absolute().parent} tidak ada.")
    engine = prepared()
    snapshot = _snapshot(engine, _announced(engine, periode) if periode else day)
    mask = _area_mask(snapshot, kecamatan, kelurahan)
    _write_whole(out, _content(kind, form, snapshot, mask))
    return {
        "file": str(out),
        "kind": kind,
        "rows": int(mask.sum()),
        "as_of": snapshot.as_of.isoformat(),
        "illustrative": snapshot.is_illustrative,
    }


def _content(kind: str, form: str, snapshot: Snapshot, mask: pd.Series) -> bytes:
    from bantar.export import csv, geo

    if kind == "csv":
        return csv.results_csv(snapshot, mask, form=csv.Form(form))
    write = geo.results_gpkg if kind == "gpkg" else geo.results_geojson
    return write(snapshot, mask)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SaidError(f"{name} {value!r} tidak dikenal; pilih {', '.join(allowed)}.")


@_command
def batches() -> Mapping[str, Any]:
    """Daftar impor, yang terbaru lebih dulu."""
    from bantar.storage.batches import batches as all_batches

    found = all_batches(existing())
    return {"batches": [_batch(row) for row in found.to_dict("records")]}


def _batch(row: Mapping[Any, Any]) -> dict[str, Any]:
    import pandas as pd

    undone, file_hash = row["undone_at"], row["file_hash"]
    return {
        "batch": int(row["id"]),
        "kind": row["kind"],
        "name": row["name"],
        "who": row["who"],
        "at": row["created_at"].isoformat(),
        "file_hash": file_hash if isinstance(file_hash, str) else None,
        "read": int(row["n_read"]),
        "stored": int(row["n_stored"]),
        "rejected": int(row["n_rejected"]),
        "unchanged": int(row["n_unchanged"]),
        "undone_at": None if pd.isna(undone) else undone.isoformat(),
    }


@_command
@click.argument("batch", type=int)
def undo(batch: int) -> Mapping[str, Any]:
    """Batalkan satu impor; ditolak bila impor lain dibangun di atasnya."""
    from bantar.storage.batches import undo as undo_batch

    undo_batch(existing(), batch, who=whoami())
    return {"batch": batch, "undone": True}


@_command
@click.argument("name")
@click.password_option(prompt="Kata sandi", confirmation_prompt="Sekali lagi")
def officer(name: str, password: str) -> Mapping[str, Any]:
    """Buat akun petugas di mesin ini, atau ganti kata sandinya."""
    from bantar.storage.officers import add_officer

    add_officer(existing(), name, password)
    return {"officer": name.strip()}


def _as_of(engine: Engine, day: date | None) -> date:
    """Return the day asked for, else that of the latest published periode, else today."""
    from bantar.storage import reads

    if day is not None:
        return day
    known = reads.periodes(engine)
    return date.today() if known.empty else known["announced_on"].iloc[-1]


def _announced(engine: Engine, periode: str) -> date:
    from bantar.storage import reads

    known = reads.periodes(engine).set_index("id")["announced_on"]
    _one_of("--periode", periode, tuple(str(name) for name in known.index))
    day: date = known[periode]
    return day


def _snapshot(engine: Engine, day: date | None) -> Snapshot:
    from bantar.snapshot import load_snapshot

    return load_snapshot(engine, _as_of(engine, day))


def _area_mask(snapshot: Snapshot, kecamatan: str | None, kelurahan: str | None) -> pd.Series:
    """Say which RT lie in the areas named; a name that is nobody's is refused."""
    import pandas as pd

    mask = pd.Series(True, index=snapshot.rt.index)
    for level, asked in (("kecamatan", kecamatan), ("kelurahan", kelurahan)):
        if asked is None:
            continue
        by_name = snapshot.rt[level].str.casefold() == asked.casefold()
        here = by_name | (snapshot.rt[f"{level}_code"] == asked)
        if not here.any():
            raise SaidError(f"Tidak ada {level} bernama atau berkode {asked!r}.")
        mask &= here
    if not mask.any():
        raise SaidError(f"Kelurahan {kelurahan} tidak terletak di kecamatan {kecamatan}.")
    return mask


def _write_whole(out: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all."""
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
