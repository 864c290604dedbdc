"""The plain page: what the documentation of streamlit-folium shows, over the same city.

GeoDataFrame -> ``folium.GeoJson`` with a style function and a tooltip -> ``st_folium``, and a
select box for the periode. Run by Streamlit with its default settings.

Where a choice had to be made it favours this page:

- The data are loaded once per process, not at every change, and are as light as the product's:
  the same simplified shapes, the status already worked out, only the columns that are shown.
- Its scripts and styles from CDNs are answered on this machine without delay. Leaflet is the
  real one; jQuery, Bootstrap, Font Awesome and the markers are answered by an empty file, since
  nothing on this map needs them.
- The street map below the shapes is refused at once instead of being drawn.
- The page has nothing but the select box and the map, where the product's page also sends its
  headline, ranking and filters.

``?reports=none`` is the same page with ``returned_objects=[]``: streamlit-folium then does not
report the new map's bounds, which would run the script a second time after every change.
"""

import json
import os
from pathlib import Path

import folium
import geopandas as gpd
import streamlit as st
from streamlit_folium import st_folium

FOLDER = Path(os.environ["BENCHMARK_CITY"])


@st.cache_resource
def load() -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    colours = json.loads((FOLDER / "colours.json").read_text())
    return gpd.read_file(FOLDER / "rt.geojson"), colours


rt, colours = load()
periods = [name for name in reversed(rt.columns) if name.startswith("Periode")]
periode = st.selectbox("Periode", periods)

layer = rt[["nomor", "kelurahan", "geometry"]].assign(status=rt[periode])
west, south, east, north = layer.total_bounds
chart = folium.Map(location=[(south + north) / 2, (west + east) / 2], zoom_start=12)
folium.GeoJson(
    layer,
    style_function=lambda feature: {
        "fillColor": colours[feature["properties"]["status"]],
        "color": "#666666",
        "weight": 0.5,
        "fillOpacity": 0.8,
    },
    tooltip=folium.GeoJsonTooltip(
        ["nomor", "kelurahan", "status"], aliases=["RT", "Kelurahan", "Status"]
    ),
).add_to(chart)

if st.query_params.get("reports") == "none":
    st_folium(chart, width=900, height=600, returned_objects=[])
else:
    st_folium(chart, width=900, height=600)
