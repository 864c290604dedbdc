/* The screen of a meeting: scenes one after the other, by keyboard alone, from what was loaded
   at the start. The speaker's window is the same page with #catatan, told by a channel. */
(function () {
  "use strict";

  const { element, button, fill } = stage;
  const { base, home } = window.bantarSettings;
  const QUICK = 5; // scenes that need no analysis come first
  const POLL_MS = 15000;
  const params = new URLSearchParams(location.search);
  const meeting = params.get("rapat") ?? "";
  const isNotes = location.hash === "#catatan";
  const channel = new BroadcastChannel(`bantar-layar-${meeting || params.get("saat")}`);

  const at = {
    lang: params.get("lang") ?? "id",
    words: {},
    meeting: null,
    scenes: [], // stacks: the scene of the plan, and above it where one went from it
    index: 0,
    shown: "", // signature of what is drawn
    chosen: null, // RT whose reason is shown
    began: Date.now(),
  };
  let map; // once a scene with a map was shown
  let parts;

  /* -- the key of a recorded meeting ------------------------------------------------------ */

  /* It comes behind the # that no browser sends, and leaves the address at once: the projector
     shows the address. */
  function takeKey() {
    const found = /^#kunci=([\w-]+)$/.exec(location.hash);
    if (!found) return;
    sessionStorage.setItem(`kunci-${meeting}`, found[1]);
    history.replaceState(null, "", location.pathname + location.search);
  }

  /* Everything that is asked carries the key; a refusal comes as a sentence. */
  async function request(path, address, options = {}) {
    const key = sessionStorage.getItem(`kunci-${meeting}`) ?? "";
    const headers = { "x-kunci": key, "content-type": "application/json" };
    const response = await fetch(`${base}${path}?${address}`, { ...options, headers });
    if (!response.ok) throw new Error((await response.json()).error);
    return response;
  }

  /* Asked of the meeting itself, in the view of its address. */
  async function ask(path, query = {}, options = {}) {
    const response = await request(path, addressOf(query), options);
    return response.json();
  }

  function addressOf(query = {}) {
    return new URLSearchParams({ ...Object.fromEntries(params), lang: at.lang, ...query });
  }

  /* Asked of a view of its own, on the data of this meeting. */
  async function askOf(path, view) {
    const known = meeting ? { rapat: meeting } : { saat: params.get("saat") };
    const response = await request(path, new URLSearchParams({ ...view, ...known, lang: at.lang }));
    return response.json();
  }

  /* -- layout ------------------------------------------------------------------------------ */

  function layOut() {
    const head = element("header", "head");
    const title = element("h1");
    const subtitle = element("p", "subtitle");
    const mark = element("p", "mark");
    const words = element("div", "finding");
    words.append(title, subtitle);
    head.append(words, mark);
    const scene = element("main", "scene");
    const body = element("div", "body");
    const mapHost = element("div", "map");
    const beside = element("aside", "beside");
    const why = element("section", "why");
    why.setAttribute("aria-live", "polite");
    scene.append(mapHost, body, beside, why);
    const foot = element("footer", "foot");
    const source = element("p", "source");
    const crumbs = element("nav", "crumbs");
    const place = element("p", "place");
    foot.append(source, crumbs, place);
    const banner = element("div", "banner");
    banner.setAttribute("role", "status");
    const toast = element("div", "toast");
    toast.setAttribute("role", "status");
    const blank = element("div", "blank");
    for (const part of [banner, toast, blank, why, mapHost]) part.hidden = true;
    document.body.append(head, scene, foot, banner, toast, blank);
    return { title, subtitle, mark, scene, body, mapHost, beside, why, source, crumbs, place, banner, toast, blank };
  }

  /* -- loading ----------------------------------------------------------------------------- */

  async function load() {
    const first = await ask("/adegan", { adegan: `0-${QUICK}` });
    at.words = first.words;
    at.meeting = first.meeting;
    document.documentElement.lang = first.lang;
    const { total } = first.meeting;
    const opening = first.opening.map((scene) => [scene]);
    at.scenes = [...opening, ...first.scenes.map(stackOf)];
    for (let i = first.scenes.length; i < total; i += 1) at.scenes.push(null);
    draw();
    await loadRest(first.scenes.length, total, opening.length);
  }

  /* One by one, so that each is there as soon as it can be. */
  async function loadRest(from, total, before) {
    const lang = at.lang;
    for (let place = from; place < total; place += 1) {
      const stack = await loadOne(place);
      if (lang !== at.lang) return; // another language was asked for meanwhile
      at.scenes[before + place] = stack;
      if (at.index === before + place || at.index + 1 === before + place) draw();
    }
    /* What has nothing to show takes no place; whoever stands there goes on to the next. */
    const passed = at.scenes.slice(0, at.index).filter((stack) => stack.length).length;
    at.scenes = at.scenes.filter((stack) => stack.length);
    at.index = Math.min(passed, at.scenes.length - 1);
    draw();
  }

  async function loadOne(place) {
    try {
      const { scenes } = await ask("/adegan", { adegan: `${place}-${place + 1}` });
      return stackOf(scenes[0]);
    } catch (error) {
      console.warn(error);
      say(at.words.failed);
      return [];
    }
  }

  function stackOf(scene) {
    return scene.empty ? [] : [scene];
  }

  /* -- drawing ----------------------------------------------------------------------------- */

  function current() {
    const stack = at.scenes[at.index];
    return stack?.[stack.length - 1];
  }

  function draw() {
    const scene = current();
    const { words } = at;
    parts.place.textContent = fill(words.of, { n: at.index + 1, total: at.scenes.length });
    tell();
    if (!scene) return drawWaiting(words.loading);
    document.title = scene.title;
    parts.title.textContent = scene.title;
    parts.subtitle.textContent = scene.subtitle;
    parts.mark.textContent = scene.mark;
    parts.mark.hidden = !scene.mark;
    const frozen = fill(words.frozen, { moment: at.meeting.moment });
    parts.source.textContent = `${scene.source} ${frozen}.`;
    drawCrumbs(scene);
    hideWhy();
    parts.scene.classList.toggle("has-beside", !!scene.beside);
    parts.scene.dataset.key = scene.key;
    parts.beside.replaceChildren(...(scene.beside ? [drawn(scene.beside)] : []));
    const isMap = scene.body.kind === "map";
    parts.mapHost.hidden = !isMap;
    parts.body.hidden = isMap;
    if (isMap) drawMap(scene.body);
    else parts.body.replaceChildren(drawn(scene.body));
    performance.mark("scene-drawn");
  }

  function drawWaiting(text) {
    parts.title.textContent = text;
    parts.subtitle.textContent = "";
    parts.mapHost.hidden = true;
    parts.body.hidden = false;
    parts.body.replaceChildren();
    parts.beside.replaceChildren();
    parts.crumbs.replaceChildren();
  }

  function drawn(body) {
    return {
      figures: figures, table: wordTable, ranking: ranking, chart: chart, decisions: decisions,
    }[body.kind](body);
  }

  function figures({ figures: all }) {
    const root = element("div", "figures");
    for (const figure of all) {
      const card = element("section", "figure");
      card.append(element("h2", "", figure.label));
      const value = element("p", "value", figure.value);
      value.append(" ", element("small", "", figure.unit));
      card.append(value);
      if (figure.share !== null) card.append(bar(figure.share, figure.target));
      for (const line of figure.lines) card.append(element("p", "line", line));
      root.append(card);
    }
    return root;
  }

  function bar(share, target) {
    const track = element("span", "bar");
    const reached = element("span", "bar-fill");
    reached.style.width = `${Math.min(100, share * 100)}%`;
    track.append(reached);
    if (target !== null) {
      const mark = element("span", "bar-target");
      mark.style.left = `${target * 100}%`;
      track.append(mark);
    }
    return track;
  }

  function wordTable({ head, rows }) {
    const frame = element("div", "words");
    frame.append(stage.table(head, rows));
    const letters = rows.reduce((sum, row) => sum + row.join("").length, 0);
    frame.classList.toggle("is-long", letters > 420);
    return frame;
  }

  function ranking(body) {
    const root = element("div", "ranking");
    const name = element("p", "ranking-title", body.title);
    if (body.note) name.append(" ", element("small", "", body.note));
    const list = element("ol");
    list.style.setProperty("--rows", Math.max(body.rows.length, 4));
    for (const row of body.rows) {
      const item = element("li");
      const choose = button("", "", () => enter(body.level, row.code));
      choose.append(element("span", "name", row.name));
      choose.append(row.share === null ? element("span", "bar") : bar(row.share, body.target));
      choose.append(element("span", "value", row.text));
      item.append(choose);
      list.append(item);
    }
    root.append(name, list);
    return root;
  }

  /* Drawn twice, for a screen and for a phone; the style shows one. */
  function chart({ svg, tall, note }) {
    const root = element("figure", "chart");
    root.append(stage.chart(svg), stage.chart(tall));
    if (note) root.append(element("figcaption", "", note));
    return root;
  }

  function decisions({ rows }) {
    const { words } = at;
    const root = element("ol", "decisions");
    for (const row of rows) {
      const item = element("li", row.open ? (row.late ? "is-late" : "is-open") : "is-done");
      item.append(element("strong", "", row.what));
      const state = row.open ? (row.late ? words.late : words.open) : words.closed;
      item.append(element("p", "line", `${row.who} · ${row.due} · ${state}`));
      item.append(element("p", "change", `${row.place}. ${words.since}: ${row.change}`));
      if (row.open) item.append(button("done", words.done, () => close(row)));
      root.append(item);
    }
    return root;
  }

  async function drawMap(body) {
    map ??= stage.map(parts.mapHost, { onEvent: mapEvent, onKey, title: at.words.title });
    const found = await map;
    dress(found);
    if (at.shown !== body.update) found.bantar.update(body.update);
    at.shown = body.update;
  }

  /* Legend and names in the size of the screen, in the light of the room. */
  function dress({ root }) {
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    root.style.fontSize = `${Math.max(18, size * 0.88)}px`;
    root.dataset.theme = document.documentElement.dataset.theme;
  }

  /* -- going into areas -------------------------------------------------------------------- */

  async function go(view, key) {
    const stack = at.scenes[at.index];
    if (!stack) return;
    const plain = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== ""));
    try {
      const scene = await askOf(`/adegan/${key}`, plain);
      stack.push(scene);
      if (at.scenes[at.index] === stack) draw();
    } catch (error) {
      say(error.message);
    }
  }

  function enter(level, code) {
    const scene = current();
    const change =
      level === "kecamatan" ? { kecamatan: code, kelurahan: "", rt: "" }
      : level === "kelurahan" ? { kelurahan: code, rt: "" }
      : { rt: code };
    if (level === "rt") return showWhy(Number(code));
    return go({ ...scene.view, ...change }, scene.key);
  }

  function up() {
    const stack = at.scenes[at.index];
    if (!parts.why.hidden) return hideWhy();
    if (stack?.length > 1) {
      stack.pop();
      return draw();
    }
    const crumbs = current()?.crumbs ?? [];
    if (crumbs.length > 1) go({ ...current().view, ...crumbs[crumbs.length - 2].change }, current().key);
  }

  function drawCrumbs(scene) {
    const here = scene.crumbs.length - 1;
    parts.crumbs.replaceChildren(
      ...scene.crumbs.map(({ label, change }, i) =>
        i === here
          ? element("span", "", label)
          : button("", label, () => go({ ...scene.view, ...change }, scene.key))
      )
    );
  }

  function mapEvent(event) {
    if (event.event === "back") up();
    else if (event.event === "rt") showWhy(event.id);
    else if (event.event === "area") enter(event.level, event.code);
  }

  /* -- why --------------------------------------------------------------------------------- */

  async function showWhy(id) {
    const scene = current();
    try {
      const found = await askOf(`/rt/${id}`, scene.view);
      at.chosen = id;
      explain(found.title, found.status, found.reason);
    } catch (error) {
      say(error.message);
    }
  }

  function explain(title, status, reason) {
    parts.why.replaceChildren(
      element("h2", "", title), element("p", "status", status), element("p", "reason", reason)
    );
    parts.why.hidden = false;
  }

  function whyHere() {
    if (!parts.why.hidden) return hideWhy();
    const scene = current();
    if (scene?.reason) explain(scene.crumbs[scene.crumbs.length - 1].label, "", scene.reason);
    else goTo(at.scenes.findIndex((stack) => stack?.[0]?.key === "tertinggal"));
  }

  function hideWhy() {
    parts.why.hidden = true;
    at.chosen = null;
  }

  /* -- compare, language, light ------------------------------------------------------------ */

  function compare() {
    const scene = current();
    if (!scene || scene.key === "keputusan") return;
    if (scene.view.tampilan) return up();
    go({ ...scene.view, tampilan: "berdampingan" }, "peta");
  }

  async function changeLanguage() {
    at.lang = at.lang === "id" ? "en" : "id";
    params.set("lang", at.lang);
    history.replaceState(null, "", `${location.pathname}?${params}${location.hash}`);
    const { index } = at;
    at.shown = "";
    await load();
    goTo(Math.min(index, at.scenes.length - 1));
  }

  function changeTheme() {
    const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === "gelap" ? "terang" : "gelap";
    localStorage.setItem("bantar-ruang", dataset.theme);
    map?.then(dress);
  }

  function goTo(index) {
    if (index < 0 || index >= at.scenes.length) return;
    at.index = index;
    draw();
  }

  /* -- dialogs ----------------------------------------------------------------------------- */

  function dialog(name, ...content) {
    const box = element("dialog", "box");
    box.setAttribute("aria-label", name);
    box.append(element("h2", "", name), ...content);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  }

  const KEYS = [
    ["→", "next"], ["←", "back"], ["1–9", "jump"], ["F", "full"], ["P", "play"], ["C", "compare"],
    ["W", "why"], ["Backspace", "up"], ["T", "table"], ["K", "decide"], ["B", "blank"], ["L", "language"],
    ["D", "theme"], ["G", "grey"], ["N", "notes"], ["S", "save_deck"], ["Esc", "leave"],
  ];

  function help() {
    const list = element("dl", "keys");
    for (const [key, word] of KEYS) {
      list.append(element("dt", "", key), element("dd", "", at.words[word]));
    }
    dialog(at.words.help, list);
  }

  function showTable() {
    const scene = current();
    if (!scene?.table) return;
    const frame = element("div", "words");
    frame.tabIndex = 0;
    frame.append(stage.table(scene.table.head, scene.table.rows, scene.subtitle));
    dialog(scene.title, frame);
  }

  function takeAway() {
    const row = element("div", "actions");
    for (const [ending, name] of [["pptx", "PowerPoint"], ["pdf", "PDF"], ["xlsx", "Excel"]]) {
      row.append(button("primary", name, () => download(ending, box)));
    }
    row.append(button("", at.words.cancel, () => box.close()));
    const box = dialog(at.words.save_deck, row);
  }

  /* By script, since only a header may carry the key. */
  async function download(ending, box) {
    const making = element("p", "line", `${at.words.making} …`);
    making.setAttribute("role", "status");
    box.append(making);
    let response;
    try {
      response = await request(`/berkas/${ending}`, addressOf());
    } catch (error) {
      return say(error.message);
    }
    const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition"));
    const link = element("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = named?.[1] ?? `rapat.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    box.close();
  }

  function decide() {
    const { words } = at;
    if (!at.meeting.can_decide) return say(words.no_decide);
    const scene = current();
    const form = element("form", "decide");
    const what = field("textarea", words.what, 500);
    const who = field("input", words.who, 120);
    const due = field("input", words.due, 40);
    const about = element("p", "line", `${words.about}: ${placeOf(scene)}`);
    const trouble = element("p", "trouble");
    trouble.setAttribute("role", "alert");
    const save = element("button", "primary", words.save);
    const row = element("div", "actions");
    row.append(save, button("", words.cancel, () => box.close()));
    form.append(what.label, who.label, due.label, about, trouble, row);
    const box = dialog(words.decide, form);
    what.input.focus();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const view = { ...scene?.view, ...(at.chosen ? { rt: String(at.chosen) } : {}) };
      const said = { what: what.input.value, who: who.input.value, due: due.input.value, view };
      try {
        const { recorded } = await ask("/keputusan", {}, { method: "POST", body: JSON.stringify(said) });
        box.close();
        say(`${words.saved} (${recorded})`);
      } catch (error) {
        trouble.textContent = error.message;
      }
    });
  }

  function placeOf(scene) {
    if (at.chosen) return parts.why.querySelector("h2").textContent;
    const crumbs = scene?.crumbs ?? [];
    return crumbs.length ? crumbs[crumbs.length - 1].label : "";
  }

  function field(tag, name, most) {
    const label = element("label", "", name);
    const input = element(tag);
    input.maxLength = most;
    if (tag === "textarea") input.rows = 2;
    label.append(input);
    return { label, input };
  }

  async function close(row) {
    try {
      await ask(`/keputusan/${row.id}`, {}, { method: "POST", body: "{}" });
      row.open = false;
      draw();
    } catch (error) {
      say(error.message);
    }
  }

  let toastEnds;
  function say(text) {
    parts.toast.textContent = text;
    parts.toast.hidden = false;
    clearTimeout(toastEnds);
    toastEnds = setTimeout(() => (parts.toast.hidden = true), 5000);
  }

  /* -- keys -------------------------------------------------------------------------------- */

  const ACTS = {
    ArrowRight: () => goTo(at.index + 1),
    PageDown: () => goTo(at.index + 1),
    ArrowLeft: () => goTo(at.index - 1),
    PageUp: () => goTo(at.index - 1),
    Home: () => goTo(0),
    End: () => goTo(at.scenes.length - 1),
    f: fullScreen,
    p: () => map?.then(({ bantar }) => bantar.play()),
    b: () => (parts.blank.hidden = !parts.blank.hidden),
    l: changeLanguage,
    d: changeTheme,
    g: () => document.documentElement.classList.toggle("is-grey"),
    c: compare,
    t: showTable,
    w: whyHere,
    k: decide,
    n: openNotes,
    s: takeAway,
    Backspace: up,
    "?": help,
    h: help,
    Escape: leave,
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches?.("input, textarea, select")) return;
    if (document.querySelector("dialog[open]")) return; // it closes itself with Esc
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = /^[1-9]$/.test(key) ? () => goTo(Number(key) - 1) : ACTS[key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (!parts.blank.hidden && key !== "b") parts.blank.hidden = true;
    act();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  function leave() {
    if (!parts.why.hidden) return hideWhy();
    location.href = `${home}?lang=${at.lang}`;
  }

  /* -- newer data -------------------------------------------------------------------------- */

  async function watch() {
    try {
      const { newer } = await ask("/keadaan");
      if (newer && !parts.banner.dataset.seen) {
        parts.banner.dataset.seen = "1";
        parts.banner.replaceChildren(
          element("span", "", at.words.newer),
          button("", at.words.dismiss, () => (parts.banner.hidden = true))
        );
        parts.banner.hidden = false;
      }
    } catch {
      /* The meeting goes on without the server. */
    }
  }

  /* -- the speaker's window ---------------------------------------------------------------- */

  function openNotes() {
    window.open(`${location.pathname}${location.search}#catatan`, "catatan", "popup,width=900,height=640");
  }

  function tell() {
    const next = at.scenes[at.index + 1];
    channel.postMessage({
      from: "screen",
      words: at.words,
      lang: at.lang,
      began: at.began,
      title: current()?.title ?? "",
      notes: current()?.notes ?? "",
      place: parts.place.textContent,
      next: at.index + 1 < at.scenes.length ? next?.[0]?.title ?? "…" : null,
    });
  }

  function startScreen() {
    parts = layOut();
    takeKey();
    document.documentElement.dataset.theme = localStorage.getItem("bantar-ruang") ?? "terang";
    window.addEventListener("keydown", onKey);
    window.addEventListener("resize", () => map?.then(dress));
    channel.addEventListener("message", ({ data }) => {
      if (data.from !== "notes") return;
      if (data.key) ACTS[data.key]?.();
      else tell();
    });
    load()
      .then(() => {
        setInterval(watch, POLL_MS);
        window.bantarMeeting = { at, watch };
      })
      .catch((error) => {
        parts.title.textContent = error.message;
        parts.title.setAttribute("role", "alert");
      });
  }

  function startNotes() {
    document.documentElement.classList.add("is-notes");
    const place = element("p", "place");
    const clock = element("p", "clock");
    const title = element("h1");
    const notes = element("div", "notes");
    const next = element("p", "next");
    document.body.append(place, clock, title, notes, next);
    let last = null;
    const passed = () => {
      if (!last) return;
      const seconds = Math.floor((Date.now() - last.began) / 1000);
      const two = (n) => String(n).padStart(2, "0");
      clock.textContent = `${last.words.elapsed}: ${two(Math.floor(seconds / 60))}.${two(seconds % 60)}`;
    };
    channel.addEventListener("message", ({ data }) => {
      if (data.from !== "screen") return;
      last = data;
      document.documentElement.lang = data.lang;
      document.title = data.words.notes;
      place.textContent = data.place;
      title.textContent = data.title;
      const lines = (data.notes || data.words.no_notes).split("\n");
      notes.replaceChildren(...lines.map((line) => element("p", "", line)));
      next.textContent = data.next === null ? data.words.last_scene : `${data.words.next_scene}: ${data.next}`;
      passed();
    });
    setInterval(passed, 1000);
    window.addEventListener("keydown", (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (["Escape", "f", "n"].includes(key) || !ACTS[key]) return;
      event.preventDefault();
      channel.postMessage({ from: "notes", key });
    });
    title.textContent = "…";
    channel.postMessage({ from: "notes" });
  }

  if (isNotes) startNotes();
  else startScreen();
})();
