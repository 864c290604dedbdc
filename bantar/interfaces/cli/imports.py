"""The commands ``import ...``: boundaries here; other kinds add themselves to the group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from bantar.interfaces.cli.support import (
    SaidError,
    Spoken,
    answering,
    parse_day,
    prepared,
    progress_bar,
    refusal,
    stored,
)


@click.group("import")
def import_group() -> None:
    """Masukkan data sendiri: batas RT, daftar RT, hasil penilaian, dan lainnya."""


@answering(import_group)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", required=True, help="Nama kumpulan batas ini.")
@click.option("--valid-from", required=True, help="Berlaku sejak, misalnya 2025-01-01.")
@click.option("--crs", help="Sistem koordinat bila berkas tidak menyebutnya, misalnya 32748.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="BIDANG=KOLOM",
    help='Kolom untuk rt, rw, kelurahan, kecamatan; =TEKS untuk nilai tetap: kelurahan="=Legok".',
)
@click.option("--dry-run", is_flag=True, help="Periksa saja, jangan simpan.")
def boundaries(
    files: tuple[Path, ...],
    name: str,
    valid_from: str,
    crs: str | None,
    mapping: tuple[str, ...],
    dry_run: bool,
) -> Mapping[str, Any]:
    """Masukkan batas RT dari GeoJSON, GeoPackage, Shapefile (.zip), KML, atau CSV ber-WKT."""
    day = _required_day(valid_from)
    from bantar.intake.base.problems import RefusedError
    from bantar.intake.boundaries.columns import parse_mapping
    from bantar.intake.boundaries.layer_plan import plan_boundaries

    engine = prepared()
    try:
        with progress_bar("Memeriksa") as progress:
            plan = plan_boundaries(
                engine,
                files,
                name=name,
                valid_from=day,
                crs=crs,
                mapping=parse_mapping(mapping),
                progress=progress,
            )
    except RefusedError as error:
        raise refusal(*error.problems) from error
    if plan.n_read == plan.n_rejected:
        raise refusal(*plan.problems, read=plan.n_read)
    said = [Spoken(problem.as_dict(), problem.sentence()) for problem in plan.problems]
    batch = None if dry_run else stored(engine, plan)
    return {"batch": batch, **plan.as_dict(), "problems": said}


def _required_day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise SaidError("--valid-from harus diisi.")
    return day
