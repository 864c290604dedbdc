/* The buttons in the corner of a map: nearer, farther, the whole area, and the map as a table. */
(function (bantar) {
  "use strict";

  const { element } = bantar;

  class Buttons {
    /* `acts`: what the two buttons that Leaflet has not do. */
    constructor(map, acts) {
      this.map = map;
      this.bar = L.control.zoom({ position: "topright" }).addTo(map).getContainer();
      this.fit = this.button("bantar-home", acts.fit);
      this.table = this.button("bantar-as-table", acts.table);
      this.table.setAttribute("aria-expanded", "false");
      this.bar.addEventListener("keydown", pressed);
      /* The words come with the first update; until then they would be buttons without a name. */
      this.bar.hidden = true;
    }

    button(className, act) {
      const button = element("a", className);
      button.href = "#";
      button.setAttribute("role", "button");
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.stop(event);
        act();
      });
      this.bar.append(button);
      return button;
    }

    name(words) {
      const [zoomIn, zoomOut] = this.bar.children;
      const named = [
        [zoomIn, words.zoom_in], [zoomOut, words.zoom_out], [this.fit, words.fit], [this.table, words.table],
      ];
      for (const [button, word] of named) {
        button.title = word;
        button.setAttribute("aria-label", word);
      }
      this.map.getContainer().setAttribute("aria-label", words.map);
      this.bar.hidden = false;
    }
  }

  /* Leaflet's buttons are links: the browser presses them by Enter alone, a button also by Space. */
  function pressed(event) {
    if (event.key !== " ") return;
    event.preventDefault();
    event.target.click();
  }

  bantar.Buttons = Buttons;
})((window.bantar = window.bantar || {}));
