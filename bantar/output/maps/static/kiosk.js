/* The kiosk: a city in motion until somebody touches it, then three touches to a card.

   All that a visitor did is in `at`; a reset makes it anew, so nothing of one visitor is left for
   the next. Data come from the server, or from files beside the page (window.bantarPack). */
(function () {
  "use strict";

  const { element, button, fill } = stage;
  const { data: address, idle = 45, warning = 12 } = window.bantarSettings;
  const pack = window.bantarPack;
  const KEPT = 8; // kelurahan at hand; more would grow for hours
  const REPLAY_MS = 16000;
  const RETRY_MS = 5000;
  const NEWS_MS = 5000;

  const fresh = () => ({ screen: "attract", lang: "id", kelurahan: null, rt: null });
  let at = fresh();
  let city; // what `start` brought
  let map; // the frame, made once
  let loaded = new Map();
  let parts;
  let timers = {};

  const words = () => city.langs[at.lang].words;

  /* -- data ---------------------------------------------------------------------------------- */

  async function fetchJson(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  }

  const start = () => (pack ? Promise.resolve(pack.start) : fetchJson(address));

  /* From a folder a page may not fetch, but it may run scripts. */
  function fromPack(code) {
    return new Promise((resolve, reject) => {
      if (pack.cards[code]) return resolve(pack.cards[code]);
      const script = element("script");
      script.src = `data/${encodeURIComponent(code)}.js`;
      script.onload = () => {
        const found = pack.cards[code];
        delete pack.cards[code];
        script.remove();
        resolve(found);
      };
      script.onerror = () => reject(new Error(code));
      document.head.append(script);
    });
  }

  async function cardsOf(code) {
    if (!loaded.has(code)) {
      const found = await (pack ? fromPack(code) : fetchJson(`${address}/${encodeURIComponent(code)}`));
      loaded.set(code, found);
      while (loaded.size > KEPT) loaded.delete(loaded.keys().next().value);
    }
    return loaded.get(code);
  }

  /* -- layout -------------------------------------------------------------------------------- */

  function layOut() {
    const head = element("header", "head");
    const brand = element("p", "brand", "Kampung Bantar");
    const mark = element("p", "mark");
    const lang = button("lang", "", changeLanguage);
    head.append(brand, mark, lang);
    const main = element("main", "main");
    const mapHost = element("div", "map");
    const panel = element("div", "panel");
    main.append(mapHost, panel);
    const foot = element("footer", "foot");
    document.body.append(head, main, foot);
    return { mark, lang, main, mapHost, panel, foot };
  }

  function draw() {
    const { mark, source, city: name } = city.langs[at.lang];
    document.documentElement.lang = at.lang;
    document.documentElement.dataset.screen = at.screen;
    parts.mark.textContent = mark;
    parts.mark.hidden = !mark;
    const other = Object.keys(city.langs).find((lang) => lang !== at.lang);
    parts.lang.textContent = city.langs[other].name;
    parts.lang.lang = other;
    parts.foot.textContent = `${name}. ${source}`;
    ({ attract: drawAttract, areas: drawAreas, numbers: drawNumbers, card: drawCard })[at.screen]();
    watchIdle();
  }

  function show(screen, change = {}) {
    Object.assign(at, { screen, ...change });
    draw();
    parts.panel.querySelector("h1")?.focus();
  }

  function heading(text) {
    const node = element("h1", "", text);
    node.tabIndex = -1;
    return node;
  }

  /* -- the loop ------------------------------------------------------------------------------ */

  function drawAttract() {
    const { good } = city.langs[at.lang];
    const news = element("p", "news", good[0]);
    const find = button("find", words().find, () => show("areas"));
    const touch = element("p", "touch", words().touch);
    parts.panel.replaceChildren(news, find, touch, explain());
    showMap(city.langs[at.lang].map);
    replay();
    let turn = 0;
    every("news", NEWS_MS, () => {
      turn = (turn + 1) % good.length;
      news.textContent = good[turn];
    });
    every("replay", REPLAY_MS, replay);
  }

  function replay() {
    map?.then(({ bantar }) => {
      if (at.screen === "attract" && !bantar.state().isPlaying) bantar.play();
    });
  }

  function explain() {
    return button("what", words().what_is, () => {
      const box = dialogOf(element("h2", "", words().what_is), element("p", "", words().answer));
      box.append(button("wide", words().close, () => box.close()));
    });
  }

  /* -- which RT ------------------------------------------------------------------------------ */

  function drawAreas() {
    calm();
    const list = element("div", "areas");
    for (const { code, name, kecamatan } of city.kelurahan) {
      const one = button("choice", name, () => enter(code));
      one.append(element("small", "", kecamatan));
      list.append(one);
    }
    parts.panel.replaceChildren(heading(words().which_kelurahan), list, bottom("home"));
  }

  async function enter(code) {
    const asked = at;
    parts.panel.setAttribute("aria-busy", "true");
    try {
      await cardsOf(code);
      if (asked === at) show("numbers", { kelurahan: code });
    } catch {
      if (asked === at) say(words().failed);
    } finally {
      parts.panel.removeAttribute("aria-busy");
    }
  }

  async function drawNumbers() {
    const found = await cardsOf(at.kelurahan);
    const grid = element("div", "numbers");
    for (const card of found.langs[at.lang].cards) {
      const one = button("number", card.nomor, () => show("card", { rt: card.rt_id }));
      one.setAttribute("aria-label", card.title);
      grid.append(one);
    }
    const title = heading(`${fill(words().in_kelurahan, { name: found.name })}: ${words().which_rt}`);
    parts.panel.replaceChildren(title, grid, bottom("back", "home"));
    showMap(found.langs[at.lang].map, null);
  }

  /* -- the card ------------------------------------------------------------------------------ */

  async function drawCard() {
    const found = await cardsOf(at.kelurahan);
    const card = found.langs[at.lang].cards.find(({ rt_id: id }) => id === at.rt);
    const root = element("article", "card");
    const top = element("div", "card-head");
    const name = element("div");
    name.append(heading(card.title), element("p", "place", `${card.place} · ${card.status}`));
    top.append(name);
    const three = element("div", "three");
    const { passed, next, help, and_more: more, no_steps: noSteps, no_help: noHelp } = words();
    const reached = part("passed", passed, [...card.praise, ...card.passed]);
    const left = card.n_passed - card.passed.length;
    if (left > 0) reached.append(element("p", "more", fill(more, { n: left })));
    reached.querySelector("ul")?.classList.add("has-praise");
    three.append(
      reached,
      part("next", card.steps_title || next, card.steps, noSteps),
      part("help", card.helpers_title || help, card.helpers, noHelp)
    );
    root.append(top, three, years(card));
    const code = found.qr[String(at.rt)];
    if (code) {
      const box = element("figure", "code");
      box.append(stage.chart(code), element("figcaption", "", words().scan));
      top.append(box);
    }
    parts.panel.replaceChildren(root, bottom("print", "again", "home"));
    await showMap(found.langs[at.lang].map, at.rt);
  }

  function part(name, title, lines, otherwise = "") {
    const root = element("section", `part is-${name}`);
    root.append(element("h2", "", title));
    if (!lines.length) root.append(element("p", "none", otherwise));
    else {
      const list = element("ul");
      list.append(...lines.map((line) => element("li", "", line)));
      root.append(list);
    }
    return root;
  }

  function years(card) {
    const list = element("ol", "years");
    list.setAttribute("aria-label", words().history);
    for (const step of card.history) {
      const item = element("li", `is-${step.outcome}`, step.periode.replace(/^\D+/, ""));
      item.setAttribute("aria-label", `${step.periode}: ${step.text}`);
      list.append(item);
    }
    return list;
  }

  function bottom(...names) {
    const acts = {
      back: () => show("areas", { kelurahan: null }),
      home: reset,
      again: () => show("areas", { kelurahan: null, rt: null }),
      print: () => window.print(),
    };
    const row = element("nav", "bottom");
    row.append(...names.map((name) => button(`act is-${name}`, words()[name], acts[name])));
    return row;
  }

  /* -- the map ------------------------------------------------------------------------------- */

  async function showMap(update, chosen = null) {
    map ??= stage.map(parts.mapHost, { onEvent: mapEvent, onKey: touched, title: words().map, isPicture: true });
    const { bantar, root, frame } = await map;
    frame.title = words().map;
    if (pack) for (const [name, content] of Object.entries(pack.assets)) bantar.keep(name, content);
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    root.style.fontSize = `${Math.max(16, size)}px`;
    frame.contentWindow.addEventListener("pointerdown", touched, true);
    await bantar.update(update);
    if (bantar.city) bantar.select(chosen);
  }

  /* On the map, too, a touch at the start begins, and an RT leads to its card. */
  function mapEvent(event) {
    if (at.screen === "attract") return show("areas");
    if (event.event !== "rt" && !(event.event === "area" && event.level === "rt")) return;
    const id = event.event === "rt" ? event.id : Number(event.code);
    const found = loaded.get(at.kelurahan);
    if (found?.langs[at.lang].cards.some(({ rt_id: own }) => own === id)) show("card", { rt: id });
  }

  /* -- language ------------------------------------------------------------------------------ */

  function changeLanguage() {
    const langs = Object.keys(city.langs);
    at.lang = langs[(langs.indexOf(at.lang) + 1) % langs.length];
    draw();
  }

  /* -- idle ---------------------------------------------------------------------------------- */

  function every(name, ms, act) {
    clearInterval(timers[name]);
    timers[name] = setInterval(act, ms);
  }

  /* Stop what moves while somebody reads. */
  function calm() {
    for (const name of ["news", "replay"]) clearInterval(timers[name]);
    map?.then(({ bantar }) => {
      if (bantar.state().isPlaying) bantar.play();
    });
  }

  function watchIdle() {
    clearTimeout(timers.idle);
    if (at.screen !== "attract" || document.querySelector("dialog[open]")) {
      timers.idle = setTimeout(warn, idle * 1000);
    }
  }

  function touched() {
    watchIdle();
  }

  function warn() {
    let left = warning;
    const said = element("p", "", fill(words().ends, { n: left }));
    const box = dialogOf(element("h2", "", words().still_there), said);
    const stay = () => box.close();
    box.append(button("wide", words().yes, stay));
    box.addEventListener("close", () => clearInterval(timers.ends));
    every("ends", 1000, () => {
      left -= 1;
      said.textContent = fill(words().ends, { n: left });
      if (left <= 0) reset();
    });
  }

  function dialogOf(...content) {
    document.querySelectorAll("dialog").forEach((box) => box.remove());
    const box = element("dialog", "box");
    box.append(...content);
    box.addEventListener("close", () => {
      box.remove();
      watchIdle();
    });
    document.body.append(box);
    box.showModal();
    return box;
  }

  function say(text) {
    const box = dialogOf(element("p", "", text));
    box.append(button("wide", words().close, () => box.close()));
  }

  /* -- start and reset ------------------------------------------------------------------------ */

  /* A fresh start without loading the page: what one visitor did is gone. */
  function reset() {
    for (const timer of Object.values(timers)) {
      clearInterval(timer);
      clearTimeout(timer);
    }
    timers = {};
    document.querySelectorAll("dialog").forEach((box) => box.remove());
    loaded = new Map();
    at = fresh();
    window.getSelection()?.removeAllRanges();
    draw();
  }

  /* Newer data are taken between visitors, never under somebody's finger. */
  async function renew() {
    if (pack || at.screen !== "attract") return;
    try {
      const found = await start();
      if (found.version !== city.version && at.screen === "attract") {
        city = found;
        reset();
      }
    } catch {
      /* The kiosk goes on with what it has. */
    }
  }

  function state() {
    return { ...at, loaded: loaded.size, dialogs: document.querySelectorAll("dialog").length,
             scripts: document.scripts.length, text: parts.panel.textContent.length };
  }

  async function begin() {
    parts = parts ?? layOut();
    try {
      city = await start();
    } catch {
      parts.foot.textContent = "Sebentar, layar mencoba lagi.";
      setTimeout(begin, RETRY_MS);
      return;
    }
    draw();
    setInterval(renew, 5 * 60 * 1000);
  }

  for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, touched, true);
  for (const name of ["contextmenu", "dragstart", "drop", "dragover"]) {
    window.addEventListener(name, (event) => event.preventDefault());
  }
  window.bantarKiosk = { state, reset };
  begin();
})();
