"""How far the programme has come: RT that carry it out among all RT."""

import math
from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd

from bantar.core.domain import Level, Outcome, Skala, Status
from bantar.core.frames import hold
from bantar.measures import contracts

AREA_COLUMNS = {Level.KECAMATAN: "kecamatan_code", Level.KELURAHAN: "kelurahan_code"}


def melaksanakan(outcomes: pd.DataFrame) -> pd.Series:
    """Say of each RT whether it earned a predikat in any periode of ``outcomes``.

    Returns
    -------
    Series
        bool, named ``melaksanakan``, indexed as ``outcomes``.
    """
    return (outcomes == Outcome.MERAIH).any(axis=1).rename("melaksanakan")


def status(outcomes: pd.DataFrame) -> pd.Series:
    """Return the ``Status`` of each RT after the last periode of ``outcomes``.

    An RT counts by the best that ever happened to it, so a lost sheet matters only where
    nothing else is known. Without any periode everyone is not evaluated.

    Returns
    -------
    Series
        Words of ``Status``, named ``status``, indexed as ``outcomes``.
    """
    now = outcomes.iloc[:, -1] if outcomes.shape[1] else pd.Series("", index=outcomes.index)
    words = np.select(
        [
            now == Outcome.MERAIH,
            melaksanakan(outcomes),
            (outcomes == Outcome.DINILAI).any(axis=1),
            (outcomes == Outcome.NO_DATA).any(axis=1),
        ],
        [
            Status.PENGHARGAAN.value,
            Status.BANTAR.value,
            Status.DINILAI.value,
            Status.NO_DATA.value,
        ],
        Status.NOT_EVALUATED.value,
    )
    return pd.Series(words, index=outcomes.index, name="status", dtype=object)


def size_class(kk: pd.Series, rules: Mapping[str, float]) -> pd.Series:
    """Return the skala an RT would compete in by its KK, missing where KK is unknown.

    The bands are rules (``skala_sedang_min_kk``, ``skala_besar_min_kk``), not code.
    """
    households = kk.astype("float64")  # comparing Int64 gives a third value where KK is unknown
    sedang, besar = rules["skala_sedang_min_kk"], rules["skala_besar_min_kk"]
    words = np.select(
        [households.isna(), households < sedang, households < besar],
        ["", Skala.KECIL.value, Skala.SEDANG.value],
        Skala.BESAR.value,
    )
    return pd.Series(words, index=kk.index, name="skala", dtype=object).replace("", None)


def coverage(
    rt: gpd.GeoDataFrame, outcomes: pd.DataFrame, by: pd.Series | None = None
) -> pd.DataFrame:
    """Count the RT that carry out the programme, per area or other group.

    Parameters
    ----------
    rt
        One row per RT, indexed by ``rt_id``; ``kk`` may be missing.
    outcomes
        ``Outcome`` per RT and periode, on the index of ``rt``.
    by
        Group of each RT, on the index of ``rt``; None puts all in one group, "kota". RT
        whose group is missing are left out.

    Returns
    -------
    DataFrame
        Indexed by group, sorted: ``n_rt``, ``n_melaksanakan``, ``n_awarded`` (in the last
        periode), ``coverage_share`` (0-1, per RT), ``coverage_kk_share`` (0-1, weighted by
        KK where known; NaN where no KK is known). A group without results is 0, not absent.
    """
    group = pd.Series(Level.KOTA.value, index=rt.index) if by is None else by
    has_it = melaksanakan(outcomes)
    now = (
        outcomes.iloc[:, -1] == Outcome.MERAIH
        if outcomes.shape[1]
        else pd.Series(False, index=rt.index)
    )
    kk = rt["kk"].astype("float64").fillna(0.0)
    table = pd.DataFrame(
        {
            "n_rt": 1,
            "n_melaksanakan": has_it.astype(int),
            "n_awarded": now.astype(int),
            "kk": kk,
            "kk_melaksanakan": kk.where(has_it, 0.0),
        }
    )
    sums = table.groupby(group).sum()
    sums["coverage_share"] = sums["n_melaksanakan"] / sums["n_rt"]
    sums["coverage_kk_share"] = sums["kk_melaksanakan"] / sums["kk"].where(sums["kk"] > 0)
    return hold(sums[list(contracts.COVERAGE.columns)], contracts.COVERAGE)


def rt_still_needed(n_melaksanakan: int, n_rt: int, target_share: float) -> int:
    """Return how many more RT bring the share to ``target_share``; 0 once it is reached.

    A hair is taken off before rounding up, so that 0.8 x 1650 asks for 1,320 and not 1,321.
    """
    return max(0, math.ceil(target_share * n_rt - 1e-9) - n_melaksanakan)


def is_kelurahan_bantar(per_kelurahan: pd.DataFrame, rules: Mapping[str, float]) -> pd.Series:
    """Say which kelurahan hold the predikat in enough of their RT (rule, 75 %)."""
    share = rules["kelurahan_bantar_share"]
    enough = per_kelurahan["n_melaksanakan"] >= share * per_kelurahan["n_rt"] - 1e-9
    return enough.rename("is_kelurahan_bantar")
