"""The command that says which areas lag, as the page Wilayah tertinggal does."""

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
_LAGS = ("cakupan", "skor", "lama", "surut", "turun")


@answering(_commands)
@click.option("--menurut", type=click.Choice(_LAGS), default="cakupan", help="Arti tertinggal.")
@click.option(
    "--tingkat",
    type=click.Choice(("kecamatan", "kelurahan", "rt")),
    default="kelurahan",
    help="Wilayah yang diurutkan.",
)
@click.option(
    "--per", type=click.Choice(("rt", "kk")), default="rt", help="Dihitung per RT atau KK."
)
@click.option("--kecamatan", default="", help="Hanya di kecamatan ini (kode).")
@click.option("--as-of", help="Keadaan pada tanggal ini, misalnya 2022-09-20.")
@click.option("--known-on", help="Seperti yang diketahui pada akhir tanggal ini.")
def lagging(
    menurut: str, tingkat: str, per: str, kecamatan: str, as_of: str | None, known_on: str | None
) -> Mapping[str, Any]:
    """Urutkan wilayah atau RT yang paling tertinggal, dengan golongan dan sebabnya."""
    day, known = parse_day(as_of), parse_known_on(known_on)
    from bantar.domain import Level
    from bantar.evidence import load_evidence
    from bantar.filters import Filters, Lag, Per
    from bantar.i18n import words_for
    from bantar.snapshot import load_snapshot
    from bantar.views.lagging import lagging_view
    from bantar.views.selection import Selection

    engine, words = prepared(), words_for("id")
    snapshot = load_snapshot(engine, day_or_latest(engine, day, known), known_on=known)
    if kecamatan and kecamatan not in set(snapshot.rt["kecamatan_code"]):
        raise SaidError(f"Kecamatan {kecamatan} tidak ada pada {words.day(snapshot.as_of)}.")
    filters = Filters(
        tertinggal=Lag(menurut), tingkat=Level(tingkat), per=Per(per), kecamatan=kecamatan
    )
    evidence = load_evidence(engine, snapshot)
    shown = lagging_view(Selection(snapshot, filters), evidence, words)
    if shown.found is None:
        raise SaidError(f"{shown.headline}. {shown.refusal}")
    return {
        "as_of": snapshot.as_of.isoformat(),
        "illustrative": snapshot.is_illustrative,
        **said_known_on(snapshot),
        "headline": shown.headline,
        "by": menurut,
        "level": tingkat,
        "per": per,
        "overall": round(shown.found.overall, 4),
        "without_value": [str(key) for key in shown.found.missing],
        "areas": _areas(snapshot, evidence, shown),
    }


def _areas(snapshot: Any, evidence: Any, shown: Any) -> list[Spoken]:
    from bantar.domain import Level
    from bantar.i18n import words_for
    from bantar.views.reasons import area_reasons, known, reason_text, rt_reasons

    words, of, level = words_for("id"), known(snapshot, evidence), shown.found.level
    said = []
    for row, values in zip(shown.rows, shown.found.table.to_dict("records"), strict=True):
        clauses = (
            rt_reasons(of, int(row.key), words)
            if level is Level.RT
            else area_reasons(of, level, row.key, words)
        )
        reason = reason_text(clauses)
        said.append(
            Spoken(
                {
                    "key": row.key,
                    "name": row.name,
                    "value": round(float(values["value"]), 4),
                    "low": round(float(values["low"]), 4),
                    "high": round(float(values["high"]), 4),
                    "band": row.band,
                    "n": int(values["n"]),
                    "n_missing": int(values["n_missing"]),
                    "reason": reason,
                },
                f"{row.band_name}: {row.name} {row.place} · {row.value} · {reason}",
            )
        )
    return said


LAGGING: tuple[click.Command, ...] = (lagging,)
