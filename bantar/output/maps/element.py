"""The city as a folium map that never changes, and the feature group that changes it."""

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from bantar.output.maps.payload import encode_update
from bantar.output.maps.statics import static_url
from bantar.presentation.map import MapView

MIDDLE = (-1.61, 103.61)
"""Where the map stands until the geometry is there and it fits itself to the area."""


class CityLayer(JSCSSMixin):
    """Hands the Leaflet map to our script, which draws everything on it."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            bantar.attach({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "CityLayer"
        self.default_js = [("bantar-map", static_url("bantar-map.js"))]
        self.default_css = [("bantar-map", static_url("bantar-map.css"))]


class CityMap(folium.Map):
    """A folium map without the page header and the options of folium's own.

    Both would travel with every change; what they say stands in our style sheet and script.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = bantar.open(
                "{{ this.get_name() }}", {{ this.location|tojson }});
        {% endmacro %}
        """
    )


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


def city_map() -> folium.Map:
    """Return the map, the same for everybody and for every view.

    Its script must not depend on the view: streamlit-folium takes its hash as the identity of
    the frame, and another identity means another frame, a blank map and a lost zoom. It needs
    nothing but this app's own files. A folium map keeps what is added to it, so each run takes
    one of its own.
    """
    chart = CityMap(location=MIDDLE, tiles=None)
    chart.default_js = [("leaflet", static_url("leaflet.js"))]
    chart.default_css = [("leaflet", static_url("leaflet.css"))]
    CityLayer().add_to(chart)
    return chart


def update_group(view: MapView) -> folium.FeatureGroup:
    """Return what ``st_folium`` adds to the map so that it shows ``view``."""
    group = folium.FeatureGroup(name="bantar", control=False)
    Update(encode_update(view)).add_to(group)
    return group
