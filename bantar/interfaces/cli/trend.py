"""The command that says what coverage did since an earlier period, as the page Tren does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    Spoken,
    WordedError,
    answering,
    header,
    of_a_day,
    option,
    spoken,
)

if TYPE_CHECKING:
    import pandas as pd

    from bantar.city.home import CityDay
    from bantar.city.snapshot import Snapshot
    from bantar.core.domain import Periode
    from bantar.i18n import Words

_commands = click.Group()


@answering(_commands, Message("What coverage did since an earlier period, and who rose more."))
@option(
    "--tingkat",
    type=click.Choice(("kecamatan", "kelurahan")),
    default="kelurahan",
    help=Message("Areas to compare."),
)
@option("--sejak", help=Message("The earlier period, for example 2021; else the one before."))
@of_a_day
def trend(tingkat: str, sejak: str | None, city: CityDay) -> Mapping[str, Any]:
    """Compare the coverage of areas with an earlier period: what rose, and by more than chance."""
    from bantar.core.domain import Level
    from bantar.measures.coverage import AREA_COLUMNS
    from bantar.measures.trend import changes
    from bantar.presentation.areas.change import change_headline
    from bantar.presentation.selection import select
    from bantar.scope.scope import Scope
    from bantar.statistics.change import coverage_change

    snapshot, words, level = city.snapshot, spoken(), Level(tingkat)
    since = _since(snapshot, sejak, words)
    column = AREA_COLUMNS[level]
    table = coverage_change(changes(snapshot.rt, snapshot.outcomes, str(since), column))
    names = snapshot.rt.drop_duplicates(column).set_index(column)[tingkat].to_dict()
    return {
        **header(snapshot),
        "headline": change_headline(select(city, Scope(lang=words.lang)), words, level, since),
        "level": tingkat,
        "since": str(since),
        "periode": str(snapshot.periode),
        "city": _city(table),
        "named": [str(key) for key in table.index[table["side_rise"] == "above"]],
        "most": _most(table),
        "areas": _areas(table, names, words),
    }


def _since(snapshot: Snapshot, text: str | None, words: Words) -> Periode:
    """Return the periode compared with; refused where there is none before the latest."""
    from bantar.presentation.areas.change import period_before

    periodes = tuple(snapshot.periodes)
    if len(periodes) < 2:
        raise WordedError(Message("A trend needs at least two periods"))
    chosen = next((p for p in periodes[:-1] if str(p) == text), None)
    if text is not None and chosen is None:
        raise WordedError(
            Message(
                "{text} is no period before the latest one. Choose one of: {names}",
                text=text,
                names=words.join(str(p) for p in periodes[:-1]),
            )
        )
    before = chosen or period_before(snapshot)
    assert before is not None  # there are two
    return before


def _city(table: pd.DataFrame) -> dict[str, Any]:
    sums = table[["n", "before", "after", "gained", "lost", "at_risk"]].sum()
    points = 100 * (int(sums["after"]) - int(sums["before"])) / max(int(sums["n"]), 1)
    return {
        "n": int(sums["n"]),
        "before": int(sums["before"]),
        "after": int(sums["after"]),
        "new": int(sums["gained"]),
        "lost": int(sums["lost"]),
        "at_risk": int(sums["at_risk"]),
        "points": round(points, 2),
    }


def _most(table: pd.DataFrame) -> dict[str, Any]:
    """Return the area that rose most, or why none may be named."""
    from bantar.statistics.cannot_tell import CannotTell
    from bantar.statistics.change import most_risen

    most = most_risen(table)
    if isinstance(most, CannotTell):
        return {"area": None, "why": most.reason.value}
    return {"area": str(most), "why": None}


def _areas(table: pd.DataFrame, names: Mapping[str, str], words: Words) -> list[Spoken]:
    from bantar.presentation.areas.change import counts_text
    from bantar.presentation.referee import Area

    areas = []
    for key, row in zip(table.index, table.to_dict("records"), strict=True):
        n, before, after = int(row["n"]), int(row["before"]), int(row["after"])
        area = Area(str(key), str(names[str(key)]), n, after, before)
        areas.append(
            Spoken(
                {
                    "key": area.key,
                    "name": area.name,
                    "n": n,
                    "before": before,
                    "after": after,
                    "new": int(row["gained"]),
                    "lost": int(row["lost"]),
                    "at_risk": int(row["at_risk"]),
                    "points": round(100 * float(row["points"]), 2),
                    "p": _number(row["p_rise"]),
                    "q": _number(row["q_rise"]),
                    "class": str(row["side_rise"]),
                },
                f"{area.name}: {counts_text(area, words)}",
            )
        )
    return areas


def _number(value: float) -> float | None:
    """Return a p or q; None where nobody could rise, so that nothing was tested."""
    return None if value != value else round(float(value), 6)


TREND: tuple[click.Command, ...] = (trend,)
