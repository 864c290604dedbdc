"""Which own layers there are, and what one of them says of each kelurahan and each RT."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from bantar.core.domain import Declaration
from bantar.scope.options import LayerPer
from bantar.scope.parameters import LONGEST_KEY
from bantar.statistics.class_limits import quantile_limits

N_CLASSES = 5
PER_KK = 100
"""A count is given per so many KK: poverty per KK would be a number with a zero before it."""


@dataclass(frozen=True)
class OwnLayer:
    """One layer on one day.

    Attributes
    ----------
    name, unit, is_count
        What it is called, what it counts or measures, and whether it is a count.
    day
        The day its figures are of.
    of_kelurahan
        float by the code of every kelurahan, NaN where there is no figure.
    of_rt
        float by ``rt_id`` of every RT, NaN where there is no figure; None where the layer speaks
        of kelurahan alone.
    sources, files
        Where its figures come from, and each file with what was declared of it.
    """

    name: str
    unit: str
    is_count: bool
    day: date
    of_kelurahan: pd.Series
    of_rt: pd.Series | None
    sources: tuple[str, ...]
    files: tuple[tuple[str, Declaration], ...]


def layer_key(name: str, unit: str) -> str:
    """Return the word of a layer in an address: letters and digits of its name and unit."""
    letters = re.sub(r"[^a-z0-9%]+", "-", f"{name} {unit}".casefold())
    return letters.replace("%", "persen").strip("-")[:LONGEST_KEY].strip("-") or "lapisan"


def layer_names(figures: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return name and unit of each layer by its key, by name.

    Parameters
    ----------
    figures
        As ``layers.layer_figures`` returns them.
    """
    pairs = figures[["layer", "unit"]].drop_duplicates().itertuples(index=False, name=None)
    names: dict[str, tuple[str, str]] = {}
    for name, unit in sorted(pairs):
        names.setdefault(layer_key(name, unit), (name, unit))
    return names


def own_layer(
    figures: pd.DataFrame, key: str, rt: pd.DataFrame, day: date, per: LayerPer
) -> OwnLayer | None:
    """Return the layer ``key`` as of ``day``, None where there is none of that name.

    Its figures are of one day: the last up to ``day``, else the first after it. A kelurahan
    without a figure of its own has, of a count, the sum over its RT where each of them has one.

    Parameters
    ----------
    figures
        As ``layers.layer_figures`` returns them.
    rt
        The RT of the day: ``kelurahan_code`` and ``kk`` by ``rt_id``.
    per
        What a count is divided by; other figures stay as they are.
    """
    keys = [layer_key(*pair) for pair in zip(figures["layer"], figures["unit"], strict=True)]
    rows = figures[np.array(keys, dtype=object) == key] if keys else figures
    if rows.empty:
        return None
    days = sorted(set(rows["as_of"]))
    chosen = max((one for one in days if one <= day), default=days[0])
    rows = rows[rows["as_of"] == chosen]
    is_count = bool(rows["is_count"].all())
    of_rt = _of_rt(rows, rt)
    areas = _of_kelurahan(rows, rt, of_rt if is_count else None)
    if is_count and per is not LayerPer.FIGURE:
        areas, of_rt = _divided(areas, of_rt, rt, per)
    files = {str(f): Declaration(s) for f, s in zip(rows["file"], rows["says"], strict=True)}
    return OwnLayer(
        name=str(rows["layer"].iloc[-1]),
        unit=str(rows["unit"].iloc[-1]),
        is_count=is_count,
        day=chosen,
        of_kelurahan=areas,
        of_rt=of_rt if of_rt.notna().any() else None,
        sources=tuple(dict.fromkeys(rows["source"])),
        files=tuple(files.items()),
    )


def _of_rt(rows: pd.DataFrame, rt: pd.DataFrame) -> pd.Series:
    own = rows[rows["rt_id"].notna()]
    values = own.set_index(own["rt_id"].astype(int))["value"]
    return values[~values.index.duplicated(keep="last")].reindex(rt.index).astype(float)


def _of_kelurahan(rows: pd.DataFrame, rt: pd.DataFrame, counted: pd.Series | None) -> pd.Series:
    """Return the figure of each kelurahan; ``counted`` are counts of RT that may be added up."""
    codes = pd.Index(sorted(rt["kelurahan_code"].unique()))
    whole = rows[rows["rt_id"].isna()].set_index("kelurahan_code")["value"]
    areas = whole[~whole.index.duplicated(keep="last")].reindex(codes).astype(float)
    if counted is None:
        return areas
    parts = counted.groupby(rt["kelurahan_code"])
    is_whole = parts.count() == parts.size()
    return areas.fillna(parts.sum().where(is_whole).reindex(codes))


def _divided(
    areas: pd.Series, of_rt: pd.Series, rt: pd.DataFrame, per: LayerPer
) -> tuple[pd.Series, pd.Series]:
    """Divide counts; a kelurahan of which the KK of an RT is not known has no figure per KK."""
    if per is LayerPer.RT:
        n_rt = rt.groupby("kelurahan_code").size()
        return (areas / n_rt.reindex(areas.index)).round(1), of_rt
    kk = rt["kk"].astype(float).where(lambda n: n > 0)
    parts = kk.groupby(rt["kelurahan_code"])
    in_all = parts.sum().where(parts.count() == parts.size())
    return (
        (PER_KK * areas / in_all.reindex(areas.index)).round(1),
        (PER_KK * of_rt / kk).round(1),
    )


def layer_limits(values: pd.Series) -> tuple[float, ...]:
    """Return rising limits between classes of as many values each, at most five classes.

    Fewer different values make fewer classes; one value alone makes one, without a limit.
    """
    numbers = values.dropna().to_numpy(dtype=float)
    n = min(N_CLASSES, len(np.unique(numbers)))
    return quantile_limits(numbers.tolist(), n) if n > 1 else ()
