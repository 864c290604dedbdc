/* The map of the city: what it shows, and what happens when that or the reader changes. */

import type { City, Frame, Level, Look, Series, Update, View } from "../messages/map.ts";
import type { MapApi, MapState } from "./api.ts";
import { Camera } from "./camera.ts";
import { placeOfRt, withValues } from "./city.ts";
import { Periods } from "./clock/periods.ts";
import { Player } from "./clock/player.ts";
import { Wish } from "./clock/wish.ts";
import { decodeUpdate } from "./codec.ts";
import type { Files } from "./files.ts";
import { Floating } from "./key/floating.ts";
import { Legend } from "./key/legend.ts";
import { complain, type Layout, layOut } from "./layout.ts";
import { Linked } from "./linked.ts";
import { Overlays } from "./overlays.ts";
import { Panes } from "./panes.ts";
import { Pointing } from "./pointing.ts";
import { fillsAreas, rtZoom } from "./scale.ts";
import { tellPage, tellServer } from "./server.ts";
import type { Shown } from "./table/rows.ts";
import { followTheme, roomNow, usePaper } from "./theme.ts";
import { drawnState, isDrawn, viewOf } from "./view.ts";

/** What the page says is the server's own by then. */
const PAGE_FOLLOWS_MS = 1000;

export class Engine {
  readonly panes: Panes;
  city: City | null = null;
  paints = 0;
  private readonly files: Files;
  private readonly layout: Layout;
  private readonly legend: Legend;
  private readonly player: Player;
  private readonly overlays: Overlays;
  private readonly camera: Camera;
  private readonly pointing: Pointing;
  /* The last update, with the words and classes of its look. */
  private view: View | null = null;
  private last: { update: Update; look: Look } | null = null;
  /* What is drawn: the frame, or what it is compared with and the frame. */
  private frames: Frame[] = [];
  /* Whether kelurahan are filled, and what the reader asked for (null: as the scale has it). */
  private isByArea = false;
  private wanted: boolean | null = null;
  private readonly periods: Periods;
  /* Class brought out by the legend. */
  private focus: number | null = null;
  /* Place of the chosen RT. */
  private selected = -1;
  /* What the reader has chosen on the page and the server has not answered. */
  private readonly wish = new Wish();
  private readonly linked = new Linked();
  /* Of the latest update; older ones that arrive late are dropped. */
  private turn = 0;

  constructor(map: L.Map, files: Files) {
    this.files = files;
    this.periods = new Periods(files);
    this.layout = layOut(map.getContainer());
    this.panes = new Panes(map, this.layout, {
      hover: (rt, event) => this.withShown((shown) => this.pointing.hover(shown, { rt }, event)),
      hoverArea: (area, event) =>
        this.withShown((shown) => this.pointing.hover(shown, { area }, event)),
      chooseArea: (k) => this.openAround(k),
      leave: () => this.pointing.leave(),
      choose: (i, event) => {
        this.withShown((shown) => this.pointing.tell(shown, { rt: i }, event));
        this.chooseRt(i);
      },
      label: (label) => this.chooseArea(label),
      covered: () => this.layout.covered(),
      fit: () => this.withShown(({ view, city }) => this.camera.fit(view, city)),
      table: () => this.overlays.openTable(),
      moved: () => this.camera.moved(),
    });
    const floating = new Floating(this.layout.legend, this.layout.stage);
    this.camera = new Camera(this.panes, floating);
    this.pointing = new Pointing(this.layout.root, this.panes);
    this.legend = new Legend(this.layout.legend, {
      onEmphasis: (index) => this.emphasise(index),
      onScale: (isByArea) => this.showAreas(isByArea),
    });
    this.player = new Player(this.layout.player, {
      fetch: async () => (await this.loadSeries()) !== null,
      onPeriod: (index) => this.showPeriod(index),
      onRest: () => this.tell(),
      onAll: () => this.openPeriods(),
    });
    this.overlays = new Overlays(this.layout.stage, this.panes, {
      shown: () => this.shown,
      onChoose: (place) => this.chooseArea(place),
      onPeriod: (index) => this.player.goTo(index),
      onPeriodsClosed: () => this.player.focusAll(),
    });
    document.addEventListener("keydown", (event) => this.goBack(event));
    const resized = () => this.camera.resize(this.view, this.city);
    new ResizeObserver(resized).observe(this.layout.stage);
    map.on("zoomend", () => this.redrawAtScale());
    map.on("moveend", () => this.tellCamera());
  }

