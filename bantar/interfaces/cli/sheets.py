"""Commands that take spreadsheets in, give templates out, and publish a periode.

``IMPORTS`` belong below ``import``, ``COMMANDS`` beside it; the command line adds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    whoami,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bantar.intake.base.plan import Plan

_TITLES = {
    "rt": "Masukkan daftar RT, dengan lembar pemetaan nomor lama ke baru.",
    "evaluations": "Masukkan hasil penilaian.",
    "dukungan": "Masukkan dukungan: posyandu, TTG, bantuan bencana, program lain.",
    "visits": "Masukkan kunjungan sesudah penghargaan.",
    "adopsi": "Masukkan pasangan adopsi.",
    "figures": "Masukkan angka resmi, juga dari rekap pemenang tahunan.",
    "targets": "Masukkan target.",
    "rules": "Masukkan aturan: batas, skala, nilai lulus.",
    "form": "Masukkan versi formulir indikator.",
}
_OPTIONS: dict[str, tuple[Callable[..., Any], ...]] = {
    "rt": (
        click.option("--valid-from", help="Sejak kapan berlaku, bila berkas tidak menyebutnya."),
    ),
    "evaluations": (
        click.option(
            "--periode", help="Periode, misalnya 2022-II; tanpa ini dibaca dari kolom Periode."
        ),
        click.option("--announced-on", help="Tanggal pengumuman periode yang baru."),
    ),
}
_COMMON: tuple[Callable[..., Any], ...] = (
    click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option("--dry-run", is_flag=True, help="Periksa saja, jangan simpan."),
    click.option("--decimal", type=click.Choice(["koma", "titik"]), help="Tanda desimal berkas."),
    click.option(
        "--decide",
        multiple=True,
        metavar="TULISAN=KODE",
        help="Kelurahan yang dimaksud sebuah tulisan; diingat untuk berikutnya.",
    ),
    click.option(
        "--remarks",
        type=click.Path(path_type=Path),
        help="Tulis lembar ini kembali, dengan kolom Catatan, ke berkas .xlsx.",
    ),
)
_DAYS = ("valid_from", "announced_on")
_imports, _commands = click.Group(), click.Group()


def _import(kind: str) -> click.Command:
    """Make the import command of a kind."""

    def run(
        files: tuple[Path, ...],
        dry_run: bool,
        decimal: str | None,
        decide: tuple[str, ...],
        remarks: Path | None,
        **options: Any,
    ) -> Mapping[str, Any]:
        from bantar.intake.base.problems import RefusedError

        said = {key: parse_day(v) if key in _DAYS else v for key, v in options.items()}
        engine = prepared()
        try:
            _decide(engine, decide)
            plan = _planned(engine, kind, list(files), decimal, said)
        except RefusedError as error:
            raise refusal(*error.problems) from error
        if remarks is not None:
            from bantar.intake.sheets.report import remarks as remarks_of

            remarks.write_bytes(remarks_of(list(files), plan))
        if plan.n_read == plan.n_rejected:
            raise refusal(*plan.problems, read=plan.n_read)
        spoken = [Spoken(problem.as_dict(), problem.sentence()) for problem in plan.problems]
        batch = None if dry_run else stored(engine, plan)
        return {"batch": batch, **plan.as_dict(), "problems": spoken}

    run.__name__, run.__doc__ = kind, _TITLES[kind]
    decorated: Callable[..., Mapping[str, Any]] = run
    for option in reversed((*_COMMON, *_OPTIONS.get(kind, ()))):
        decorated = option(decorated)
    return answering(_imports)(decorated)


def _planned(
    engine: Engine, kind: str, files: list[Path], decimal: str | None, options: Mapping[str, Any]
) -> Plan:
    from bantar.intake.base.numbers import Mark
    from bantar.intake.kinds import KINDS

    mark = None if decimal is None else Mark(decimal)
    with progress_bar("Memeriksa") as progress:
        plan = KINDS[kind].plan(engine, files, mark=mark, progress=progress, **options)
    return plan


def _decide(engine: Engine, decisions: tuple[str, ...]) -> None:
    from bantar.intake.names.areas import decide

    for text in decisions:
        spelling, _, code = text.rpartition("=")
        if not spelling.strip() or not code.strip():
            raise SaidError(f"{text!r}: tulis TULISAN=KODE, misalnya K Asam=15.71.07.1012")
        decide(engine, "kelurahan", spelling, code.strip(), who=whoami())


IMPORTS: tuple[click.Command, ...] = tuple(_import(kind) for kind in _TITLES)


@answering(_commands)
@click.argument("kind")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Berkas tujuan.")
def template(kind: str, out: Path) -> Mapping[str, Any]:
    """Tulis templat kosong sebuah jenis data ke berkas .xlsx."""
    from bantar.intake import templates

    found = templates.kind_of(kind)
    if found is None:
        raise SaidError(f"KIND {kind!r} tidak dikenal; pilih {', '.join(templates.kinds())}.")
    out.write_bytes(templates.template(found, prepared()))
    return {"file": str(out), "kind": found}


@answering(_commands)
@click.argument("periode")
@click.option("--check", is_flag=True, help="Hanya tandai sudah diperiksa, belum terbit.")
@click.option("--announced-on", help="Tanggal pengumuman.")
def publish(periode: str, check: bool, announced_on: str | None) -> Mapping[str, Any]:
    """Terbitkan hasil sebuah periode: draf, diperiksa, terbit."""
    from bantar.storage.write import periods

    day, engine = parse_day(announced_on), prepared()
    if check:
        state = periods.check_periode(engine, periode, whoami())
    else:
        state = periods.publish(engine, periode, whoami(), announced_on=day)
    return {"periode": periode, "state": state.value}


COMMANDS: tuple[click.Command, ...] = (template, publish)
