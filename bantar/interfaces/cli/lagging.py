"""The command that says which areas lag, as the page Wilayah tertinggal does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    Spoken,
    WordedError,
    answering,
    area_codes,
    header,
    of_a_day,
    option,
    spoken,
)

if TYPE_CHECKING:
    from bantar.city.home import CityDay
    from bantar.subjects.lagging.analysis import Lagging
    from bantar.subjects.lagging.reasons import CityFacts
    from bantar.subjects.lagging.view import LaggingView

_commands = click.Group()
_LAGS = ("cakupan", "skor", "lama", "surut", "turun")


@answering(_commands, Message("Rank the areas or RT that lag most, with band and reason."))
@option(
    "--menurut", type=click.Choice(_LAGS), default="cakupan", help=Message("What lagging means.")
)
@option(
    "--tingkat",
    type=click.Choice(("kecamatan", "kelurahan", "rt")),
    default="kelurahan",
    help=Message("Areas to rank."),
)
@option(
    "--per", type=click.Choice(("rt", "kk")), default="rt", help=Message("Counted by RT or by KK.")
)
@option("--kecamatan", help=Message("Only in this kecamatan (name or code)."))
@of_a_day
def lagging(
    menurut: str,
    tingkat: str,
    per: str,
    kecamatan: str | None,
    city: CityDay,
) -> Mapping[str, Any]:
    """Rank the areas or RT that lag most, with band and reason."""
    from bantar.core.domain import Level
    from bantar.presentation.selection import select
    from bantar.scope.options import Lag, LaggingOptions, Per
    from bantar.scope.scope import Scope
    from bantar.subjects.day.background import reasons
    from bantar.subjects.lagging.view import lagging_view

    snapshot = city.snapshot
    code, _ = area_codes(snapshot, kecamatan)
    options = LaggingOptions(Lag(menurut), Level(tingkat), Per(per))
    view = lagging_view(select(city, Scope(kecamatan=code)), options, city.evidence, spoken())
    if view.order is None:
        raise WordedError(f"{view.headline}. {view.refusal}")
    return {
        **header(snapshot),
        "headline": view.headline,
        "by": menurut,
        "level": tingkat,
        "per": per,
        "overall": round(view.order.overall, 4),
        "without_value": [str(key) for key in view.order.missing],
        "areas": _areas(city.finding(reasons), view, view.order),
    }


def _areas(of: CityFacts, view: LaggingView, finding: Lagging) -> list[Spoken]:
    from bantar.subjects.lagging.reasons import reason_text, unit_reasons

    words, areas = spoken(), []
    for row, values in zip(view.rows, finding.table.to_dict("records"), strict=True):
        reason = reason_text(unit_reasons(of, finding.level, row.key, words))
        areas.append(
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
    return areas


LAGGING: tuple[click.Command, ...] = (lagging,)