  private get shown(): Shown | null {
    const { view, frames, city } = this;
    return view && city && frames.length ? { view, frames, city } : null;
  }

  private withShown(act: (shown: Shown) => void): void {
    if (this.shown) act(this.shown);
  }

  /* -- update -------------------------------------------------------------------------------- */

  async update(base64: string): Promise<void> {
    this.turn += 1;
    const mine = this.turn;
    /* streamlit-folium keeps every group it ever added, and goes through all at each change. */
    window.feature_group = [];
    let look: Look | undefined;
    try {
      const update = await decodeUpdate(base64, (name) => this.files.load<Series>(name));
      if (this.wish.isOvertaking(update.frame.key, () => this.update(base64))) return;
      const coming = this.files.load<City>(update.geometry);
      coming.catch(() => {}); // heard below; the words to say it with come first
      look = await this.files.load<Look>(update.look);
      const city = await coming;
      if (mine !== this.turn) return;
      followTheme();
      this.last = { update, look };
      const view = viewOf(update, look, roomNow());
      if (city === this.city && isDrawn(view, this.view, this.frames)) this.confirm(view, city);
      else this.adopt(view, city);
    } catch (error) {
      if (mine !== this.turn) return;
      console.warn(error);
      const words = look?.words ?? this.view?.words;
      const text = words?.failed ?? "Peta tidak dapat dimuat.";
      complain(this.layout.trouble, text, words?.retry ?? "↻", () => this.update(base64));
    }
  }

  /* The server's answer to what is drawn already: nothing is drawn a second time. */
  private confirm(view: View, city: City): void {
    const isWished = this.wish.period !== null;
    this.wish.drop();
    this.waits(false);
    this.periods.use(view);
    const selected = placeOfRt(city, view.selected);
    this.view = view;
    this.frames = [view.frame];
    this.say(view);
    if (selected !== this.selected) {
      this.selected = selected;
      this.panes.mark(view, this.frames, selected);
    }
    this.overlays.refresh(false);
    if (view.series) this.player.show(view);
    else this.player.hide();
    const { turn } = this;
    const settle = () => {
      if (turn === this.turn) this.tell();
    };
    if (isWished) setTimeout(settle, PAGE_FOLLOWS_MS);
    else settle();
  }

  private adopt(view: View, city: City): void {
    this.wish.drop();
    this.waits(false);
    const resumed = this.linked.resumed(view, this.view, this.frames.at(-1));
    this.periods.use(view);
    /* Until they are those of the view, nothing is drawn. */
    this.frames = [];
    this.view = view;
    this.city = city;
    this.selected = placeOfRt(city, view.selected);
    this.layout.trouble.hidden = true;
    this.say(view);
    if (!resumed) tellPage({ period: view.frame.key, narration: null, isPlaying: false });
    this.panes.arrange(view);
    this.panes.build(city);
    this.frames = view.compared ? [view.compared, view.frame] : [view.frame];
    /* Whole before the camera looks for a corner with room for it. */
    this.legend.show(view, this.isWantedByArea(view, this.frames));
    this.legend.count(this.frames, view.words);
    this.panes.showLabels(view, city);
    if (this.camera.fitOnce(view, city)) this.wanted = null;
    this.draw();
    this.overlays.refresh(true); // also over a second map that has just come
    if (view.series && !view.compared) this.player.show(view);
    else this.player.hide();
    this.tellCamera();
    if (resumed) this.resume(resumed);
  }

  private async resume(key: string): Promise<void> {
    const { turn } = this;
    await this.loadSeries();
    if (turn !== this.turn) return;
    const period = this.periods.at(key);
    if (period && !this.player.isPlaying) this.standAt(period);
    else this.tell();
  }

