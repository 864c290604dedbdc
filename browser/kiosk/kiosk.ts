/* The kiosk: a city in motion until somebody touches it, then three touches to a card. */

import { button, element } from "../kit/element.ts";
import { fill } from "../kit/text.ts";
import type { KelurahanCards, KioskStart, KioskWords, StartWords } from "../messages/kiosk.ts";
import type { MapEvent } from "../messages/map.ts";
import type { Narration } from "../messages/narration.ts";
import { isDialogOpen } from "../screens/dialog.ts";
import { drawCard } from "./card.ts";
import type { KioskState } from "./globals.ts";
import { drawGlossary } from "./glossary.ts";
import { drawGuess } from "./guess.ts";
import { closeAll, Idle } from "./idle.ts";
import { afterKey } from "./keyboard.ts";
import { type BottomAct, bottom, heading, type Layout, layOut } from "./layout.ts";
import { KioskMap } from "./map.ts";
import { Cards, type Source } from "./source.ts";
import { Timers } from "./timers.ts";
import { newVisit, rtOf, type ScreenName, type Visit } from "./visit.ts";
import { drawWays } from "./ways.ts";
import { Clock } from "./years.ts";

const REPLAY_MS = 16_000;
const NEWS_MS = 5000;
const AGAIN_MS = 3000;

export interface KioskOptions {
  source: Source;
  /** Files of the map that are at hand already. */
  assets: Record<string, unknown>;
  idle: number;
  warning: number;
}

export class Kiosk {
  private readonly source: Source;
  private readonly cards: Cards;
  private readonly timers = new Timers();
  private readonly layout: Layout;
  private readonly map: KioskMap;
  private readonly idle: Idle;
  private city: KioskStart | null = null;
  private visit = newVisit();
  private readonly news = element("p", "news");
  private readonly clock = new Clock();
  /* Each visitor is asked another question. */
  private questions = 0;

  constructor({ source, assets, idle, warning }: KioskOptions) {
    this.source = source;
    this.cards = new Cards(source);
    this.layout = layOut(() => this.changeLanguage());
    this.map = new KioskMap(this.layout.mapHost, assets, {
      onEvent: (event) => this.onMapEvent(event),
      onTouch: () => this.touched(),
      onPeriod: (narration, period) => {
        this.clock.show(narration ? period : null);
        this.tellNews(narration);
      },
    });
    this.idle = new Idle({
      timers: this.timers,
      idle,
      warning,
      words: () => this.words,
      isAway: () => this.visit.screen !== "attract" || isDialogOpen(),
      reset: () => this.reset(),
    });
  }

  /** Shows the first screen; fails where the city is not to be had yet. */
  async begin(): Promise<void> {
    this.city = await this.source.start();
    this.draw();
  }

  /** Says that the kiosk tries again; the words of the server are not there yet. */
  sayTrying(): void {
    this.layout.foot.textContent = "Sebentar, layar mencoba lagi.";
  }

  private get start(): StartWords {
    if (!this.city) throw new Error("begin comes first");
    return this.city.langs[this.visit.lang];
  }

  private get words(): KioskWords {
    return this.start.words;
  }

  /* -- drawing ------------------------------------------------------------------------------- */

  private draw(): void {
    const { layout, visit, start } = this;
    document.documentElement.lang = visit.lang;
    document.documentElement.dataset.screen = visit.screen;
    layout.mark.textContent = start.mark;
    layout.mark.hidden = !start.mark;
    const other = this.otherLanguage;
    layout.lang.textContent = this.city?.langs[other].name ?? "";
    layout.lang.lang = other;
    this.drawFoot(start.source);
    this.screens[visit.screen]();
    this.idle.watch();
  }

  private readonly screens: Record<ScreenName, () => void> = {
    attract: () => this.drawAttract(),
    areas: () => this.drawAreas(),
    numbers: () => this.drawNumbers(),
    card: () => this.drawCard(),
  };

  private show(screen: ScreenName, change: Partial<Visit> = {}): void {
    Object.assign(this.visit, { screen, ...change });
    this.draw();
    this.layout.panel.querySelector("h1")?.focus();
  }

