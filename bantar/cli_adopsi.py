"""The command that proposes mentors, as the page Adopsi does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from bantar.cli_support import (
    SaidError,
    Spoken,
    answering,
    day_or_latest,
    parse_day,
    parse_known_on,
    prepared,
    said_known_on,
)

_commands = click.Group()


@answering(_commands)
@click.option(
    "--jarak", type=click.FloatRange(0.1, 50), default=3.0, help="Paling jauh pendamping, km."
)
@click.option("--kapasitas", type=click.IntRange(1, 20), default=2, help="RT per pendamping.")
@click.option("--kecamatan", default="", help="Hanya RT di kecamatan ini (kode).")
@click.option("--kelurahan", default="", help="Hanya RT di kelurahan ini (kode).")
@click.option("--as-of", help="Keadaan pada tanggal ini, misalnya 2022-09-20.")
@click.option("--known-on", help="Seperti yang diketahui pada akhir tanggal ini.")
def adopsi(
    jarak: float,
    kapasitas: int,
    kecamatan: str,
    kelurahan: str,
    as_of: str | None,
    known_on: str | None,
) -> Mapping[str, Any]:
    """Pasangkan RT yang belum Bantar dengan RT pendamping yang sudah."""
    day, known = parse_day(as_of), parse_known_on(known_on)
    from bantar.evidence import load_evidence
    from bantar.filters import Filters
    from bantar.i18n import words_for
    from bantar.snapshot import load_snapshot
    from bantar.views.pairs import pairs_view
    from bantar.views.selection import Selection

    engine, words = prepared(), words_for("id")
    snapshot = load_snapshot(engine, day_or_latest(engine, day, known), known_on=known)
    for code, column in ((kecamatan, "kecamatan_code"), (kelurahan, "kelurahan_code")):
        if code and code not in set(snapshot.rt[column]):
            raise SaidError(f"Wilayah {code} tidak ada pada {words.day(snapshot.as_of)}.")
    filters = Filters(jarak=jarak, kapasitas=kapasitas, kecamatan=kecamatan, kelurahan=kelurahan)
    shown = pairs_view(Selection(snapshot, filters), load_evidence(engine, snapshot), words)
    pairs = shown.found.pairs
    return {
        "as_of": snapshot.as_of.isoformat(),
        "illustrative": snapshot.is_illustrative,
        **said_known_on(snapshot),
        "headline": shown.headline,
        "exact": shown.found.is_exact,
        "pairs": [
            Spoken(
                {
                    "rt_id": row.rt_id,
                    "mentor_rt_id": row.mentor_rt_id,
                    "distance_m": round(float(pairs["distance_m"][row.rt_id])),
                    "failed": int(pairs["n_failed"][row.rt_id]),
                    "covered": int(pairs["n_covered"][row.rt_id]),
                    "indicators": list(row.indicators),
                },
                f"{row.name} oleh {row.mentor} · {row.distance} · {row.covered}",
            )
            for row in shown.pairs
        ],
        "unmatched": [
            Spoken({"rt_id": rt_id, "reason": why}, f"{name}: {why}")
            for rt_id, name, why in shown.unmatched
        ],
        "running": [
            Spoken(
                {"rt_id": row.rt_id, "progress": row.progress},
                f"{row.name} oleh {row.mentor} sejak {row.since}: {row.progress}",
            )
            for row in shown.running
        ],
    }


ADOPSI: tuple[click.Command, ...] = (adopsi,)
