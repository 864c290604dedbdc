"""What a run costs to hand the map to streamlit-folium: ours, and folium's own way beside it."""

import logging
import time
from collections.abc import Callable
from statistics import median
from unittest.mock import patch

import folium
import jinja2

from bantar.output.maps.element import MIDDLE, CityMap, Update, UpdateGroup, city_map

N_ROUNDS, PAYLOAD = 60, "A" * 2_000


class _PlainMap(CityMap):
    """The same map, written into a figure as folium does it."""

    render = folium.Map.render


class _PlainGroup(UpdateGroup):
    """The same group, written into a figure as folium does it."""

    render = folium.FeatureGroup.render


def measure() -> dict[str, float]:
    """Return medians in milliseconds of processor time, and templates compiled in a run."""
    from streamlit_folium import st_folium

    def hand_over(chart: folium.Map, group: folium.FeatureGroup) -> None:
        Update(PAYLOAD).add_to(group)
        st_folium(chart, key="map", feature_group_to_add=group, returned_objects=[])

    def ours() -> None:
        hand_over(city_map(), UpdateGroup(name="bantar", control=False))

    def plain() -> None:
        hand_over(_PlainMap(location=MIDDLE, tiles=None), _PlainGroup(name="bantar", control=False))

    logging.disable(logging.WARNING)  # Streamlit's, that no page is running
    try:
        taken: dict[str, list[float]] = {"map_ms": [], "map_ms_plain": []}
        for _ in range(N_ROUNDS):  # in turns, so that both see the same machine
            for name, way in (("map_ms", ours), ("map_ms_plain", plain)):
                begun = time.process_time()
                way()
                taken[name].append(1000 * (time.process_time() - begun))
        counts = {"map_templates": _compiled(ours), "map_templates_plain": _compiled(plain)}
    finally:
        logging.disable(logging.NOTSET)
    return {name: median(values) for name, values in taken.items()} | counts


def _compiled(way: Callable[[], None]) -> int:
    compile_one = jinja2.Environment.compile
    with patch.object(
        jinja2.Environment, "compile", autospec=True, side_effect=compile_one
    ) as seen:
        way()
    return seen.call_count
