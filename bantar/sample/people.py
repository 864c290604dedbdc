"""Where each RT lies, who lives there, and how ready it is."""

import geopandas as gpd
import numpy as np
import pandas as pd

from bantar.sample import aptitude, households, sources
from bantar.sample.dice import dice
from bantar.sample.fields import hills


def people(cells: gpd.GeoDataFrame, before: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Describe each RT.

    Parameters
    ----------
    cells
        ``kelurahan_code`` as of 2023, by position.
    before
        ``kelurahan_code`` until the end of 2022, by position.
    pairs
        ``left`` and ``right``: positions of RT that lie side by side.

    Returns
    -------
    DataFrame
        By position: ``rt_id`` (from 1), ``kelurahan_code``, ``kelurahan_before``,
        ``kecamatan``, ``is_new`` (kelurahan formed in 2023), ``river_m`` (frontage of the
        kelurahan), ``poverty`` and ``aptitude`` (mean 0, standard deviation 1), ``kk``,
        ``skala`` (on its own).
    """
    kelurahan = sources.kelurahan().set_index("code")
    kecamatan = sources.kecamatan().set_index("code")["name"]
    code = cells["kelurahan_code"]
    rt = pd.DataFrame(
        {
            "rt_id": np.arange(1, len(cells) + 1),
            "kelurahan_code": code,
            "kelurahan_before": before["kelurahan_code"],
            "kecamatan": code.map(kelurahan["kecamatan_code"]).map(kecamatan),
            "is_new": code.map(kelurahan["is_new"]).astype(bool),
            "river_m": code.map(kelurahan["river_m"]),
            "poverty": aptitude.poverty(pairs, len(cells)),
        }
    )
    rng = dice("households")
    rt_per_km2 = code.map(code.value_counts()) / code.map(kelurahan["luas_km2"])
    crowding = hills(rng, pairs, len(rt), rounds=2)
    rt["kk"] = households.kk_per_rt(rng, rt_per_km2.to_numpy(dtype=np.float64), crowding)
    rt["skala"] = households.skala_of(rt["kk"].to_numpy(), sources.rules_by_key())
    rt["aptitude"] = aptitude.aptitude(rt, pairs)
    return rt
