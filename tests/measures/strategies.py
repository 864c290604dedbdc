"""Made-up cities for property tests."""

import geopandas as gpd
import pandas as pd
from hypothesis import strategies as st

from bantar.core.domain import Outcome

PERIODES = ["2019", "2020", "2021", "2022-I"]
WORDS = [o.value for o in Outcome]


@st.composite
def cities(draw: st.DrawFn) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Draw RT of up to four kelurahan, and their outcomes in up to four periods."""
    n_rt = draw(st.integers(1, 25))
    n_periodes = draw(st.integers(1, len(PERIODES)))
    index = pd.Index(draw(st.permutations(range(1, n_rt + 1))), name="rt_id")
    kelurahan = draw(st.lists(st.sampled_from("ABCD"), min_size=n_rt, max_size=n_rt))
    kk = draw(st.lists(st.none() | st.integers(0, 300), min_size=n_rt, max_size=n_rt))
    rt = gpd.GeoDataFrame(
        {"kelurahan_code": kelurahan, "kk": pd.array(kk, dtype="Int64")},
        geometry=[None] * n_rt,
        index=index,
        crs="EPSG:4326",
    )
    column = st.lists(st.sampled_from(WORDS), min_size=n_rt, max_size=n_rt)
    outcomes = pd.DataFrame({p: draw(column) for p in PERIODES[:n_periodes]}, index=index)
    return rt, outcomes
