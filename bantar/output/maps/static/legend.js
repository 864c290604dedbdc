/* The legend: a list beside the map, never over it; pointing at a class brings it out. */
(function (bantar) {
  "use strict";

  const { element } = bantar;

  /* RT of the view that stand out by their outline. */
  function outlined(view) {
    return view.emphasis.reduce((sum, is, i) => sum + (is && view.mask[i] ? 1 : 0), 0);
  }

  class Legend {
    constructor(root, onEmphasis) {
      this.root = root;
      this.onEmphasis = onEmphasis;
      this.pinned = null;
      this.signature = "";
    }

    /* Built anew only when the classes change: a count that changes keeps focus and hover. */
    show(view) {
      const signature = JSON.stringify([view.legend, view.emphasisLabel, view.words, view.lang, !!view.compared]);
      if (signature !== this.signature) {
        this.signature = signature;
        this.pin(null);
        this.build(view);
      }
      this.numbers = bantar.numbers();
      if (view.emphasisLabel) this.outlinedCount.textContent = this.numbers.format(outlined(view));
    }

    build(view) {
      this.title = element("div", "bantar-legend-title");
      this.total = element("div", "bantar-legend-total");
      this.items = view.legend.map((item, index) => this.item(item, index));
      const list = element("ul", "bantar-legend-list");
      list.setAttribute("aria-label", view.words.legend);
      list.append(...this.items.map((item) => item.row));
      if (view.emphasisLabel) list.append(this.outlined(view));
      const head = element("div", "bantar-legend-head");
      head.append(this.title, this.total);
      this.root.replaceChildren(head, list);
      this.root.classList.toggle("is-compared", !!view.compared);
    }

    item(item, index) {
      const row = element("li");
      const button = element("button", "bantar-legend-item");
      button.type = "button";
      button.dataset.key = item.key;
      button.setAttribute("aria-pressed", "false");
      const words = element("span", "bantar-legend-words");
      words.append(element("span", "bantar-legend-label", item.label));
      if (item.limits) words.append(" ", element("span", "bantar-legend-limits", item.limits));
      const count = element("span", "bantar-legend-count");
      button.append(bantar.swatchOf(item), words, count);
      button.addEventListener("pointerenter", (event) => {
        if (event.pointerType === "mouse") this.onEmphasis(index);
      });
      button.addEventListener("pointerleave", () => this.onEmphasis(this.pinned));
      button.addEventListener("click", () => this.pin(this.pinned === index ? null : index));
      row.append(button);
      return { row, button, count };
    }

    /* RT that stand out by their outline have a class besides; they are counted apart. */
    outlined(view) {
      const row = element("li", "bantar-legend-item bantar-legend-outlined");
      const words = element("span", "bantar-legend-words");
      words.append(element("span", "bantar-legend-label", view.emphasisLabel));
      const count = element("span", "bantar-legend-count");
      this.outlinedCount = element("span");
      count.append(this.outlinedCount);
      row.append(element("span", "bantar-swatch bantar-swatch-outline"), words, count);
      return row;
    }

    pin(index) {
      this.pinned = index;
      (this.items || []).forEach(({ button }, at) => {
        button.setAttribute("aria-pressed", String(at === index));
      });
      this.onEmphasis(index);
    }

    /* Counts of one frame, or of two side by side in the order of the maps. */
    count(frames, unit) {
      this.items.forEach(({ count }, at) => {
        count.replaceChildren(
          ...frames.map((frame) => element("span", "", this.numbers.format(frame.counts[at] ?? 0)))
        );
      });
      /* Of two frames the captions over the maps have the full words; here is only room for
         the short ones, each over its column. */
      const isDouble = frames.length > 1;
      this.title.replaceChildren(
        ...frames.map((frame) => element("span", "", isDouble ? frame.key : frame.label))
      );
      const sum = frames[frames.length - 1].counts.reduce((a, b) => a + b, 0);
      /* Classes that do not exclude each other have no unit, and no sum. */
      this.total.textContent = unit ? `${this.numbers.format(sum)} ${unit}` : "";
    }
  }

  bantar.Legend = Legend;
})((window.bantar = window.bantar || {}));
