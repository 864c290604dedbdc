/* One tooltip for both maps: text nodes only, near the pointer, never outside the frame. */
(function (bantar) {
  "use strict";

  const { element } = bantar;
  const GAP = 14;

  class Tooltip {
    constructor(root) {
      this.box = element("div", "bantar-tooltip");
      this.box.setAttribute("role", "status");
      this.box.hidden = true;
      root.append(this.box);
    }

    show(lines, point) {
      this.box.replaceChildren(...lines);
      this.box.hidden = false;
      this.move(point);
    }

    move({ x, y }) {
      const { offsetWidth: width, offsetHeight: height } = this.box;
      const right = x + GAP + width <= window.innerWidth;
      const below = y + GAP + height <= window.innerHeight;
      const left = right ? x + GAP : x - GAP - width;
      const top = below ? y + GAP : y - GAP - height;
      const inside = (value, limit) => Math.max(4, Math.min(value, limit - 4));
      this.box.style.left = `${inside(left, window.innerWidth - width)}px`;
      this.box.style.top = `${inside(top, window.innerHeight - height)}px`;
    }

    hide() {
      this.box.hidden = true;
    }
  }

  function classLine(view, frame, i, withPeriod) {
    const item = view.legend[frame.classes[i]];
    const line = element("div", "bantar-tooltip-class");
    if (item) line.append(bantar.swatchOf(item, 18, 12));
    const words = [item ? item.label : view.words.no_data];
    const number = frame.numbers ? frame.numbers[i] : NaN;
    if (!Number.isNaN(number)) {
      const text = bantar.numbers(1).format(number);
      words.push(`${view.number} ${text}`.trim());
    }
    if (withPeriod) line.append(element("span", "bantar-tooltip-period", frame.label));
    line.append(element("span", "", words.join(", ")));
    return line;
  }

  /* The lines for RT `i`: number, where it lies, its class in each frame shown, households. */
  bantar.tooltipLines = function (view, frames, city, i) {
    const { properties } = city.features[i];
    const kelurahan = city.kelurahan[properties.kel];
    const kecamatan = city.kecamatan[kelurahan.kecamatan];
    const lines = [
      element("div", "bantar-tooltip-name", `${view.words.rt} ${properties.nomor}`),
      element("div", "bantar-tooltip-place", `${kelurahan.name}, ${kecamatan.name}`),
    ];
    if (view.mask[i]) {
      lines.push(...frames.map((frame) => classLine(view, frame, i, frames.length > 1)));
    } else {
      lines.push(element("div", "bantar-tooltip-place", view.words.outside));
    }
    if (properties.kk !== null) {
      const text = bantar.numbers().format(properties.kk);
      lines.push(element("div", "bantar-tooltip-place", `${text} ${view.words.kk}`));
    }
    return lines;
  };

  bantar.Tooltip = Tooltip;
})((window.bantar = window.bantar || {}));
