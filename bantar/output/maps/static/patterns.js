/* Fills: plain colours for classes, patterns for missing values; map and legend share them. */
(function (bantar) {
  "use strict";

  const TILE = 8;

  /* Marks stand off from their ground whatever it is, so that a pattern survives greyscale. */
  function markColour(fill) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b > 128 || Number.isNaN(r) ? "#7d776b" : "#f4f2ec";
  }

  /* Each draws one tile that meets itself at the edges. */
  const MARKS = {
    hatch(ctx) {
      for (const shift of [-TILE, 0, TILE]) {
        ctx.moveTo(shift, TILE);
        ctx.lineTo(shift + TILE, 0);
      }
      ctx.stroke();
    },
    dots(ctx) {
      for (const [x, y] of [[2, 2], [6, 6]]) {
        ctx.moveTo(x + 1, y);
        ctx.arc(x, y, 1, 0, 2 * Math.PI);
      }
      ctx.fill();
    },
    cross(ctx) {
      ctx.moveTo(1.5, 1.5);
      ctx.lineTo(6.5, 6.5);
      ctx.moveTo(6.5, 1.5);
      ctx.lineTo(1.5, 6.5);
      ctx.stroke();
    },
  };

  function tile(item) {
    const canvas = document.createElement("canvas");
    /* Drawn at twice the size and scaled back, so that it stays sharp on fine screens. */
    canvas.width = canvas.height = TILE * 2;
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    ctx.fillStyle = item.fill;
    ctx.fillRect(0, 0, TILE, TILE);
    ctx.strokeStyle = ctx.fillStyle = markColour(item.fill);
    ctx.lineWidth = 1;
    ctx.beginPath();
    MARKS[item.pattern](ctx);
    return canvas;
  }

  /* Something a canvas takes as fillStyle; null for an empty outline. */
  bantar.fillOf = function (item) {
    if (item.pattern === "empty") return null;
    if (!MARKS[item.pattern]) return item.fill;
    const pattern = document.createElement("canvas")
      .getContext("2d")
      .createPattern(tile(item), "repeat");
    pattern.setTransform(new DOMMatrix().scale(0.5));
    return pattern;
  };

  /* The same fill as a small picture for the legend and the tooltip. */
  bantar.swatchOf = function (item, width = 26, height = 16) {
    const canvas = document.createElement("canvas");
    canvas.className = "bantar-swatch";
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    const fill = bantar.fillOf(item);
    if (fill && item.isDrawn) {
      ctx.fillStyle = fill;
      ctx.fillRect(0, 0, width, height);
    }
    ctx.strokeStyle = item.isDrawn ? "#8f8a7e" : "#c9c4b8";
    if (!item.isDrawn) ctx.setLineDash([3, 2]);
    ctx.strokeRect(0.5, 0.5, width - 1, height - 1);
    return canvas;
  };
})((window.bantar = window.bantar || {}));