  private bottom(...names: BottomAct[]): HTMLElement {
    const acts = {
      back: () => this.show("areas", { kelurahan: null }),
      home: () => this.reset(),
      again: () => this.show("areas", { kelurahan: null, rt: null, typed: "" }),
      print: () => this.print(),
      glossary: () => this.sayWords(),
    };
    return bottom(this.words, acts, ...names);
  }

  /* -- the loop ------------------------------------------------------------------------------ */

  private drawAttract(): void {
    const { words } = this;
    const { map, years, guesses } = this.start;
    this.clock.begin(years);
    const beside = element("div", "beside");
    if (guesses.length) beside.append(button("what", words.guess_first, () => this.ask()));
    beside.append(button("what", words.what_is, () => this.explain()));
    this.layout.panel.replaceChildren(
      this.clock.root,
      this.news,
      button("find", words.find, () => this.look()),
      element("p", "touch", words.touch),
      beside,
    );
    this.map.show(map, words.map);
    this.replay();
    this.tellNews(null);
    this.timers.every("replay", REPLAY_MS, () => this.replay());
  }

  /* The good news of the period on the map, one after the other; each period begins anew. */
  private tellNews(narration: Narration | null): void {
    if (this.visit.screen !== "attract") return;
    this.drawFoot(narration?.source || this.start.source);
    const good = narration ? [narration.headline, ...narration.others] : this.start.good;
    let turn = 0;
    this.news.textContent = good[0];
    this.timers.every("news", NEWS_MS, () => {
      turn = (turn + 1) % good.length;
      this.news.textContent = good[turn];
    });
  }

  private drawFoot(source: string): void {
    this.layout.foot.textContent = `${this.start.city}. ${source}`;
  }

  private replay(): void {
    this.map.setPlaying(true, () => this.visit.screen === "attract");
  }

  /* Stops what moves while somebody reads. */
  private calm(): void {
    this.timers.end("news", "replay");
    this.map.setPlaying(false);
  }

  private look(): void {
    this.source.count("visit");
    this.show("areas");
  }

  private ask(): void {
    const { guesses } = this.start;
    const question = guesses[this.questions % guesses.length];
    this.questions += 1;
    this.source.count("guess");
    if (question) this.idle.tell(...drawGuess(question, this.words));
  }

  private print(): void {
    this.source.count("print");
    window.print();
  }

  private explain(): void {
    const { what_is: title, answer } = this.words;
    this.sayWords(element("h2", "", title), element("p", "answer", answer));
  }

  private sayWords(...first: HTMLElement[]): void {
    const { glossary: terms, words } = this.start;
    const title = element(first.length ? "h3" : "h2", "", words.glossary);
    const box = this.idle.tell(...first, title, drawGlossary(terms));
    box.classList.add("is-list");
  }

  /* -- which RT ------------------------------------------------------------------------------ */

  private drawAreas(): void {
    this.calm();
    const { visit, words } = this;
    document.documentElement.dataset.way = visit.way;
    const parts = drawWays(visit, this.city?.kelurahan ?? [], words, {
      take: (way) => this.show("areas", { way }),
      type: (typed) => this.show("areas", { typed }),
      enter: (code, rt) => this.enter(code, rt),
    });
    this.layout.panel.replaceChildren(...parts, this.bottom("home"));
    if (visit.way === "map") this.map.show(this.start.map, words.map);
  }

  /** A key of a real keyboard types as those of the screen do. */
  typed(key: string): void {
    const { screen, way, typed } = this.visit;
    if (screen !== "areas" || way !== "type" || isDialogOpen()) return;
    const text = afterKey(typed, key);
    if (text !== null) this.show("areas", { typed: text });
  }

  /* `trouble` is the box that says it did not work: while it is open, it is tried again. */
  private async enter(
    code: string,
    rt: number | null = null,
    trouble: HTMLDialogElement | null = null,
  ): Promise<void> {
    const { visit } = this;
    const isWanted = () => visit === this.visit && (trouble?.isConnected ?? true);
    this.layout.panel.setAttribute("aria-busy", "true");
    try {
      await this.cards.load(code);
      if (!isWanted()) return;
      trouble?.remove();
      if (rt === null) this.show("numbers", { kelurahan: code });
      else this.open(rt, code);
    } catch {
      if (isWanted()) this.tryAgain(code, rt, trouble);
    } finally {
      this.layout.panel.removeAttribute("aria-busy");
    }
  }

