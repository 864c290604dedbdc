"""Values far from the others, by the median: one wrong value cannot hide itself or accuse others.

The rule is the modified z-score of Iglewicz and Hoaglin (1993):

    z = 0.6745 (x - median) / MAD,   MAD = median of |x - median|,   odd where |z| > 3.5
"""

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek
from bantar.geodata.crs import area_km2
from bantar.measures.scores import SCORE_COLUMNS
from bantar.subjects.quality.check import Check, Reason, Subject, Unjudged, of_rows

LIMIT = 3.5
FACTOR = 0.6745
"""The MAD of a normal distribution, in standard deviations."""

LEAST = 8
"""Fewer values than this allow no verdict."""

ROUNDING = 0.1
"""A total may lie so far from the mean of its aspek: all four are rounded to one decimal."""

_HAIR = 1e-9


def modified_z(values: pd.Series) -> tuple[pd.Series, Reason | None]:
    """Return the modified z-score of each value, and why there is none.

    Missing values stay missing and are not counted. Where values are fewer than ``LEAST``, or
    more than half of them are the same (MAD = 0), no value is judged and all are NaN.
    """
    present = values.dropna()
    nothing = pd.Series(float("nan"), index=values.index)
    if len(present) < LEAST:
        return nothing, Reason.TOO_FEW
    distance = (present - present.median()).abs()
    mad = distance.median()
    if mad <= _HAIR:
        return nothing, Reason.NO_SPREAD
    return FACTOR * (values - present.median()) / mad, None


def outliers(snapshot: Snapshot) -> tuple[Check, ...]:
    """Return the odd scores, jumps, KK and areas, and totals that are not the mean."""
    return (
        _total(snapshot),
        _odd(Subject.ODD_SCORE, snapshot, _scores(snapshot)),
        _odd(Subject.ODD_JUMP, snapshot, _jumps(snapshot)),
        _odd_sizes(Subject.ODD_KK, snapshot, snapshot.rt["kk"].astype("float64")),
        _odd_sizes(Subject.ODD_AREA, snapshot, _areas(snapshot)),
    )


def _areas(snapshot: Snapshot) -> pd.Series:
    # Half a world away from the zone there are no metres: such an area is not known.
    with np.errstate(invalid="ignore"):
        return area_km2(snapshot.rt)


def _scores(snapshot: Snapshot) -> pd.DataFrame:
    scored = snapshot.results.dropna(subset=["score"])
    return scored[["rt_id", "periode"]].assign(value=scored["score"].astype("float64"))


def _jumps(snapshot: Snapshot) -> pd.DataFrame:
    """Return the change of each score since the RT's score before, whenever that was."""
    order = {str(periode): i for i, periode in enumerate(snapshot.periodes)}
    scored = _scores(snapshot)
    scored["at"] = scored["periode"].map(order)
    scored = scored.sort_values(["rt_id", "at"])
    by_rt = scored.groupby("rt_id")
    rows = scored.assign(
        before=by_rt["value"].shift(),
        since=by_rt["periode"].shift(),
        now=scored["value"],
        value=by_rt["value"].diff(),
    )
    return rows.dropna(subset=["value"]).drop(columns="at")


def _odd(subject: Subject, snapshot: Snapshot, rows: pd.DataFrame) -> Check:
    """Judge the ``value`` of each row among those of its ``periode``."""
    parts, unjudged = [], []
    for periode in map(str, snapshot.periodes):
        part = rows[rows["periode"] == periode]
        if part.empty:
            continue
        z, reason = modified_z(part["value"])
        if reason is not None:
            unjudged.append(Unjudged(periode, reason, len(part)))
            continue
        centre = part["value"].median()
        parts.append(part.assign(z=z, median=centre, is_finding=z.abs() > LIMIT, weight=z.abs()))
    judged = (
        pd.concat(parts) if parts else rows.iloc[:0].assign(z=0.0, median=0.0, is_finding=False)
    )
    return of_rows(subject, snapshot, judged.reset_index(drop=True), tuple(unjudged))


def _odd_sizes(subject: Subject, snapshot: Snapshot, sizes: pd.Series) -> Check:
    """Judge sizes on the log scale: half and double are equally far. A size of 0 is odd itself."""
    finite = sizes[np.isfinite(sizes)]
    above = finite[finite > 0]
    z, reason = modified_z(np.log(above))
    unjudged = () if reason is None or above.empty else (Unjudged("", reason, len(above)),)
    judged = finite if reason is None else finite[finite <= 0]
    rows = pd.DataFrame(
        {
            "value": judged,
            "median": above.median() if len(above) else float("nan"),
            "z": z.reindex(judged.index),
        }
    )
    rows["is_finding"] = (rows["z"].abs() > LIMIT) | (rows["value"] <= 0)
    rows["weight"] = rows["z"].abs()
    return of_rows(subject, snapshot, rows.rename_axis("rt_id").reset_index(), unjudged)


def _total(snapshot: Snapshot) -> Check:
    """Look for totals that are not the mean of the three aspek."""
    aspek = [SCORE_COLUMNS[a] for a in Aspek]
    whole = snapshot.results.dropna(subset=[*aspek, "score"])
    mean = whole[aspek].mean(axis=1)
    apart = (whole["score"] - mean).abs()
    rows = whole[["rt_id", "periode"]].assign(
        value=whole["score"], mean=mean, is_finding=apart > ROUNDING + _HAIR, weight=apart
    )
    return of_rows(Subject.TOTAL, snapshot, rows.reset_index(drop=True))
