"""The map on a page."""

from collections.abc import Callable

import streamlit as st

from bantar.output.maps.element import city_map, update_group
from bantar.output.maps.events import MapEvent
from bantar.presentation.map import MapView


def show_map(
    view: MapView,
    *,
    key: str,
    height: int,
    on_event: Callable[[MapEvent], None],
    drawn_from: str = "",
) -> None:
    """Show ``view``; ``on_event`` is told what the reader did on the map, each act once.

    Call it inside ``st.fragment`` where only the map's surroundings depend on it. Another view
    under the same ``key`` recolours the map in place; panning and zooming never rerun anything.

    Parameters
    ----------
    view
        What to show.
    key
        Stable identity of the map on the page.
    height
        Of the frame, in pixels; legend and playback are inside it.
    on_event
        Called before the rerun that the act brings about, so that one run is enough.
    drawn_from
        The series from which the map has drawn the view already, where it has.
    """
    # Imported by the script run, never by the server: see bantar.server.asgi.
    from streamlit_folium import st_folium

    def acted() -> None:
        event = _once(MapEvent.parse(st.session_state.get(key)), key)
        if event is not None:
            on_event(event)

    st_folium(
        city_map(),
        key=key,
        feature_group_to_add=update_group(view, drawn_from=drawn_from),
        # Nothing of what streamlit-folium itself would report: its reports, a quarter of a
        # second late, would rerun the page at every pan and overwrite ours.
        returned_objects=[],
        use_container_width=True,
        height=height,
        on_change=acted,
    )


def _once(event: MapEvent | None, key: str) -> MapEvent | None:
    """Return ``event`` unless this session has had it: a component repeats its last value."""
    state_key = f"{key}.last_event"
    if event is None or event.seq == st.session_state.get(state_key):
        return None
    st.session_state[state_key] = event.seq
    return event
