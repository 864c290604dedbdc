"""Which RT keep their award, as far as visits tell, and which slip or wait for a visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from bantar.core.domain import Finding
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.history import UNVISITED
from bantar.measures.judged import DAYS_PER_YEAR
from bantar.presentation.labels import rt_title
from bantar.presentation.referee.print import rounded
from bantar.presentation.referee.table import FEWEST
from bantar.presentation.selection import Selection
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.lasting import LEAST_LOSSES, LEAST_VISITS, Kept, KeptCurve, NoCurve
from bantar.subjects.lasting.histories import histories, is_overdue
from bantar.subjects.lasting.kept import STATUSES, WhatLasts, what_lasts

SPOKEN_YEARS = 2
N_POINTS = 60


@dataclass(frozen=True)
class KeptView:
    """The curve: ``share`` with its range at each of ``x`` (years), and steps without any form.

    ``steps`` are stretches (from, to, share) with gaps between them, where the share is not told.
    ``rows`` are the table behind it: years, share, range.
    """

    title: str
    x: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    texts: tuple[str, ...]
    steps: tuple[tuple[float, float, float], ...]
    names: tuple[str, str, str]
    x_title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SlipRow:
    """One RT that slips or waits for a visit, in words."""

    rt_id: int
    name: str
    place: str
    what: str
    since: str
    awarded: str


@dataclass(frozen=True)
class LastingView:
    """Everything the part says; ``refusal`` is set where there is no curve.

    ``counts`` are the RT by what the latest visit since their latest award found.
    """

    headline: str
    refusal: str = ""
    lasts: WhatLasts | None = None
    counts: tuple[tuple[str, str], ...] = ()
    curve: KeptView | None = None
    slipping: tuple[SlipRow, ...] = ()
    overdue: tuple[SlipRow, ...] = ()
    notes: tuple[str, ...] = ()


def lasting_view(selection: Selection, words: Words) -> LastingView:
    """Return what became of the RT of the view that have a predikat."""
    table = histories(selection.snapshot)
    table = table[table.index.isin(selection.rt.index)]
    lasts = what_lasts(selection.snapshot, selection.mask)
    curve = lasts.curve
    is_told = isinstance(curve, KeptCurve)
    return LastingView(
        headline=headline(lasts, words),
        refusal="" if isinstance(curve, KeptCurve) else no_curve(curve, words),
        lasts=lasts,
        counts=_counts(lasts, words),
        curve=_curve(curve, lasts, words) if isinstance(curve, KeptCurve) else None,
        slipping=_slipping(selection, table, words),
        overdue=_overdue(selection, table, words),
        notes=(*_of_all(lasts, words), *(_of_curve(lasts, words) if is_told else ())),
    )


def headline(lasts: WhatLasts, words: Words) -> str:
    """Say how many of those visited are active, and nothing of the others."""
    visited = lasts.seen
    if not visited.n_all:
        return words("No RT of this view has a predikat yet")
    if not visited.n_seen:
        return words("No RT has been visited after its award")
    kept, total = visited.n_kept, words.number(visited.n_seen)
    if visited.n_seen < FEWEST:
        return words(
            "Only {total} RT visited since the latest award; active: {n}",
            n=words.number(kept),
            total=total,
        )
    share = _percent(kept, visited.n_seen, words)
    return words.plural(
        "{n} of {total} RT visited since their latest award is active ({share})",
        "{n} of {total} RT visited since their latest award are active ({share})",
        kept,
        share=share,
        total=total,
    )


def _percent(k: int, n: int, words: Words) -> str:
    share, places = rounded(k, n, (Fraction(0), Fraction(1)), 0)
    return words.percent(float(share), places)


def no_curve(curve: CannotTell[NoCurve], words: Words) -> str:
    """Say why there is no curve, and what it takes."""
    if curve.reason is NoCurve.NO_SHAPE:
        return words("No curve: the visits that found an RT neglected do not tell early from late.")
    return words(
        "No curve: it takes {visits} awards that were looked at and {losses} found neglected; here "
        "there are {n_visits} and {n_losses}. Choose a larger area, or clear the filters.",
        visits=words.number(LEAST_VISITS),
        losses=words.number(LEAST_LOSSES),
        n_visits=words.number(curve.figures["n_looked"]),
        n_losses=words.number(curve.figures["n_lost"]),
    )


def _counts(lasts: WhatLasts, words: Words) -> tuple[tuple[str, str], ...]:
    names = {finding.value: label(finding, words) for finding in STATUSES}
    names[UNVISITED] = words("Not visited yet")
    return tuple((names[word], words.number(n)) for word, n in lasts.counts.items())


def _curve(curve: KeptCurve, lasts: WhatLasts, words: Words) -> KeptView:
    days = np.linspace(0, curve.last_look, N_POINTS)
    kept = [Kept(float(day), *curve.weibull.kept(float(day))) for day in days]
    return KeptView(
        title=words("Share not found neglected, by the time since the award"),
        x=tuple(at.days / DAYS_PER_YEAR for at in kept),
        share=tuple(at.share for at in kept),
        low=tuple(at.low for at in kept),
        high=tuple(at.high for at in kept),
        texts=tuple(_kept_text(at, words) for at in kept),
        steps=tuple(
            (step.start / DAYS_PER_YEAR, step.end / DAYS_PER_YEAR, step.share)
            for step in curve.steps
            # After the last loss the steps fall to 0 since nobody was looked at later.
            if np.isfinite(step.end) and round(step.share, 3) > 0
        ),
        names=(words("curve"), words("range (95%)"), words("told by the visits alone")),
        x_title=words("years after the award"),
        head=(words("Years after the award"), words("Not found neglected"), words("Range")),
        rows=tuple(
            (words.number(years), words.percent(kept.share, 0), _range(kept, words))
            for years, kept in lasts.years
        ),
    )


def _kept_text(kept: Kept, words: Words) -> str:
    return words(
        "{share} after {years} years ({range})",
        share=words.percent(kept.share, 0),
        years=words.number(kept.days / DAYS_PER_YEAR, 1),
        range=_range(kept, words),
    )


def _range(kept: Kept, words: Words) -> str:
    return words.span(words.percent(kept.low, 0), words.percent(kept.high, 0))


def _of_all(lasts: WhatLasts, words: Words) -> tuple[str, ...]:
    """Say what the visited tell of all: bounds, whatever the others are."""
    visited = lasts.seen
    n_not = visited.n_all - visited.n_seen
    if visited.bounds is None or not n_not or visited.n_all < FEWEST:
        return ()
    most = visited.n_kept + n_not
    return (
        words(
            "Of all {total} RT with a predikat, between {low} and {high} are active: the {n} not "
            "visited since their latest award may be either.",
            total=words.number(visited.n_all),
            low=_percent(visited.n_kept, visited.n_all, words),
            high=_percent(most, visited.n_all, words),
            n=words.number(n_not),
        ),
    )


def _of_curve(lasts: WhatLasts, words: Words) -> tuple[str, ...]:
    curve = lasts.curve
    if isinstance(curve, CannotTell):
        return ()
    notes = []
    spoken = next((kept for years, kept in lasts.years if years == SPOKEN_YEARS), None)
    if spoken is not None:
        notes.append(
            words(
                "Of 100 awards about {n} ({low} to {high}) are not found neglected after {years}, "
                "if the RT visited are like the others. An RT that needs coaching counts as kept "
                "here, so this figure stands above the share that is active.",
                n=words.number(round(100 * spoken.share)),
                low=words.number(round(100 * spoken.low)),
                high=words.number(round(100 * spoken.high)),
                years=words.plural("{n} year", "{n} years", SPOKEN_YEARS),
            )
        )
    if spoken is not None and lasts.with_awards_as_looks is not None:
        notes.append(
            words(
                "Were a later award taken as a sign that the earlier one was kept, it would be "
                "{n}: that sees only those who did well.",
                n=words.number(round(100 * lasts.with_awards_as_looks)),
            )
        )
    notes.append(
        words(
            "The curve rests on {n} of {total} awards that somebody looked at afterwards; {lost} "
            "were found neglected. That happened between two looks, on a day nobody knows. Visits "
            "before an award do not count, and a later award starts anew.",
            n=words.number(curve.n_looked),
            total=words.number(curve.n_spells),
            lost=words.number(curve.n_lost),
        )
    )
    return tuple(notes)


def _slipping(selection: Selection, table: pd.DataFrame, words: Words) -> tuple[SlipRow, ...]:
    """Return the RT whose latest visit found them neglected or in need of coaching."""
    order = [Finding.TERBENGKALAI.value, Finding.PERLU_PEMBINAAN.value]
    slips = table[table["finding"].isin(order)]
    slips = slips.assign(rank=slips["finding"].map(order.index)).sort_values(
        ["rank", "last_look"], kind="stable"
    )
    return tuple(
        _row(selection, rt_id, row, label(Finding(row["finding"]), words), row["last_look"], words)
        for rt_id, row in zip(slips.index, slips.to_dict("records"), strict=True)
    )


def _overdue(selection: Selection, table: pd.DataFrame, words: Words) -> tuple[SlipRow, ...]:
    """Return the RT that wait longest for a visit, those first."""
    late = table[is_overdue(table, selection.snapshot.rules)]
    late = late.sort_values("unseen_years", ascending=False, kind="stable")
    rows = []
    for rt_id, row in zip(late.index, late.to_dict("records"), strict=True):
        what = words("{n} years", n=words.number(row["unseen_years"], 1))
        rows.append(_row(selection, rt_id, row, what, row["last_look"], words))
    return tuple(rows)


def _row(
    selection: Selection, rt_id: int, row: Mapping[Any, Any], what: str, day: Any, words: Words
) -> SlipRow:
    place = selection.snapshot.rt.loc[rt_id]
    return SlipRow(
        rt_id,
        rt_title(place, words),
        str(place["kecamatan"]),
        what,
        words("never visited") if day is None else words.short_day(day),
        words.short_day(row["latest"]),
    )


def lasting_table(selection: Selection) -> pd.DataFrame:
    """Return what became of each RT of the view with a predikat, for a file."""
    table = histories(selection.snapshot)
    table = table[table.index.isin(selection.rt.index)]
    rt = selection.snapshot.rt.loc[table.index]
    return pd.DataFrame(
        {
            "rt_id": table.index,
            "rt": rt["nomor"].tolist(),
            "kelurahan": rt["kelurahan"].tolist(),
            "kecamatan": rt["kecamatan"].tolist(),
            "penghargaan_pertama": table["since"].tolist(),
            "penghargaan_terakhir": table["latest"].tolist(),
            "kunjungan_terakhir": table["last_look"].tolist(),
            "temuan": table["finding"].tolist(),
            "terbengkalai_sejak": table["slipped_on"].tolist(),
            "tahun_tanpa_kunjungan": table["unseen_years"].round(2).tolist(),
            "perlu_ditinjau": is_overdue(table, selection.snapshot.rules).tolist(),
        }
    )