  private standAt({ frame, index }: { frame: Frame; index: number }): void {
    this.player.stand(index);
    this.showFrame(frame);
  }

  private tellCamera(): void {
    if (this.view) this.linked.tell(this.view, this.camera.place);
  }

  /** Draws anew where the page around the map has become dark, or light again. */
  followTheme(): void {
    if (!followTheme() || !this.last || !this.city) return;
    this.panes.forget();
    const { update, look } = this.last;
    this.adopt(viewOf(update, look, roomNow()), this.city);
  }

  /** Is light while it is printed. */
  print(isPrinting: boolean): void {
    usePaper(isPrinting);
    this.followTheme();
    for (const side of this.panes.sides) side.flush();
  }

  private say(view: View): void {
    document.documentElement.lang = view.lang;
    this.layout.root.setAttribute("aria-label", view.words.map);
    /* The title of the frame is the name of a Python package. */
    window.frameElement?.setAttribute("aria-label", view.words.map);
    this.layout.summary.textContent = view.summary;
    this.layout.hint.textContent = view.words.two_fingers;
    this.layout.period.hidden = true;
  }

  /* -- drawing ------------------------------------------------------------------------------- */

  private draw(): void {
    const { view, frames } = this;
    if (!view || !frames.length) return;
    this.isByArea = this.isWantedByArea(view, frames);
    this.legend.show(view, this.isByArea);
    this.panes.showAreas(this.isByArea);
    this.panes.sides.forEach((side, i) => {
      side.paint(view, frames[i], this.focus);
      side.mark(view, frames[i], this.selected);
    });
    this.legend.count(frames, view.words);
    /* Asked for after Leaflet asked for its own frame, so this runs when the canvas is done. */
    requestAnimationFrame(() => {
      this.paints += 1;
      performance.mark("bantar-painted");
    });
  }

  /* Kelurahan while RT are too small to be seen, or whatever the reader has asked for. */
  private isWantedByArea(view: View, frames: readonly Frame[]): boolean {
    if (!this.city || !fillsAreas(view, frames)) return false;
    return this.wanted ?? this.camera.zoom < rtZoom(this.city, this.camera.whole(this.city));
  }

  private redrawAtScale(): void {
    const { view, frames } = this;
    if (view && frames.length && this.isWantedByArea(view, frames) !== this.isByArea) this.draw();
  }

  /** Shows every RT, kelurahan, or (null) what the scale asks for. */
  showAreas(isByArea: boolean | null): void {
    this.wanted = isByArea;
    this.draw();
  }

  private emphasise(index: number | null): void {
    if (this.focus === index) return;
    this.focus = index;
    this.draw();
  }

  /* -- what the reader does ------------------------------------------------------------------ */

  private chooseArea({ level, code }: { level: Level; code: string }): void {
    if (level !== "rt") return this.goTo(level, code);
    if (this.city) this.chooseRt(placeOfRt(this.city, code));
  }

  /* From the city into the kecamatan, from there into the kelurahan. */
  private openAround(k: number): void {
    if (!this.view || !this.city) return;
    const kelurahan = this.city.kelurahan[k];
    if (this.view.level === "kecamatan") {
      return this.goTo("kelurahan", kelurahan.code);
    }
    this.goTo("kecamatan", this.city.kecamatan[kelurahan.kecamatan].code);
  }

  private goTo(level: Level, code: string): void {
    this.waits(true);
    tellServer({ event: "area", level, code });
  }

  /* Marked at once; the server's answer confirms or takes it back. */
  private chooseRt(i: number): void {
    if (i < 0 || !this.view || !this.city) return;
    this.selected = i;
    this.panes.mark(this.view, this.frames, i);
    tellServer({ event: "rt", id: this.city.features[i].id });
  }

  private goBack(event: KeyboardEvent): void {
    const isBack = event.key === "Escape" || event.key === "Backspace";
    const isInField = (event.target as Element).matches("input:not([type=range])");
    if (!isBack || isInField) return;
    event.preventDefault();
    if (!this.overlays.close()) tellServer({ event: "back" });
  }

