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
    from bantar.subjects.lagging.analysis import Lagging, Standing
    from bantar.subjects.lagging.reasons import CityFacts
    from bantar.subjects.lagging.view import LaggingView

_commands = click.Group()
_LAGS = ("cakupan", "skor", "lama", "surut", "turun")


@answering(
    _commands, Message("Hold areas against the city, with range, class, rank interval and reason.")
)
@option(
    "--menurut", type=click.Choice(_LAGS), default="cakupan", help=Message("What lagging means.")
)
@option(
    "--tingkat",
    type=click.Choice(("kecamatan", "kelurahan", "rt")),
    default="kelurahan",
    help=Message("Areas to compare, or RT to list."),
)
@option(
    "--per", type=click.Choice(("rt", "kk")), default="rt", help=Message("Counted by RT or by KK.")
)
@option(
    "--kecamatan",
    help=Message(
        "Only what lies in this kecamatan (name or code); a list of kecamatan stays whole."
    ),
)
@of_a_day
def lagging(
    menurut: str,
    tingkat: str,
    per: str,
    kecamatan: str | None,
    city: CityDay,
) -> Mapping[str, Any]:
    """Hold areas against the city, with range, class, rank interval and reason."""
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
        "overall": _number(view.order.overall),
        "n_areas": None if view.order.level is Level.RT else int((view.order.whole["n"] > 0).sum()),
        "without_value": [str(key) for key in view.order.missing],
        "not_falling": [str(key) for key in view.order.risen],
        "areas": _areas(city.finding(reasons), view, view.order),
    }


def _areas(of: CityFacts, view: LaggingView, finding: Lagging) -> list[Spoken]:
    from bantar.subjects.lagging.reasons import about, reason_text, unit_reasons

    words, areas = spoken(), []
    for row, values in zip(view.rows, finding.table.to_dict("records"), strict=True):
        reason = reason_text(
            about(unit_reasons(of, finding.level, row.key, words), finding.level, finding.lag)
        )
        areas.append(
            Spoken(
                {
                    "key": row.key,
                    "name": row.name,
                    "value": _number(values["value"]),
                    "low": _number(values["low"]),
                    "high": _number(values["high"]),
                    "n": int(values["n"]),
                    "n_missing": int(values["n_missing"]),
                    **_judged(finding, row.standing, values),
                    "reason": reason,
                },
                " · ".join(
                    part
                    for part in (
                        f"{row.standing_name}: {', '.join(filter(None, (row.name, row.place)))}",
                        row.value,
                        row.spread,
                        row.rank,
                        reason,
                    )
                    if part
                ),
            )
        )
    return areas


def _judged(
    finding: Lagging, standing: Standing, values: Mapping[Any, Any]
) -> dict[str, str | int | float | list[int] | None]:
    """Return class, shrunken rate and rank of an area; of an RT the class alone."""
    from bantar.core.domain import Level
    from bantar.subjects.lagging.analysis import SHARES

    if finding.level is Level.RT:
        return {"class": standing.value}
    entries: dict[str, str | int | float | list[int] | None] = {
        "class": standing.value,
        "q": _number(values["q"]),
        "shrunken": _number(values["shrunk"]),
        "shrunken_low": _number(values["shrunk_low"]),
        "shrunken_high": _number(values["shrunk_high"]),
        "rank": None
        if values["rank_low"] != values["rank_low"]
        else [int(values["rank_low"]), int(values["rank_high"])],
        "class_target": values["side_target"],
    }
    return {"k": int(values["k"]), **entries} if finding.lag in SHARES else entries


def _number(value: float) -> float | None:
    """Return a number, None where it may not be said."""
    return None if value != value else round(float(value), 4)


LAGGING: tuple[click.Command, ...] = (lagging,)
