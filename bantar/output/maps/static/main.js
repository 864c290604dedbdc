/* The map of the city inside the frame that streamlit-folium gives: layout, state, events.

   `attach` is called once by the constant script of the map, `update` by each feature group.
   Everything the reader does goes to the server by one way, `send`. */
(function (bantar) {
  "use strict";

  const { element } = bantar;
  const assets = new URL("../../asset/", document.currentScript.src);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  const at = {
    view: null, // the last update
    frames: null, // what is drawn: [frame], or [compared, frame]
    city: null,
    cityName: "",
    focus: null, // class brought out by the legend
    selected: null, // position of the chosen RT
    area: "", // level and code the map was fitted to
    isMoved: false, // by the reader, since the last fit
  };
  const files = new Map();
  let parts; // of the layout
  let main; // the Side on the map that folium made
  let twin = null; // the Side to compare with, made when first needed
  let turn = 0; // of the latest update; older ones that arrive late are dropped
  let lastSeq = 0;
  let paints = 0;

  /* -- to the server ------------------------------------------------------------------- */

  /* The clock makes `seq` grow across reloads too, so the server knows an event it has had. */
  function send(event) {
    lastSeq = Math.max(lastSeq + 1, Date.now());
    window.Streamlit.setComponentValue({ ...event, seq: lastSeq });
  }

  function chooseArea({ level, code }) {
    if (level === "rt") chooseRt(at.city.features.findIndex(({ id }) => String(id) === code));
    else send({ event: "area", level, code });
  }

  /* Marked at once; the server's answer confirms or takes it back. */
  function chooseRt(i) {
    if (i < 0) return;
    at.selected = i;
    for (const side of sides()) side.mark(at.view, i);
    send({ event: "rt", id: at.city.features[i].id });
  }

  /* -- layout -------------------------------------------------------------------------- */

  function layOut(mapDiv) {
    const root = element("div", "bantar");
    const legend = element("section", "bantar-legend");
    const stage = element("div", "bantar-stage");
    const player = element("div", "bantar-player");
    const pane = paneFor(mapDiv);
    const period = element("div", "bantar-period");
    const hint = element("div", "bantar-hint");
    const trouble = element("div", "bantar-trouble");
    const summary = element("p", "bantar-unseen");
    summary.id = "bantar-summary";
    trouble.hidden = period.hidden = true;
    period.setAttribute("aria-live", "polite");
    stage.append(pane.root, period, hint, trouble);
    /* Everything the map says lies in one landmark. */
    root.setAttribute("role", "region");
    root.append(summary, legend, stage, player);
    document.body.append(root);
    return { root, legend, stage, player, pane, period, hint, trouble, summary };
  }

  function paneFor(mapDiv) {
    const root = element("div", "bantar-pane");
    const caption = element("div", "bantar-caption");
    caption.hidden = true;
    root.append(caption, mapDiv);
    return { root, caption };
  }

  function sides() {
    return at.view?.compared && twin ? [twin, main] : [main];
  }

  /* -- attach -------------------------------------------------------------------------- */

  /* Quarter steps let an area fill its frame. */
  function open(id, center) {
    return L.map(id, {
      center, zoom: 12, maxZoom: 19, zoomSnap: 0.25, zoomDelta: 0.5,
      preferCanvas: true, zoomControl: false, attributionControl: false,
    });
  }

  function attach(map) {
    parts = layOut(map.getContainer());
    main = sideOn(map);
    bantar.tooltip = new bantar.Tooltip(parts.root);
    parts.legendList = new bantar.Legend(parts.legend, emphasise);
    parts.playback = new bantar.Player(parts.player, showFrame);
    parts.table = new bantar.AreaTable(parts.stage, { onChoose: chooseArea, onClose: closeTable });
    document.addEventListener("keydown", goBack);
    document.addEventListener("pointerdown", hideTooltipOutside, { capture: true });
    new ResizeObserver(() => resize()).observe(parts.stage);
  }

  function sideOn(map) {
    const container = map.getContainer();
    container.setAttribute("role", "group");
    container.setAttribute("aria-describedby", "bantar-summary");
    bantar.tame(map, parts.hint);
    container.addEventListener("pointerdown", () => (at.isMoved = true));
    container.addEventListener("wheel", () => (at.isMoved = true), { passive: true });
    container.addEventListener("keydown", () => (at.isMoved = true));
    const side = new bantar.Side(map, { hover, leave, choose, label: chooseArea });
    side.buttons = new bantar.Buttons(map, { fit, table: openTable });
    return side;
  }

  function goBack(event) {
    const isBack = event.key === "Escape" || event.key === "Backspace";
    if (!isBack || event.target.matches("input:not([type=range])")) return;
    event.preventDefault();
    if (parts.table.isOpen) return closeTable();
    send({ event: "back" });
  }

  /* -- as a table ---------------------------------------------------------------------- */

  function openTable() {
    if (!at.frames) return;
    showTable();
    veil();
    parts.table.box.focus({ preventScroll: true });
  }

  function closeTable() {
    parts.table.hide();
    veil();
    main.buttons.table.focus({ preventScroll: true });
  }

  function showTable() {
    parts.table.show({ view: at.view, frames: at.frames, city: at.city });
  }

  /* What lies under the table can be neither seen nor reached. */
  function veil() {
    const { isOpen } = parts.table;
    main.buttons.table.setAttribute("aria-expanded", String(isOpen));
    for (const pane of parts.stage.querySelectorAll(".bantar-pane")) pane.inert = isOpen;
  }

  /* -- update -------------------------------------------------------------------------- */

  async function update(base64) {
    const mine = ++turn;
    /* streamlit-folium keeps every group it ever added, and goes through all at each change. */
    window.feature_group = [];
    try {
      const view = await bantar.decodeUpdate(base64);
      const coming = load(view.geometry);
      coming.catch(() => {}); // heard below; the words to say it with come first
      Object.assign(view, await load(view.look));
      bantar.words = view.words;
      const city = await coming;
      if (mine !== turn) return;
      settle();
      adopt(view, city);
    } catch (error) {
      if (mine === turn) complain(base64, error);
    }
  }

  function load(name) {
    if (!files.has(name)) {
      const file = fetch(new URL(name, assets)).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.json();
      });
      /* A failure is not kept, so that trying again can succeed. */
      files.set(name, file);
      file.catch(() => files.delete(name));
    }
    return files.get(name);
  }

  /* A file that is at hand already, for a page without a server. */
  function keep(name, content) {
    files.set(name, Promise.resolve(content));
  }

  function complain(base64, error) {
    console.warn(error);
    const retry = element("button", "bantar-retry", bantar.words?.retry ?? "↻");
    retry.type = "button";
    retry.addEventListener("click", () => update(base64));
    parts.trouble.replaceChildren(element("p", "", bantar.words?.failed ?? "Peta tidak dapat dimuat."), retry);
    parts.trouble.hidden = false;
  }

  function settle() {
    parts.trouble.hidden = true;
  }

  function adopt(view, city) {
    view.legend = view.legend.map(([key, label, limits, fill, pattern, isDrawn]) => ({
      key, label, limits, fill, pattern, isDrawn,
    }));
    at.view = view;
    document.documentElement.lang = view.lang;
    at.selected = city.features.findIndex(({ id }) => id === view.selected);
    nameAll(view.words);
    parts.legendList.show(view);
    arrange(view);
    useCity(view.geometry, city);
    at.frames = view.compared ? [view.compared, view.frame] : [view.frame];
    parts.summary.textContent = view.summary;
    parts.hint.textContent = view.words.two_fingers;
    parts.period.hidden = true;
    showLabels(view, city);
    fitOnce(view);
    draw();
    if (parts.table.isOpen) showTable();
    veil(); // also over a second map that has just come
    playback(view);
  }

  function nameAll(words) {
    parts.root.setAttribute("aria-label", words.map);
    /* The title of the frame is the name of a Python package. */
    window.frameElement?.setAttribute("aria-label", words.map);
    main.buttons.name(words);
  }

  function useCity(name, city) {
    for (const side of sides()) if (side.city !== city) side.build(city);
    at.city = city;
    at.cityName = name;
  }

  /* -- side by side -------------------------------------------------------------------- */

  function arrange(view) {
    const isDouble = !!view.compared;
    if (isDouble && !twin) makeTwin();
    if (isDouble) twin.buttons.name(view.words);
    if (twin) parts.twinPane.root.hidden = !isDouble;
    parts.stage.classList.toggle("is-double", isDouble);
    parts.pane.caption.hidden = !isDouble;
    if (isDouble) {
      parts.twinPane.caption.textContent = view.compared.label;
      parts.pane.caption.textContent = view.frame.label;
    }
    for (const side of sides()) measure(side.map);
    if (isDouble) follow();
  }

  function follow() {
    twin.map.setView(main.map.getCenter(), main.map.getZoom(), { animate: false });
  }

  function makeTwin() {
    const div = element("div", "bantar-twin");
    parts.twinPane = paneFor(div);
    parts.twinPane.caption.hidden = false;
    parts.stage.prepend(parts.twinPane.root);
    const map = L.map(div, { ...main.map.options, center: main.map.getCenter(), zoom: main.map.getZoom() });
    twin = sideOn(map);
    bantar.link(main.map, map);
  }

  /* -- drawing ------------------------------------------------------------------------- */

  function draw() {
    at.frames.forEach((frame, i) => {
      const side = sides()[i];
      side.paint(at.view, frame, at.focus);
      side.mark(at.view, at.selected);
    });
    parts.legendList.count(at.frames, at.view.words.unit);
    /* Asked for after Leaflet asked for its own frame, so this runs when the canvas is done. */
    requestAnimationFrame(() => {
      paints += 1;
      performance.mark("bantar-painted");
    });
  }

  function emphasise(index) {
    if (at.focus === index) return;
    at.focus = index;
    if (at.frames) draw();
  }

  /* Names stand in the geometry; an update brings codes and values. */
  function showLabels(view, city) {
    const places = { kecamatan: city.kecamatan, kelurahan: city.kelurahan };
    const place = (level, code) => {
      if (level !== "rt") return places[level]?.find((area) => area.code === code);
      const rt = city.features.find(({ id }) => String(id) === code)?.properties;
      return rt && { name: rt.nomor, point: rt.point };
    };
    const labels = view.labels
      .map(([level, code, value]) => ({ level, code, value, ...place(level, code) }))
      .map(({ level, code, name, value, point }) => ({ level, code, name, value, point }))
      .filter(({ point }) => point);
    main.labels.show(labels);
    /* The values belong to the frame shown; its comparison gets the names alone. */
    if (view.compared) twin.labels.show(labels.map((label) => ({ ...label, value: "" })));
  }

  /* -- place --------------------------------------------------------------------------- */

  /* Only a new area moves the map: a filter or a period leaves zoom and centre alone. */
  function fitOnce(view) {
    const area = `${view.geometry} ${view.level} ${view.code}`;
    if (area === at.area) return;
    at.area = area;
    fit();
  }

  function boundsOf(view, city) {
    const places = { kecamatan: city.kecamatan, kelurahan: city.kelurahan };
    const area = places[view.level]?.find(({ code }) => code === view.code);
    const [west, south, east, north] = area?.bounds ?? city.bbox;
    return L.latLngBounds([south, west], [north, east]);
  }

  function fit() {
    if (!at.city || main.map.getSize().y === 0) return;
    at.isMoved = false;
    const bounds = boundsOf(at.view, at.city);
    /* The limit of the last size would stop a smaller frame from showing the whole area. */
    for (const side of sides()) side.map.setMinZoom(0);
    main.map.fitBounds(bounds, {
      paddingTopLeft: [14, hasButtonsOnTop() ? 58 : 14],
      paddingBottomRight: [14, 14],
      animate: false,
    });
    if (sides().includes(twin)) follow();
    const whole = main.map.getBoundsZoom(L.latLngBounds(boundsOf({ level: "kota" }, at.city)));
    for (const side of sides()) side.map.setMinZoom(Math.min(whole - 0.5, main.map.getZoom()));
  }

  /* Only if need be: Leaflet forgets the exact centre each time and takes the nearest pixel. */
  function measure(map) {
    const { clientWidth, clientHeight } = map.getContainer();
    const { x, y } = map.getSize();
    if (clientWidth !== x || clientHeight !== y) map.invalidateSize({ pan: false });
  }

  /* On a phone the buttons lie along the top edge, and the area begins below them; of two low
     maps each has room beside the area instead. The style sheet has the same rule. */
  function hasButtonsOnTop() {
    return window.innerWidth < 680 && sides().length === 1;
  }

  function resize() {
    for (const side of sides()) measure(side.map);
    if (at.view && !at.isMoved) fit();
  }

  /* -- pointing ------------------------------------------------------------------------ */

  function pointOf(event, side) {
    const touch = event.changedTouches?.[0] ?? event;
    return { x: touch.clientX, y: touch.clientY, side };
  }

  function hover(i, event) {
    if (event.pointerType === "touch") return;
    if (at.hovered === i && !bantar.tooltip.box.hidden) return bantar.tooltip.move(pointOf(event));
    at.hovered = i;
    for (const side of sides()) side.point(i);
    bantar.tooltip.show(bantar.tooltipLines(at.view, at.frames, at.city, i), pointOf(event));
  }

  function leave() {
    at.hovered = null;
    for (const side of sides()) side.point(null);
    bantar.tooltip.hide();
  }

  /* A tap has no hover before it, so it shows the tooltip as well as choosing. */
  function choose(i, event) {
    bantar.tooltip.show(bantar.tooltipLines(at.view, at.frames, at.city, i), pointOf(event));
    chooseRt(i);
  }

  function hideTooltipOutside(event) {
    if (event.pointerType === "touch") bantar.tooltip.hide();
  }

  /* -- playback ------------------------------------------------------------------------ */

  async function playback(view) {
    if (!view.series || view.compared) return parts.playback.hide();
    const mine = turn;
    try {
      const series = await load(view.series);
      if (mine === turn) parts.playback.show(bantar.decodeSeries(series), view);
    } catch (error) {
      /* The map itself is whole without it. */
      console.warn(error);
      parts.playback.hide();
    }
  }

  function showFrame(frame) {
    at.frames = [frame];
    parts.period.textContent = frame.label;
    /* Back where the page stands, its own headline names the period. */
    parts.period.hidden = frame.key === at.view.frame.key && !parts.playback.isPlaying;
    leave();
    draw();
    if (parts.table.isOpen) showTable();
    if (frame.labels) relabel(frame.labels);
  }

  /* Values at the labels follow the period; where they stand does not change. */
  function relabel(values) {
    const labels = at.view.labels.map(([level, code, value]) => [level, code, values[code] ?? value]);
    showLabels({ ...at.view, labels }, at.city);
  }

  /* -- facts for tests and for the curious --------------------------------------------- */

  function state() {
    return {
      level: at.view?.level,
      code: at.view?.code,
      lang: at.view?.lang,
      frames: at.frames?.map(({ key }) => key),
      classes: at.frames?.map(({ classes }) => [...classes]),
      counts: at.frames?.map(({ counts }) => [...counts]),
      focus: at.focus,
      selected: at.city?.features[at.selected]?.id ?? null,
      labels: main.labels.shown,
      isPlaying: parts.playback.isPlaying,
      geometry: at.cityName,
    };
  }

  /* Mark an RT by its id, or none, without telling anybody. */
  function select(id) {
    at.selected = at.city.features.findIndex((feature) => feature.id === id);
    for (const side of sides()) side.mark(at.view, at.selected);
  }

  function play() {
    if (!parts.player.hidden) parts.playback.toggle();
  }

  Object.assign(bantar, { open, attach, update, keep, play, select, state });
  Object.defineProperties(bantar, {
    map: { get: () => main?.map },
    twin: { get: () => twin?.map },
    city: { get: () => at.city },
    paints: { get: () => paints },
  });
})((window.bantar = window.bantar || {}));
