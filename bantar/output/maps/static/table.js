/* The map as a table: an area a row and a class a column, of a kelurahan each RT a row. Made of
   what the map has, so it costs no message and is always of the same period and filters. */
(function (bantar) {
  "use strict";

  const { element } = bantar;
  const BELOW = { kota: "kecamatan", kecamatan: "kelurahan", kelurahan: "rt" };

  /* The area of a level in which RT `i` lies. */
  function areaOf(city, i, level) {
    const kelurahan = city.kelurahan[city.features[i].properties.kel];
    return level === "kelurahan" ? kelurahan : city.kecamatan[kelurahan.kecamatan];
  }

  /* RT of the view that are drawn or counted, and the level of the rows. A place that is none of
     the city's areas, such as the surroundings of a problem, is listed as the whole city. */
  function listed({ view, frames, city }) {
    const all = city.features
      .map((_, i) => i)
      .filter((i) => view.mask[i] && frames.some(({ classes }) => classes[i] !== bantar.HIDDEN));
    if (view.level === "kota") return { level: BELOW.kota, places: all };
    const places = all.filter((i) => areaOf(city, i, view.level).code === view.code);
    if (!places.length) return { level: BELOW.kota, places: all };
    return { level: BELOW[view.level], places };
  }

  function grouped(city, level, places) {
    const groups = new Map();
    for (const i of places) {
      const area = areaOf(city, i, level);
      if (!groups.has(area.code)) groups.set(area.code, { area, places: [] });
      groups.get(area.code).places.push(i);
    }
    return [...groups.values()].sort((a, b) => a.area.name.localeCompare(b.area.name, "id"));
  }

  function counts(frame, places) {
    const found = new Map();
    for (const i of places) found.set(frame.classes[i], (found.get(frame.classes[i]) ?? 0) + 1);
    return found;
  }

  const joined = (texts) => texts.join(" → ");

  /* -> {head: [text], rows: [{level, code, name, cells: [text]}]} */
  function areaRows(shown, level, places) {
    const { view, frames, city } = shown;
    const write = bantar.numbers().format;
    const total = frames.map((frame) => counts(frame, places));
    const classes = view.legend.map((_, k) => k).filter((k) => total.some((found) => found.get(k)));
    const rows = grouped(city, level, places).map(({ area, places: own }) => {
      const found = frames.map((frame) => counts(frame, own));
      const cells = classes.map((k) => joined(found.map((each) => write(each.get(k) ?? 0))));
      return { level, code: area.code, name: area.name, cells: [write(own.length), ...cells] };
    });
    const { words } = view;
    const unit = words.unit || words.rt;
    return { head: [words[level], unit, ...classes.map((k) => view.legend[k].label)], rows };
  }

  function rtRows({ view, frames, city }, places) {
    const { words } = view;
    const whole = bantar.numbers().format, tenths = bantar.numbers(1).format;
    const withNumbers = frames.some(({ numbers }) => numbers);
    const numberOf = (frame, i) =>
      frame.numbers && !Number.isNaN(frame.numbers[i]) ? tenths(frame.numbers[i]) : "–";
    const rows = places.map((i) => {
      const { id, properties } = city.features[i];
      const cells = [joined(frames.map(({ classes }) => view.legend[classes[i]]?.label ?? words.no_data))];
      if (withNumbers) cells.push(joined(frames.map((frame) => numberOf(frame, i))));
      cells.push(properties.kk === null ? "–" : whole(properties.kk));
      return { level: "rt", code: String(id), name: properties.nomor, cells };
    });
    const numbers = withNumbers ? [view.number] : [];
    return { head: [words.rt, words.class, ...numbers, words.kk], rows };
  }

  class AreaTable {
    /* `onChoose` is told the area or RT of the row whose name is pressed. */
    constructor(root, { onChoose, onClose }) {
      this.onChoose = onChoose;
      this.box = element("div", "bantar-table");
      this.box.id = "bantar-table";
      this.box.setAttribute("role", "region");
      /* It scrolls, so the keyboard must reach it also where no row can be pressed. */
      this.box.tabIndex = 0;
      this.box.hidden = true;
      this.close = element("button", "bantar-table-close");
      this.close.type = "button";
      this.close.addEventListener("click", onClose);
      root.append(this.box);
    }

    get isOpen() {
      return !this.box.hidden;
    }

    show(shown) {
      const { view } = shown;
      const hadFocus = this.box.contains(document.activeElement);
      const onClose = document.activeElement === this.close;
      this.box.setAttribute("aria-label", view.words.table);
      this.close.textContent = view.words.close;
      const head = element("div", "bantar-table-head");
      head.append(element("p", "", view.summary), this.close);
      this.box.replaceChildren(head, this.table(shown));
      this.box.hidden = false;
      if (hadFocus) (onClose ? this.close : this.box).focus({ preventScroll: true });
    }

    hide() {
      this.box.hidden = true;
    }

    table(shown) {
      const { level, places } = listed(shown);
      this.box.classList.toggle("is-of-rt", level === "rt");
      const { head, rows } = level === "rt" ? rtRows(shown, places) : areaRows(shown, level, places);
      const table = element("table");
      const top = element("tr");
      for (const name of head) {
        const cell = element("th", "", name);
        cell.scope = "col";
        top.append(cell);
      }
      const [thead, tbody] = [element("thead"), element("tbody")];
      thead.append(top);
      tbody.append(...rows.map((row) => this.row(row)));
      table.append(element("caption", "", joined(shown.frames.map(({ label }) => label))), thead, tbody);
      return table;
    }

    row({ level, code, name, cells }) {
      const button = element("button", "bantar-table-name", name);
      button.type = "button";
      button.addEventListener("click", () => this.onChoose({ level, code }));
      const heading = element("th");
      heading.scope = "row";
      heading.append(button);
      const row = element("tr");
      row.append(heading, ...cells.map((text) => element("td", "", text)));
      return row;
    }
  }

  bantar.AreaTable = AreaTable;
})((window.bantar = window.bantar || {}));
