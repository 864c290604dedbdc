"""The yearly recap of winners, as the dinas prints it: one row per kelurahan."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import ROUNDS, Periode, Skala, Stage

COUNTED = (Skala.BESAR.value, Skala.SEDANG.value, Skala.KECIL.value)
TOTAL = "jumlah"


@dataclass(frozen=True)
class WinnersRecap:
    """Winners per kelurahan and year, RT counted and not entries.

    Attributes
    ----------
    areas
        Indexed by ``kelurahan_code`` in the order of ``snapshot.rt``: ``kecamatan``,
        ``kelurahan``, ``n_rt`` (RT on the day, in the programme or not), ``n_proposed_rt`` (RT
        ever proposed), ``n_awards`` and ``n_proposals`` (over all periods, an RT as often as it
        earned the predikat or was proposed).
    years
        By year in words, oldest first: on the same index the columns ``COUNTED`` and ``TOTAL``,
        Int64, missing where no RT of the kelurahan was proposed that year. The total holds
        awards without a skala too.
    """

    areas: pd.DataFrame
    years: Mapping[str, pd.DataFrame]


def winners_recap(snapshot: Snapshot) -> WinnersRecap:
    """Count the winners of every published periode up to the day of ``snapshot``.

    Only RT that exist on the day are counted, like everywhere.
    """
    rt = snapshot.rt
    codes = rt["kelurahan_code"]
    names = rt.groupby("kelurahan_code", sort=False)[["kecamatan", "kelurahan"]].first()
    rows = snapshot.results.assign(
        kelurahan_code=snapshot.results["rt_id"].map(codes),
        year=snapshot.results["periode"].map(years_in_words(list(snapshot.periodes))),
    )
    won = rows[rows["stage"] == Stage.MERAIH]
    areas = names.assign(
        n_rt=codes.value_counts(),
        n_proposed_rt=rows.groupby("kelurahan_code")["rt_id"].nunique(),
        n_awards=won["kelurahan_code"].value_counts(),
        n_proposals=rows["kelurahan_code"].value_counts(),
    )
    counts = ["n_rt", "n_proposed_rt", "n_awards", "n_proposals"]
    areas[counts] = areas[counts].fillna(0).astype(int)
    return WinnersRecap(areas, _years(rows, won, areas.index))


def _years(rows: pd.DataFrame, won: pd.DataFrame, kelurahan: pd.Index) -> dict[str, pd.DataFrame]:
    years = {}
    for year in sorted(rows["year"].unique()):
        there = won[won["year"] == year]
        has_proposed = kelurahan.isin(rows.loc[rows["year"] == year, "kelurahan_code"])
        table = pd.DataFrame(index=kelurahan)
        for what in (*COUNTED, TOTAL):
            counted = there if what == TOTAL else there[there["skala"] == what]
            n = counted["kelurahan_code"].value_counts().reindex(kelurahan, fill_value=0)
            table[what] = n.astype("Int64").where(has_proposed)
        years[str(year)] = table
    return years


def years_in_words(periodes: list[Periode]) -> dict[str, str]:
    """Return what the year of each periode is called: 2021, 2022-I, or 2022 (I + II)."""
    rounds: dict[int, list[int]] = {}
    for periode in sorted(periodes):
        rounds.setdefault(periode.year, []).append(periode.round)
    words = {}
    for year, numbers in rounds.items():
        names = [ROUNDS[number] for number in numbers if number]
        both = f"{year} ({' + '.join(names)})"
        words[year] = both if len(numbers) > 1 else "-".join([str(year), *names])
    return {str(periode): words[periode.year] for periode in periodes}
