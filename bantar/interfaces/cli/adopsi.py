"""The command that proposes mentors, as the page Adopsi does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    Spoken,
    answering,
    area_codes,
    header,
    of_a_day,
    option,
    spoken,
)

if TYPE_CHECKING:
    import pandas as pd

    from bantar.city.home import CityDay

_commands = click.Group()


@answering(_commands, Message("Pair RT that are not Bantar yet with mentors that are."))
@option(
    "--jarak", type=click.FloatRange(0.1, 50), default=3.0, help=Message("Farthest mentor, km.")
)
@option("--kapasitas", type=click.IntRange(1, 20), default=2, help=Message("RT for each mentor."))
@option("--kecamatan", help=Message("Only RT in this kecamatan (name or code)."))
@option("--kelurahan", help=Message("Only RT in this kelurahan (name or code)."))
@of_a_day
def adopsi(
    jarak: float,
    kapasitas: int,
    kecamatan: str | None,
    kelurahan: str | None,
    city: CityDay,
) -> Mapping[str, Any]:
    """Pair RT that are not Bantar yet with mentors that are."""
    from bantar.presentation.selection import select
    from bantar.scope.options import AdopsiOptions
    from bantar.scope.scope import Scope
    from bantar.subjects.adopsi.view import adopsi_view

    within, inner = area_codes(city.snapshot, kecamatan, kelurahan)
    selection = select(city, Scope(kecamatan=within, kelurahan=inner))
    options = AdopsiOptions(jarak=jarak, kapasitas=kapasitas)
    view = adopsi_view(selection, options, city.evidence, spoken())
    pairs = view.adopsi.pairs
    return {
        **header(city.snapshot),
        "headline": view.headline,
        "exact": view.adopsi.is_exact,
        "pairs": [
            Spoken(
                {
                    "rt_id": row.rt_id,
                    "mentor_rt_id": row.mentor_rt_id,
                    "distance_m": round(float(pairs["distance_m"][row.rt_id])),
                    "failed": _sheet_count(pairs, "n_failed", row.rt_id),
                    "covered": _sheet_count(pairs, "n_covered", row.rt_id),
                    "indicators": list(row.indicators),
                },
                Message(
                    "{name} by {mentor} · {distance} · {covered}",
                    name=row.name,
                    mentor=row.mentor,
                    distance=row.distance,
                    covered=row.covered,
                ),
            )
            for row in view.pairs
        ],
        "unmatched": [
            Spoken({"rt_id": rt_id, "reason": why}, f"{name}: {why}")
            for rt_id, name, why in view.unmatched
        ],
        "running": [
            Spoken(
                {"rt_id": row.rt_id, "progress": row.progress},
                Message(
                    "{name} by {mentor} since {day}: {progress}",
                    name=row.name,
                    mentor=row.mentor,
                    day=row.since,
                    progress=row.progress,
                ),
            )
            for row in view.running
        ],
    }


def _sheet_count(pairs: pd.DataFrame, column: str, rt_id: int) -> int | None:
    """Return a count of indicators, None where no score sheet tells: unknown is not 0."""
    unknown = pairs["covered_share"][rt_id] != pairs["covered_share"][rt_id]
    return None if unknown else int(pairs[column][rt_id])


ADOPSI: tuple[click.Command, ...] = (adopsi,)
