"""Other awards and help beside the state of Bantar: whom it reached, and how much per household."""

import numpy as np
import pandas as pd

from bantar.core.domain import Dukungan


def reached(
    rt: pd.DataFrame, has_it: pd.Series, dukungan: pd.DataFrame, kind: Dukungan | None
) -> pd.DataFrame:
    """Return what each RT received.

    Parameters
    ----------
    rt
        ``kelurahan_code``, ``kk``, indexed by ``rt_id``.
    has_it
        bool: the RT carries the programme out.
    dukungan
        Rows of the evidence.
    kind
        The kind that counts, None for all.

    Returns
    -------
    DataFrame
        On the index of ``rt``: ``n`` (times the RT itself received), ``n_kelurahan`` (times its
        kelurahan as a whole did), ``amount`` (Rp to the RT itself; 0 where nothing, NaN where it
        received and no amount was written), ``per_kk`` (Rp; NaN where the KK are unknown),
        ``has_it``.
    """
    of_kind = dukungan if kind is None else dukungan[dukungan["kind"] == kind.value]
    own = of_kind[of_kind["rt_id"].notna()]
    own = own[own["rt_id"].isin(rt.index)]
    whole = of_kind[of_kind["rt_id"].isna()]
    n = own.groupby("rt_id").size().reindex(rt.index, fill_value=0).astype(int)
    amount = own["amount_rp"].astype("float64").groupby(own["rt_id"]).sum(min_count=1)
    amount = amount.reindex(rt.index).where(n > 0, 0.0)
    n_whole = rt["kelurahan_code"].map(whole.groupby("kelurahan_code").size()).fillna(0).astype(int)
    kk = rt["kk"].astype("float64")
    return pd.DataFrame(
        {
            "n": n,
            "n_kelurahan": n_whole,
            "amount": amount,
            "per_kk": amount / kk.where(kk > 0),
            "has_it": has_it,
        },
        index=rt.index,
    )


def by_group(table: pd.DataFrame, kk: pd.Series, group: pd.Series) -> pd.DataFrame:
    """Return who was reached per group.

    Returns
    -------
    DataFrame
        Indexed by group: ``n_rt``, ``n_reached`` (RT), ``reached_share`` (0-1), ``amount`` (Rp),
        ``per_kk`` (Rp over the households of all RT of the group whose KK are known; NaN without
        any), ``n_unpriced`` (RT that received something without an amount).
    """
    households = kk.astype("float64")
    priced = table["amount"].fillna(0.0)
    parts = pd.DataFrame(
        {
            "n_rt": 1,
            "n_reached": (table["n"] > 0).astype(int),
            "amount": priced,
            "amount_with_kk": priced.where(households.notna(), 0.0),
            "kk": households.fillna(0.0),
            "n_unpriced": (table["amount"].isna()).astype(int),
        }
    )
    sums = parts.groupby(group).sum()
    sums["reached_share"] = sums["n_reached"] / sums["n_rt"]
    sums["per_kk"] = sums["amount_with_kk"] / sums["kk"].where(sums["kk"] > 0)
    return sums[["n_rt", "n_reached", "reached_share", "amount", "per_kk", "n_unpriced"]]


def money_classes(per_kk: pd.Series, limits: tuple[float, ...]) -> pd.Series:
    """Return the place of each amount per household among ``limits``; -1 where it is unknown."""
    place = np.searchsorted(limits, per_kk.fillna(0).to_numpy(), side="right")
    return pd.Series(place, index=per_kk.index).where(per_kk.notna(), -1)
