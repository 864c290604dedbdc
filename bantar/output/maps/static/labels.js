/* Names of areas on the map: real buttons that drill, placed so that none covers another. */
(function (bantar) {
  "use strict";

  const { element } = bantar;
  const MARGIN = 3;

  function overlaps(a, b) {
    return (
      a.left < b.right + MARGIN &&
      b.left < a.right + MARGIN &&
      a.top < b.bottom + MARGIN &&
      b.top < a.bottom + MARGIN
    );
  }

  function boxAt(point, width, height) {
    return {
      left: point.x - width / 2,
      right: point.x + width / 2,
      top: point.y - height / 2,
      bottom: point.y + height / 2,
    };
  }

  class Labels {
    constructor(map, onChoose) {
      this.map = map;
      this.onChoose = onChoose;
      /* A pane moves with the map by itself, so panning costs nothing; while Leaflet animates
         a zoom the labels are hidden and placed anew at its end. */
      this.pane = map.createPane("bantarLabels");
      this.pane.classList.add("leaflet-zoom-hide");
      this.labels = [];
      map.on("zoomend moveend", () => this.place());
      /* Sizes follow the width of the frame, and the font when it arrives. */
      map.on("resize", () => this.fit());
      document.fonts.addEventListener("loadingdone", () => this.fit());
    }

    /* `labels`: {level, code, name, value, point [lon, lat]}, most important first. */
    show(labels) {
      const signature = JSON.stringify(labels);
      if (signature === this.signature) return;
      this.signature = signature;
      this.labels = labels.map((label) => this.label(label));
      this.pane.replaceChildren(...this.labels.map(({ button }) => button));
      this.fit();
    }

    fit() {
      for (const label of this.labels) this.measure(label);
      this.place();
    }

    label(label) {
      const button = element("button", `bantar-label is-${label.level}`);
      button.type = "button";
      button.dataset.code = label.code;
      button.append(element("span", "bantar-label-name", label.name));
      if (label.value) button.append(element("span", "bantar-label-value", label.value));
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        /* Letting go of a drag that began on a label is not a choice; Enter (detail 0) is. */
        if (event.detail > 0 && this.map.dragging.moved()) return;
        this.onChoose(label);
      });
      return { ...label, button, at: L.latLng(label.point[1], label.point[0]) };
    }

    measure(label) {
      label.button.hidden = false;
      label.button.classList.remove("is-short");
      label.full = [label.button.offsetWidth, label.button.offsetHeight];
      label.button.classList.add("is-short");
      label.short = [label.button.offsetWidth, label.button.offsetHeight];
    }

    /* First every name that finds room at its place or a little up or down, then the values of
       those that have room for it: a name without its value says more than a gap. What is
       hidden shows up when the map is zoomed in. */
    place() {
      const frame = this.map.getSize();
      const boxes = new Map();
      for (const label of this.labels) {
        const box = this.room(label, label.short, frame, [...boxes.values()]);
        if (box) boxes.set(label, box);
      }
      for (const label of boxes.keys()) {
        const others = [...boxes].filter(([other]) => other !== label).map(([, box]) => box);
        const box = this.room(label, label.full, frame, others);
        label.button.classList.toggle("is-short", !box);
        if (box) boxes.set(label, box);
      }
      for (const label of this.labels) this.put(label, boxes.get(label));
    }

    put({ button }, box) {
      button.hidden = !box;
      if (!box) return;
      const corner = this.map.containerPointToLayerPoint([box.left, box.top]);
      L.DomUtil.setPosition(button, corner.round());
    }

    room(label, [width, height], frame, taken) {
      const middle = this.map.latLngToContainerPoint(label.at);
      const line = label.short[1];
      for (const shift of [0, -line * 0.6, line * 0.6, -line * 1.1, line * 1.1]) {
        const box = boxAt(middle.add([0, shift]), width, height);
        const isInside =
          box.left >= 0 && box.top >= 0 && box.right <= frame.x && box.bottom <= frame.y;
        if (isInside && !taken.some((other) => overlaps(box, other))) return box;
      }
      return null;
    }

    get shown() {
      return this.labels.filter(({ button }) => !button.hidden).map(({ code }) => code);
    }
  }

  bantar.Labels = Labels;
})((window.bantar = window.bantar || {}));
