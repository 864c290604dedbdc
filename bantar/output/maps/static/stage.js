/* What the screens of the meeting and the kiosk share: elements, requests, charts, the map. */
(function (stage) {
  "use strict";

  /* Room for larger letters in the legend, and the colours of a dark room. */
  const LOOK = `
    @media (min-width: 680px) and (min-aspect-ratio: 11/10) {
      .bantar { grid-template-columns: clamp(220px, 31vw, 17em) minmax(0, 1fr); }
    }
    :root[data-theme="gelap"] {
      --paper: #14201d; --ink: #f3f0e9; --quiet: #c3bfb3; --line: #3b4a45; --soft: #20302b;
      --accent: #8fd0b8;
    }
    :root[data-theme="gelap"] .bantar-label { --ink: #26302e; --paper: #fbfaf7; color: #26302e; }`;

  /* At the kiosk fingers choose areas and RT alone: small controls are for a desk. */
  const PICTURE = `
    .leaflet-control-container { display: none; }
    .bantar-legend, .bantar-player { pointer-events: none; }
    .bantar-play { visibility: hidden; }
    @media (max-width: 679px) { .bantar-legend { display: none; } }`;

  stage.element = function (tag, className = "", text = "") {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };

  stage.button = function (className, text, onClick) {
    const node = stage.element("button", className, text);
    node.type = "button";
    node.addEventListener("click", onClick);
    return node;
  };

  /* Words with places: "{n} of {total}". */
  stage.fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };

  /* A chart comes as SVG that our server wrote; read as XML, no text of it can become a script. */
  stage.chart = function (text) {
    const node = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return document.importNode(node, true);
  };

  stage.table = function (head, rows, caption = "") {
    const table = stage.element("table");
    if (caption) table.append(stage.element("caption", "", caption));
    const names = stage.element("tr");
    for (const name of head) {
      const cell = stage.element("th", "", name);
      cell.scope = "col";
      names.append(cell);
    }
    const body = stage.element("tbody");
    for (const row of rows) {
      const line = stage.element("tr");
      row.forEach((text, i) => {
        // What is short, a number with its unit, stays on one line.
        const cell = stage.element(i ? "td" : "th", text.length <= 8 ? "is-short" : "", text);
        if (!i) cell.scope = "row";
        line.append(cell);
      });
      body.append(line);
    }
    const top = stage.element("thead");
    top.append(names);
    table.append(top, body);
    return table;
  };

  /* The map of the dashboard in a frame of its own; resolves with its script's object.
     `onEvent` hears what the reader does on it, `onKey` every key before the map does; a map that
     is a picture has no controls. */
  stage.map = function (host, { onEvent, onKey, title, isPicture = false }) {
    const { files } = window.bantarPaths;
    const frame = stage.element("iframe");
    frame.title = title;
    frame.srcdoc = `<!doctype html><html><head>
      <link rel="stylesheet" href="${files["leaflet.css"]}">
      <link rel="stylesheet" href="${files["bantar-map.css"]}">
      <style>${LOOK}${isPicture ? PICTURE : ""}</style></head><body>
      <div class="folium-map" id="map_div"></div>
      <script src="${files["leaflet.js"]}"></script>
      <script src="${files["bantar-map.js"]}"></script></body></html>`;
    return new Promise((resolve) => {
      frame.addEventListener("load", () => {
        const inner = frame.contentWindow;
        if (!inner.bantar) return; // the empty page before ours
        inner.document.title = title;
        inner.document.documentElement.lang = document.documentElement.lang;
        inner.Streamlit = { setComponentValue: onEvent };
        inner.addEventListener("keydown", onKey, true);
        inner.bantar.attach(inner.bantar.open("map_div", [-1.61, 103.61]));
        resolve({ frame, bantar: inner.bantar, root: inner.document.documentElement });
      });
      host.append(frame);
    });
  };
})((window.stage = window.stage || {}));
