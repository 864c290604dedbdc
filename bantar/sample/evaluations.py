"""The rows of ``evaluation`` and ``indicator_score``, from who took part to every band."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bantar.core.domain import Aspek, Stage
from bantar.sample import teams
from bantar.sample.dice import dice
from bantar.sample.entries import join_entries
from bantar.sample.fields import Values, hills
from bantar.sample.households import skala_of
from bantar.sample.scores import SCORE_COLUMNS, judge, marks

LOST_SHARE = 0.015
"""Judged entries whose sheet was lost: judged, but no score is known."""

POINTS_PER_QUALITY = 20.0
"""A standard deviation of quality is worth about so many points."""

FORM_ID = 1

COLUMNS = ["id", "rt_id", "periode_id", "entry", "stage", "skala"]
COLUMNS += [*SCORE_COLUMNS, "score", "team", "form_id"]
"""The columns of the table ``evaluation``, in order."""


def evaluations(
    rt: pd.DataFrame,
    stages: pd.DataFrame,
    pairs: pd.DataFrame,
    team: pd.DataFrame,
    periode_ids: list[str],
    rules: Mapping[str, float],
) -> pd.DataFrame:
    """Return the evaluations before marking.

    Parameters
    ----------
    rt
        By position: ``rt_id``, ``kk`` and ``kelurahan_before``.
    stages
        ``position``, ``periode`` (position) and ``stage``.
    pairs
        ``left`` and ``right``: positions of RT that lie side by side.
    team
        Name per RT position (row) and periode position (column).
    periode_ids
        Name of each periode by position.
    rules
        Bands of the skala.

    Returns
    -------
    DataFrame
        ``id``, ``position``, ``periode``, ``rt_id``, ``periode_id``, ``entry``, ``stage``,
        ``skala``, ``team``, ``form_id``, ``is_judged``.
    """
    at = stages["position"].to_numpy()
    table = stages.assign(
        rt_id=rt["rt_id"].to_numpy()[at],
        kk=rt["kk"].to_numpy()[at],
        kelurahan_code=rt["kelurahan_before"].to_numpy()[at],
        periode_id=[periode_ids[p] for p in stages["periode"]],
        is_judged=stages["stage"].isin([Stage.DINILAI.value, Stage.MERAIH.value]),
    )
    table.insert(0, "id", range(1, len(table) + 1))
    entry = join_entries(table[table["is_judged"]], pairs, periode_ids)
    table["entry"] = entry.reindex(table.index)
    whole_kk = table.groupby(_entry_key(table))["kk"].transform("sum")
    table["skala"] = pd.Series(
        skala_of(whole_kk.to_numpy(dtype=np.int64), rules), index=table.index
    )
    # One team judges an entry; its members share a kelurahan, so this is one name.
    names = team.to_numpy(dtype=object)[at, stages["periode"].to_numpy()]
    table["team"] = pd.Series(names, index=table.index).where(table["is_judged"], None)
    table["form_id"] = table["is_judged"].map({True: FORM_ID}).astype("Int64")
    return table.drop(columns=["kk", "kelurahan_code"])


def mark(
    table: pd.DataFrame,
    readiness: Values,
    pairs: pd.DataFrame,
    form: pd.DataFrame,
    pass_mark: float,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Score every judged entry on every indicator.

    Parameters
    ----------
    table
        As :func:`evaluations` returns it.
    readiness
        Per RT position.
    pairs
        ``left`` and ``right``: positions of RT that lie side by side.
    form
        ``id``, ``aspek``, ``weight``, ``difficulty`` per indicator.
    pass_mark
        Lowest total (0-100) that earns a predikat.

    Returns
    -------
    tuple
        ``table`` with the four score columns (NaN where not judged or the sheet was lost),
        and the rows of ``indicator_score``.
    """
    sheets = table[table["is_judged"] & ~_lost(table)]
    heads = sheets.groupby(_entry_key(sheets), sort=False).head(1)
    quality = _quality(heads, readiness, pairs, form)
    has_won = (heads["stage"] == Stage.MERAIH.value).to_numpy()
    bands = judge(quality, has_won, form, pass_mark)
    # Members of a joint entry carry the scores of the entry.
    row_of_head = {key: row for row, key in enumerate(_entry_key(heads))}
    row = _entry_key(sheets).map(row_of_head).to_numpy()
    scored = marks(bands, form).iloc[row].set_index(sheets.index)
    columns = [*SCORE_COLUMNS, "score"]
    table = table.join(scored[columns])
    lines = pd.DataFrame(
        {
            "evaluation_id": np.repeat(sheets["id"].to_numpy(), len(form)),
            "indicator_id": np.tile(form["id"].to_numpy(), len(sheets)),
            "score": bands[row].ravel(),
        }
    )
    return table, lines


def _entry_key(table: pd.DataFrame) -> pd.Series:
    """Name what competed as one: the joint entry, or the row on its own."""
    return table["entry"].where(table["entry"].notna(), "row " + table["id"].astype(str))


def _lost(table: pd.DataFrame) -> pd.Series:
    """Choose the sheets that are lost, among entries of one RT that did not win."""
    could_be = table.index[(table["stage"] == Stage.DINILAI.value) & table["entry"].isna()]
    n_lost = round(LOST_SHARE * int(table["is_judged"].sum()))
    lost = dice("lost sheets").choice(could_be.to_numpy(), n_lost, replace=False)
    return pd.Series(table.index.isin(lost), index=table.index)


def _quality(
    heads: pd.DataFrame, readiness: Values, pairs: pd.DataFrame, form: pd.DataFrame
) -> Values:
    """Return the quality per entry and indicator: place, aspek, time, team, luck."""
    rng = dice("quality")
    at, when = heads["position"].to_numpy(), heads["periode"].to_numpy()
    by_aspek = {a.value: 0.35 * hills(rng, pairs, len(readiness), rounds=8)[at] for a in Aspek}
    strictness = heads["team"].map(teams.SEVERITY).to_numpy(dtype=np.float64) / POINTS_PER_QUALITY
    base = (
        0.9 * (heads["stage"] == Stage.MERAIH.value).to_numpy()
        + 0.25 * readiness[at]
        + 0.03 * when
        - strictness
        + 0.25 * rng.standard_normal(len(heads))
        + 0.35
    )
    aspek = np.column_stack([by_aspek[name] for name in form["aspek"]])
    difficulty = form["difficulty"].to_numpy(dtype=np.float64)
    luck = 0.8 * rng.standard_normal(aspek.shape)
    quality: Values = base[:, None] + aspek - difficulty + luck
    return quality