  private tryAgain(code: string, rt: number | null, trouble: HTMLDialogElement | null): void {
    const box = trouble ?? this.idle.tell(element("p", "", this.words.failed));
    this.timers.after("again", AGAIN_MS, () => {
      if (box.isConnected) this.enter(code, rt, box);
    });
  }

  /* The cards of the kelurahan in view were loaded before its screens are shown. */
  private get kelurahan(): KelurahanCards {
    const cards = this.cards.get(this.visit.kelurahan);
    if (!cards) throw new Error("enter comes first");
    return cards;
  }

  private drawNumbers(): void {
    const { words, kelurahan } = this;
    const { cards, map } = kelurahan.langs[this.visit.lang];
    const grid = element("div", "numbers");
    for (const { nomor, rt_id: rt, title } of cards) {
      const choice = button("number", nomor, () => this.open(rt));
      choice.setAttribute("aria-label", title);
      grid.append(choice);
    }
    const place = fill(words.in_kelurahan, { name: kelurahan.name });
    const title = heading(`${place}: ${words.which_rt}`);
    this.layout.panel.replaceChildren(title, grid, this.bottom("back", "home"));
    this.map.show(map, words.map);
  }

  private open(rt: number, kelurahan = this.visit.kelurahan): void {
    this.source.count("card");
    this.show("card", { kelurahan, rt });
  }

  private drawCard(): void {
    const { words, kelurahan, visit } = this;
    const { cards, map } = kelurahan.langs[visit.lang];
    const card = cards.find(({ rt_id: rt }) => rt === visit.rt);
    if (!card) return;
    const drawn = drawCard(card, words, kelurahan.qr[String(visit.rt)]);
    this.layout.panel.replaceChildren(drawn, this.bottom("print", "again", "glossary", "home"));
    this.map.show(map, words.map, visit.rt);
  }

  /* On the map, too, a touch at the start begins, and an RT leads to its card. */
  private onMapEvent(event: MapEvent): void {
    const { screen, kelurahan, lang } = this.visit;
    if (screen === "attract") return this.look();
    const rt = rtOf(event);
    if (screen === "areas") return this.enterOnMap(event, rt);
    const cards = this.cards.get(kelurahan)?.langs[lang].cards ?? [];
    if (rt !== null && cards.some((card) => card.rt_id === rt)) this.open(rt);
  }

  /* An RT of the whole city is smaller than a finger: it leads to its kelurahan first. */
  private enterOnMap(event: MapEvent, rt: number | null): void {
    const code = event.event === "area" ? event.code : "";
    const place = this.city?.kelurahan.find(
      (one) => one.code === code || one.rt.some(([id]) => id === rt),
    );
    if (place) this.enter(place.code);
  }

  /* -- language ------------------------------------------------------------------------------ */

  private get otherLanguage(): string {
    const langs = Object.keys(this.city?.langs ?? {});
    return langs[(langs.indexOf(this.visit.lang) + 1) % langs.length];
  }

  private changeLanguage(): void {
    this.visit.lang = this.otherLanguage;
    this.draw();
  }

  /* -- idle and reset ------------------------------------------------------------------------ */

  touched(): void {
    this.idle.watch();
  }

  /** A fresh start without loading the page: what one visitor did is gone. */
  reset(): void {
    this.timers.endAll();
    closeAll();
    this.cards.clear();
    this.visit = newVisit();
    window.getSelection()?.removeAllRanges();
    this.draw();
  }

  /** Newer data are taken between visitors, never under somebody's finger. */
  async renew(): Promise<void> {
    if (this.visit.screen !== "attract") return;
    try {
      const city = await this.source.start();
      if (city.version === this.city?.version || this.visit.screen !== "attract") return;
      this.city = city;
      this.reset();
    } catch {
      /* The kiosk goes on with what it has. */
    }
  }

  /** The light of the screen has changed. */
  dress(): void {
    this.map.dress();
  }

  state(): KioskState {
    return {
      ...this.visit,
      loaded: this.cards.size,
      dialogs: document.querySelectorAll("dialog").length,
      scripts: document.scripts.length,
      text: this.layout.panel.textContent?.length ?? 0,
    };
  }
}
