"""The floor: the same shapes drawn by Leaflet alone, in a file that needs no server.

One script holds the shapes and the status of each RT in every period, so that nothing travels at
a change; the canvas is Leaflet's own, as large as the map of the plain page. What a change takes
here is what the browser takes to colour and draw the city, and no page can be quicker with
Leaflet's canvas. It has no headline, no ranking, no labels and no filters.
"""

import json
import shutil
from pathlib import Path

from xstatic.pkg import leaflet

from benchmarks.city import City
from benchmarks.servers import Server

_PAGE = """<!doctype html>
<meta charset="utf-8"><title>Static</title>
<link rel="stylesheet" href="leaflet.css">
<style>body { margin: 0 } #canvas { width: 900px; height: 600px }</style>
<select aria-label="Periode"></select><div id="canvas"></div>
<script src="leaflet.js"></script><script src="city.js"></script>
<script>
  const list = document.querySelector("select");
  for (const [key, label] of PERIODS) list.add(new Option(label, key));
  const paint = (label) => ({ properties }) => ({
    fillColor: COLOURS[properties[label]], color: "#666666", weight: 0.5, fillOpacity: 0.8 });
  const leafletMap = window.map = L.map("canvas", { preferCanvas: true });
  const layer = L.geoJSON(RT, { style: paint(PERIODS[0][1]) }).addTo(leafletMap);
  leafletMap.fitBounds(layer.getBounds());
  // Leaflet draws in the next animation frame, and this comes after it in the same one.
  const tell = () => requestAnimationFrame(() => { window.drawnPeriod = list.value; });
  list.addEventListener("change", () => {
    window.drawnPeriod = null;
    layer.setStyle(paint(list.selectedOptions[0].text));
    tell();
  });
  tell();
</script>
"""


class StaticPage(Server):
    """A page that no server serves."""

    def cpu_ms(self) -> float:
        """Return 0: nobody works for it."""
        return 0.0


def make(city: City, folder: Path) -> StaticPage:
    """Write the page of ``city`` into ``folder``."""
    shapes = (city.plain / "rt.geojson").read_text(encoding="utf-8")
    colours = (city.plain / "colours.json").read_text(encoding="utf-8")
    periods = json.dumps([[periode.key, periode.label] for periode in city.periods])
    script = f"const RT = {shapes}, COLOURS = {colours}, PERIODS = {periods};"
    (folder / "city.js").write_text(script, encoding="utf-8")
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(Path(leaflet.BASE_DIR) / name, folder)
    page = folder / "static.html"
    page.write_text(_PAGE, encoding="utf-8")
    return StaticPage(page.as_uri(), pid=0)
