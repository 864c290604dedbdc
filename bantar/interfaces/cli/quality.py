"""Commands that say how good the data are: every check, and the published figures beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    Spoken,
    WordedError,
    answering,
    city_on,
    header,
    known_on_option,
    of_a_day,
    option,
    parse_known_on,
    prepared,
    spoken,
)

if TYPE_CHECKING:
    import pandas as pd

    from bantar.city.home import CityDay
    from bantar.city.snapshot import Snapshot
    from bantar.subjects.quality.check import Check

_commands = click.Group()


@answering(
    _commands, Message("Check the quality of the data: what is missing, double, odd, and disputed.")
)
@of_a_day
@option(
    "--check", "check_key", help=Message("List the rows of one check, for example tanpa_batas.")
)
def quality(city: CityDay, check_key: str | None) -> Mapping[str, Any]:
    """Check the quality of the data: what is missing, double, odd, and disputed."""
    from bantar.subjects.quality.report import quality_of

    snapshot, checks = city.snapshot, city.finding(quality_of)
    if check_key is None:
        return {**header(snapshot), "checks": _overview(checks)}
    chosen = next((check for check in checks if check.subject.value == check_key), None)
    if chosen is None:
        subjects = ", ".join(check.subject.value for check in checks)
        raise WordedError(
            Message(
                "--check {value} is not known; choose {choices}.",
                value=f"{check_key!r}",
                choices=subjects,
            )
        )
    return {**header(snapshot), **_listed(chosen, snapshot)}


def _overview(checks: tuple[Check, ...]) -> list[Spoken]:
    """Return every check in the order of the screen: found, clean, nothing to look at."""
    from bantar.subjects.quality.view import overview

    view = overview(checks, spoken())
    unjudged = {check.subject: len(check.unjudged) for check in checks}
    return [
        Spoken(
            {
                "check": line.subject.value,
                "kind": line.subject.kind.value,
                "found": line.n,
                "looked_at": line.of,
                "unjudged": unjudged[line.subject],
            },
            f"{line.subject.value}: {line.sentence}" + (f" ({line.counted})" if line.n else ""),
        )
        for line in (*view.with_findings, *view.clean, *view.unknown)
    ]


def _listed(check: Check, snapshot: Snapshot) -> dict[str, Any]:
    from bantar.subjects.quality.view import listed

    listing = listed(check, snapshot, spoken(), size=None)
    return {
        "check": check.subject.value,
        "found": listing.total,
        "looked_at": len(check.table),
        "rows": [
            Spoken(
                {"rt_id": row.rt_id, **dict(zip(listing.head, row.cells, strict=True))},
                " · ".join(filter(None, row.cells)),
            )
            for row in listing.rows
        ],
        "unjudged": list(listing.unjudged),
    }


@answering(
    _commands,
    Message("List the official figures that were published, beside ours of the same day."),
)
@known_on_option
def figures(known_on: str | None) -> Mapping[str, Any]:
    """List the official figures that were published, beside ours of the same day."""
    from bantar.subjects.ledger.analysis import compared_figures
    from bantar.subjects.ledger.view import figure_cells

    words, known_at = spoken(), parse_known_on(known_on)
    prepared()
    return {
        "figures": [
            Spoken(_figure(figure), " · ".join(figure_cells(figure, words)))
            for _, figure in city_on(None, known_at).finding(compared_figures).iterrows()
        ]
    }


def _figure(figure: pd.Series) -> dict[str, Any]:
    """Return a published figure for programs; what we do not have is null."""
    unknown = figure["unknown"]
    return {
        "measure": figure["measure"],
        "kelurahan": figure["kelurahan_code"] or None,
        "as_of": figure["as_of"].isoformat(),
        "published": float(figure["published"]),
        "ours": None if unknown else float(figure["ours"]),
        "difference": None if unknown else float(figure["difference"]),
        "why_not": unknown or None,
        "disputed": bool(figure["is_disputed"]),
        "said_by": figure["said_by"],
        "source": figure["source"],
        "counts": bool(figure["counts"]),
    }


REPORTS: tuple[click.Command, ...] = (quality, figures)