  /* -- playback ------------------------------------------------------------------------------ */

  private async loadSeries(): Promise<readonly Frame[] | null> {
    const { view, turn } = this;
    if (!view) return null;
    try {
      const frames = await this.periods.load(view);
      return turn === this.turn ? frames : null;
    } catch (error) {
      /* The map itself is whole without it. */
      console.warn(error);
      if (turn === this.turn) this.player.hide();
      return null;
    }
  }

  private async openPeriods(): Promise<void> {
    this.player.pause();
    const frames = await this.loadSeries();
    if (frames) this.overlays.openPeriods(frames, this.player.index);
  }

  /* The reader may have gone on while it came. */
  private async showPeriod(index: number): Promise<void> {
    const series = await this.loadSeries();
    if (series && index === this.player.index) this.showFrame(series[index]);
  }

  private showFrame(frame: Frame): void {
    const { view, city } = this;
    if (!view || !city) return;
    this.frames = [frame];
    this.layout.period.textContent = frame.label;
    /* Back where the page stands, its own headline names the period. */
    const home = this.wish.period ?? view.frame.key;
    this.layout.period.hidden = frame.key === home && !this.player.isPlaying;
    this.layout.summary.textContent = frame.summary || view.summary;
    this.pointing.leave();
    this.draw();
    this.overlays.refresh(false);
    /* Values at the labels follow the period; where they stand does not change. */
    if (frame.labels)
      this.panes.showLabels({ ...view, labels: withValues(view.labels, frame.labels) }, city);
    this.tell();
  }

  /** Draws a period that was chosen on the page, before the server answers; returns the series that
      it is drawn from, null where the server has to be waited for. */
  preview(key: string): string | null {
    const { view } = this;
    const period = this.periods.at(key);
    if (!view?.series || view.compared || !period) return null;
    this.wish.make(key);
    this.standAt(period);
    return view.series;
  }

  /** Fetches the periods: one of them is about to be chosen. */
  prepare(): void {
    this.loadSeries();
  }

  /** What is drawn is not yet what was asked for. */
  waits(isWaiting: boolean): void {
    this.layout.stage.classList.toggle("is-waiting", isWaiting);
  }

  /* Where the page stands its own words are right, but for the last step of a clock that runs. */
  private tell(): void {
    const frame = this.frames.at(-1);
    if (!frame) return;
    const isHome = frame.key === this.view?.frame.key;
    const { isPlaying } = this.player;
    const narration = isHome ? null : (frame.told ?? null);
    const isChosen = this.wish.period === frame.key;
    tellPage({ period: frame.key, narration, isPlaying, isChosen });
  }

  report(): void {
    this.tell();
    this.linked.forget();
    this.tellCamera();
  }

  play(): void {
    if (!this.player.isHidden) this.player.toggle();
  }

  /** Goes back to the period of the view. */
  home(): void {
    this.player.home();
  }

  /** Stops the clock where it stands. */
  pause(): void {
    this.player.pause();
  }

  /* -- for the page around the map ----------------------------------------------------------- */

  select(id: number | null): void {
    if (!this.view || !this.city) return;
    this.selected = placeOfRt(this.city, id);
    this.panes.mark(this.view, this.frames, this.selected);
  }

  state(): MapState {
    const { view, city, frames, isByArea, focus } = this;
    return {
      ...drawnState(view, frames, isByArea),
      focus,
      selected: city?.features[this.selected]?.id ?? null,
      labels: this.panes.main.labels.shown,
      isPlaying: this.player.isPlaying,
      place: this.camera.place,
    };
  }

  /** Goes on where another map of the same view stands, which is about to go. */
  async takeOver(other: MapApi): Promise<void> {
    const { frames, isByArea, isPlaying, place, selected } = other.state();
    if (other.map && place) this.camera.moveTo(other.map.getCenter(), other.map.getZoom());
    if (isByArea !== this.isByArea) this.showAreas(isByArea);
    this.select(selected);
    const key = frames?.at(-1);
    if (key && key !== this.frames.at(-1)?.key) await this.resume(key);
    if (isPlaying) this.play();
  }
}
