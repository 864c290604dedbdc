"""Whose scores fall: changes of all sheets of the two latest periods, of falls alone.

The mean change of RT judged twice is never used: those who failed come again and rise by that
alone (`bantar.statistics.score_change`).
"""

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.statistics.areas import Side
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.score_change import score_change
from bantar.statistics.weighted_areas import norm_95

COLUMNS = ("n", "value", "low", "high", "q", "standing", "overall")


def last_two(snapshot: Snapshot) -> tuple[str, str] | None:
    """Return the two latest periods with score sheets; None with fewer."""
    scored = set(snapshot.results.loc[snapshot.results["score"].notna(), "periode"])
    periods = [str(p) for p in snapshot.periodes if str(p) in scored]
    return (periods[-2], periods[-1]) if len(periods) >= 2 else None


def fallen(snapshot: Snapshot, area: pd.Series) -> pd.DataFrame:
    """Return how the scores of areas changed, and which of them fell unlike the others.

    Parameters
    ----------
    area
        The area of each RT that counts.

    Returns
    -------
    DataFrame
        Indexed by area: ``n`` (RT with a sheet in either period; 0 where a period has none),
        ``value`` (change in points of the mixed model), ``low``, ``high`` (95 %), ``q``,
        ``overall`` (mean change of all areas), ``standing``: ``below`` fell, and more than the
        others; ``same`` fell, and cannot be told from the others; ``above`` fell less than they;
        empty where it did not fall.
    """
    codes = pd.Index(np.unique(area), name=area.name)
    periods = last_two(snapshot)
    nothing = pd.DataFrame(np.nan, codes, list(COLUMNS)).assign(n=0, standing="")
    if periods is None:
        return nothing
    used = snapshot.results[snapshot.results["rt_id"].isin(area.index)]
    sheets = pd.DataFrame(
        {
            "rt_id": used["rt_id"],
            "area": used["rt_id"].map(area),
            "period": used["periode"].astype(str),
            "score": used["score"],
        }
    )
    changes = score_change(sheets, *periods)
    if isinstance(changes, CannotTell):
        return nothing
    changed = changes.areas[changes.areas["change"].notna()]
    inside = sheets[sheets["period"].isin(periods) & sheets["score"].notna()]
    n_judged = inside.groupby("area")["rt_id"].nunique()
    half = norm_95() * changed["se"]
    numbers = pd.DataFrame(
        {
            "n": n_judged.reindex(changed.index).astype(int),
            "value": changed["change"],
            "low": changed["change"] - half,
            "high": changed["change"] + half,
            "q": changed["q"],
            "standing": changed["side"].where(changed["change"] < 0, ""),
            "overall": changes.mean,
        }
    )
    numbers["standing"] = numbers["standing"].replace(Side.NO_UNITS.value, Side.SAME.value)
    table = numbers.reindex(codes)
    return table.assign(n=table["n"].fillna(0).astype(int), standing=table["standing"].fillna(""))
