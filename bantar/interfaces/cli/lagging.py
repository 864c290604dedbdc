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
    from bantar.presentation.areas.change import Moved
    from bantar.presentation.selection import Selection
    from bantar.subjects.lagging.analysis import Lagging, Standing
    from bantar.subjects.lagging.reasons import CityFacts
    from bantar.subjects.lagging.view import LaggingView

_commands = click.Group()
_LAGS = ("cakupan", "skor", "lama", "surut", "turun")


@answering(
    _commands, Message("Compare areas with the city: range, class, rank interval and reason.")
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
    """Compare areas with the city: range, class, rank interval and reason."""
    from bantar.core.domain import Level
    from bantar.presentation.selection import select
    from bantar.scope.options import Lag, LaggingOptions, Per
    from bantar.scope.scope import Scope
    from bantar.subjects.day.background import reasons
    from bantar.subjects.lagging.view import compared, lagging_view

    snapshot = city.snapshot
    code, _ = area_codes(snapshot, kecamatan)
    options = LaggingOptions(Lag(menurut), Level(tingkat), Per(per))
    selection = select(city, Scope(kecamatan=code))
    view = lagging_view(selection, options, city.evidence, spoken())
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
        "areas": _areas(
            city.finding(reasons), view, view.order, compared(selection, view.order.level)
        ),
    }


def _areas(of: CityFacts, view: LaggingView, finding: Lagging, beside: Selection) -> list[Spoken]:
    from bantar.subjects.lagging.reasons import about, reason_text, unit_reasons
    from bantar.subjects.lagging.view import moved_of

    words, areas = spoken(), []
    moved = moved_of(beside, finding)
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
                    **_changed(moved.get(row.key)),
                    "reason": reason,
                },
                " · ".join(
                    part
                    for part in (
                        f"{row.standing_name}: {', '.join(filter(None, (row.name, row.place)))}",
                        row.value,
                        row.spread,
                        row.rank,
                        row.change,
                        reason,
                    )
                    if part
                ),
            )
        )
    return areas


def _changed(moved: Moved | None) -> dict[str, dict[str, int | bool | float | None]]:
    """Return what the coverage of an area did since the period before; nothing of other lists."""
    if moved is None:
        return {}
    numbers = {"before": moved.before, "now": moved.now, "q": _number(moved.q)}
    return {"change": {**numbers, "is_beyond_chance": moved.is_apart}}


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
