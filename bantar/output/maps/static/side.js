/* One Leaflet map with all RT: built once from the geometry, then only recoloured. */
(function (bantar) {
  "use strict";

  const HIDDEN = 255;
  const COLOUR = {
    rt: "#ffffff",
    empty: "#8f8a7e",
    kelurahan: "#6f6a5f",
    kecamatan: "#26302e",
    river: "#9fbfce",
    selected: "#b4532a",
    emphasis: "#c08a12",
    hover: "#26302e",
    link: "#26302e",
  };
  const FAINT = 0.16;

  function latLngsOf(geometry) {
    const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };
    return L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth[geometry.type]);
  }

  /* A hairline at the scale of the city, a line at the scale of a street. */
  function weightAt(zoom, atCity, most) {
    return Math.min(most, atCity * 2 ** ((zoom - 12) / 2));
  }

  class Side {
    constructor(map, handlers) {
      this.map = map;
      this.handlers = handlers;
      this.shapes = [];
      this.palette = [];
      this.paletteSignature = "";
      this.painted = [];
      /* Three canvases: fills take the pointer; lines and marks lie above and let it through. */
      this.canvas = {
        fills: L.canvas({ padding: 0.4 }),
        lines: this.above("bantarLines", 410),
        marks: this.above("bantarMarks", 420),
      };
      this.labels = new bantar.Labels(map, handlers.label);
      map.on("zoomend", () => this.weigh());
    }

    above(name, zIndex) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = zIndex;
      pane.style.pointerEvents = "none";
      return L.canvas({ pane: name, padding: 0.4 });
    }

    build(city) {
      this.city = city;
      this.layers?.remove();
      this.painted = [];
      this.shapes = city.features.map((feature, i) => this.shape(feature, i));
      const fills = L.featureGroup(this.shapes.filter(Boolean));
      this.listen(fills);
      this.layers = L.layerGroup([fills, ...this.lines(city), ...this.marks()]);
      this.layers.addTo(this.map);
      this.weigh();
    }

    shape(feature, i) {
      if (!feature.geometry) return null;
      /* smoothFactor 0: simplifying each RT by itself would open gaps between neighbours. */
      const shape = L.polygon(latLngsOf(feature.geometry), {
        renderer: this.canvas.fills,
        smoothFactor: 0,
        color: COLOUR.rt,
        fillOpacity: 1,
        weight: 0.5,
        opacity: 0.9,
      });
      shape.rtIndex = i;
      return shape;
    }

    lines(city) {
      const common = { renderer: this.canvas.lines, interactive: false, smoothFactor: 0 };
      const outline = (areas, colour) =>
        L.polygon(areas.filter((area) => area.geometry).map((area) => latLngsOf(area.geometry)), {
          ...common,
          fill: false,
          color: colour,
        });
      this.kelurahan = outline(city.kelurahan, COLOUR.kelurahan);
      this.kecamatan = outline(city.kecamatan, COLOUR.kecamatan);
      this.river = city.river ? this.riverOf(city.river, common) : null;
      return [this.river, this.kelurahan, this.kecamatan].filter(Boolean);
    }

    riverOf(geometry, common) {
      const isArea = geometry.type.endsWith("Polygon");
      const options = { ...common, color: COLOUR.river, lineCap: "round", opacity: 0.95 };
      return isArea
        ? L.polygon(latLngsOf(geometry), { ...options, fillOpacity: 0.95, weight: 1 })
        : L.polyline(latLngsOf(geometry), options);
    }

    marks() {
      const mark = (color, weight) =>
        L.polygon([], { renderer: this.canvas.marks, interactive: false, fill: false, smoothFactor: 0, color, weight, opacity: 1 });
      this.area = mark(COLOUR.kecamatan, 3.5);
      this.emphasis = mark(COLOUR.emphasis, 2);
      this.hover = mark(COLOUR.hover, 1.5);
      /* A white casing keeps the accent readable on any fill. */
      this.casing = mark("#ffffff", 6);
      this.selected = mark(COLOUR.selected, 3.5);
      this.links = L.polyline([], { renderer: this.canvas.marks, interactive: false, smoothFactor: 0, color: COLOUR.link, weight: 1.6, opacity: 0.85 });
      return [this.links, this.area, this.emphasis, this.hover, this.casing, this.selected];
    }

    weigh() {
      if (!this.kelurahan) return;
      const zoom = this.map.getZoom();
      this.kelurahan.setStyle({ weight: weightAt(zoom, 0.9, 2.2) });
      this.kecamatan.setStyle({ weight: weightAt(zoom, 1.7, 3.5) });
      this.links.setStyle({ weight: weightAt(zoom, 0.7, 2.4) });
      if (this.river instanceof L.Polygon === false) {
        this.river?.setStyle({ weight: weightAt(zoom, 7, 22) });
      }
    }

    listen(fills) {
      const at = (event) => event.propagatedFrom.rtIndex;
      const visible = (event) => this.classOf(at(event)) !== HIDDEN;
      fills.on("mouseover mousemove", (event) => {
        if (visible(event)) this.handlers.hover(at(event), event.originalEvent);
      });
      fills.on("mouseout", () => this.handlers.leave());
      fills.on("click", (event) => {
        if (visible(event)) this.handlers.choose(at(event), event.originalEvent);
      });
    }

    classOf(i) {
      return this.frame ? this.frame.classes[i] : HIDDEN;
    }

    /* Only RT whose look changes are touched; Leaflet repaints once for all of them. */
    paint(view, frame, focus) {
      this.frame = frame;
      this.usePalette(view.legend);
      this.shapes.forEach((shape, i) => {
        if (!shape) return;
        const number = frame.classes[i];
        const isFaint = !view.mask[i] || (focus !== null && focus !== number);
        const look = number * 2 + (isFaint ? 1 : 0);
        if (this.painted[i] === look) return;
        this.painted[i] = look;
        shape.setStyle(this.styleOf(number, isFaint));
      });
    }

    usePalette(legend) {
      const signature = JSON.stringify(legend.map(({ fill, pattern }) => [fill, pattern]));
      if (signature === this.paletteSignature) return;
      this.paletteSignature = signature;
      this.palette = legend.map(bantar.fillOf);
      this.painted = [];
    }

    styleOf(number, isFaint) {
      const fill = this.palette[number];
      /* What is hidden leaves the pointer to what lies below it. */
      if (number === HIDDEN || fill === undefined) return { fill: false, stroke: false, interactive: false };
      return {
        interactive: true,
        fill: fill !== null,
        fillColor: fill,
        fillOpacity: isFaint ? FAINT : 1,
        stroke: true,
        color: fill === null ? COLOUR.empty : COLOUR.rt,
        opacity: isFaint ? 0.5 : 0.9,
      };
    }

    /* The area in view, those eligible for Kencana, and the chosen RT above all. */
    mark(view, selected) {
      const areas = { kecamatan: this.city.kecamatan, kelurahan: this.city.kelurahan };
      const area = areas[view.level]?.find(({ code }) => code === view.code);
      this.area.setLatLngs(area?.geometry ? latLngsOf(area.geometry) : []);
      this.emphasis.setLatLngs(
        view.emphasis
          ? this.shapes.filter((shape, i) => shape && view.emphasis[i] && view.mask[i])
              .map((shape) => shape.getLatLngs())
          : []
      );
      this.links.setLatLngs(this.linksOf(view.links));
      const chosen = this.shapes[selected]?.getLatLngs() ?? [];
      this.casing.setLatLngs(chosen);
      this.selected.setLatLngs(chosen);
    }

    /* From the point inside one RT to that inside another, left out where one has no shape. */
    linksOf(links) {
      const at = (i) => this.city.features[i]?.properties.point;
      return links
        .map((ends) => ends.map(at))
        .filter((ends) => ends.every(Boolean))
        .map((ends) => ends.map(([lng, lat]) => L.latLng(lat, lng)));
    }

    point(i) {
      this.hover.setLatLngs(i === null ? [] : this.shapes[i]?.getLatLngs() ?? []);
    }
  }

  bantar.Side = Side;
  bantar.HIDDEN = HIDDEN;
})((window.bantar = window.bantar || {}));
