"""What the lines of the form say of areas: how much of each indicator is earned."""

from collections.abc import Sequence

import pandas as pd

from bantar.core.domain import Aspek

FULL_MARK = 2.0


def latest_lines(lines: pd.DataFrame, periodes: Sequence[str]) -> pd.DataFrame:
    """Return the lines with a mark of each RT's latest sheet.

    ``lines`` are those of the evidence, ``periodes`` the periods, oldest first.
    """
    if lines.empty:
        return lines
    marked = lines[lines["score"].notna()]
    place = marked["periode"].map({periode: i for i, periode in enumerate(periodes)})
    last = place.groupby(marked["rt_id"]).transform("max")
    return marked[place == last]


def earned(lines: pd.DataFrame, unit: pd.Series) -> pd.DataFrame:
    """Return the share (0-1) of the full mark that units earn in each indicator.

    Parameters
    ----------
    lines
        From ``latest_lines``.
    unit
        The area of each RT; RT that are not in it are left out.

    Returns
    -------
    DataFrame
        Units in rows, ``indicator_id`` in columns; NaN where no sheet has the line.
    """
    inside = lines[lines["rt_id"].isin(unit.index)]
    if inside.empty:
        return pd.DataFrame(index=pd.Index(sorted(unit.dropna().unique())))
    share = inside["score"] / FULL_MARK
    where = inside["rt_id"].map(unit)
    table = share.groupby([where, inside["indicator_id"]]).mean().unstack()
    return table.reindex(sorted(unit.dropna().unique()))


def lost_by_aspek(lines: pd.DataFrame, indicators: pd.DataFrame) -> pd.Series:
    """Return the points that an average sheet loses in each aspek, of the 100 of the total.

    The total is the mean of the aspek, so an aspek at 70 of 100 costs 10 of the total.

    Returns
    -------
    Series
        Indexed by ``Aspek``; NaN for an aspek without lines.
    """
    weight = lines["indicator_id"].map(indicators["weight"]).astype(float)
    aspek = lines["indicator_id"].map(indicators["aspek"])
    full = (weight * FULL_MARK).groupby([lines["evaluation_id"], aspek]).sum()
    got = (weight * lines["score"]).groupby([lines["evaluation_id"], aspek]).sum()
    share = (got / full.where(full > 0)).groupby(level=1).mean()
    lost = (1 - share) * 100 / len(Aspek)
    return lost.reindex([a.value for a in Aspek]).rename("lost")
