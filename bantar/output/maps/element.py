"""The city as a folium map that never changes, and the feature group that changes it.

folium's own way from an element to a page compiles what an element said as one more template,
which took an eighth of a run (ten templates, some 5 ms). streamlit-folium does not need it: it
takes the script of each element from the element's template and asks the figure only for what
stands around a map, here nothing. So these elements write nothing into a figure.
"""

from collections import OrderedDict
from copy import copy
from functools import cache

import folium
from branca.element import Figure
from folium.template import Template

from bantar.output.maps.payload import encode_named, encode_update
from bantar.output.maps.statics import static_url
from bantar.presentation.map import MapView

MIDDLE = (-1.61, 103.61)
"""Where the map stands until the geometry is there and it fits itself to the area."""


class CityMap(folium.Map):
    """A Leaflet map handed to our script, which draws everything on it.

    Page header and options of folium's own maps are left out: both would travel with every
    change; what they say stands in our style sheet and script.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = bantar.open(
                "{{ this.get_name() }}", {{ this.location|tojson }});
            bantar.attach({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def render(self, **_: object) -> str:
        """Write nothing into the figure."""
        return ""

    def bare(self) -> "CityMap":
        """Return another such map, for one run to add to; the figure it stands in is shared."""
        chart = copy(self)
        chart._children = OrderedDict()
        return chart


class Update(folium.MacroElement):
    """One call with one base64 text; no text from data is ever part of a script."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            bantar.update("{{ this.payload }}");
        {% endmacro %}
        """
    )

    def __init__(self, payload: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Update"
        self.payload = payload


class UpdateGroup(folium.FeatureGroup):
    """The group that streamlit-folium puts onto the map in place of the one before."""

    def render(self, **_: object) -> str:
        """Write nothing into the figure; who puts the group onto the map does so by itself."""
        return ""


@cache
def _first_map() -> CityMap:
    chart = CityMap(location=MIDDLE, tiles=None)
    figure = chart.get_root()
    if isinstance(figure, Figure):
        figure.header._children.clear()  # the frame says itself how it is written
    chart.default_js = [("leaflet", static_url("leaflet.js"))]
    chart.default_js += [("bantar-map", static_url("bantar-map.js"))]
    chart.default_css = [("leaflet", static_url("leaflet.css"))]
    chart.default_css += [("bantar-map", static_url("bantar-map.css"))]
    return chart


def city_map() -> folium.Map:
    """Return the map, the same for everybody and for every view.

    Its script must not depend on the view: streamlit-folium takes its hash as the identity of
    the frame, and another identity means another frame, a blank map and a lost zoom. It needs
    nothing but this app's own files. A folium map keeps what is added to it, so each run takes
    one of its own.
    """
    return _first_map().bare()


def update_group(view: MapView, *, drawn_from: str = "") -> folium.FeatureGroup:
    """Return what ``st_folium`` adds to the map so that it shows ``view``.

    ``drawn_from`` names the series from which the map has drawn it before it was asked for: the
    same as that of the view, the answer is a name.
    """
    group = UpdateGroup(name="bantar", control=False)
    is_drawn = view.series is not None and view.series == drawn_from
    Update(encode_named(view) if is_drawn else encode_update(view)).add_to(group)
    return group
