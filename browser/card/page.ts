/* The card of one RT on a phone: to read, to send on, to print, and to keep. */

import { drawCard } from "../kiosk/card.ts";
import { drawGlossary } from "../kiosk/glossary.ts";
import { button, element } from "../kit/element.ts";
import type { CardInLanguage, RtCard } from "../messages/card.ts";
import { type MapFrame, openMap, setLetters, setTheme } from "../screens/map_frame.ts";
import { share } from "./share.ts";

const LEAST_PX = 13;

export interface CardSettings {
  rt: string;
  /** Address of the page, without its query. */
  path: string;
  /** Where another RT is looked for. */
  find: string;
  lang: string;
}

/** Asks the phone to keep the page; null while it has not offered to. */
export type Install = (() => void) | null;

export class CardPage {
  private readonly settings: CardSettings;
  private readonly rt: RtCard;
  private readonly isKept: boolean;
  private lang: string;
  private install: Install = null;
  private readonly parts = {
    head: element("header", "head"),
    main: element("main", "main"),
    card: element("div"),
    map: element("div", "map"),
    glossary: element("details", "words"),
    foot: element("footer", "foot"),
    acts: element("nav", "acts"),
  };
  private frame: Promise<MapFrame> | null = null;
  /* The same once it is there: who prints does not wait. */
  private map: MapFrame | null = null;

  /** `isKept`: the card is the one that the phone has kept, since the server was not reached. */
  constructor(settings: CardSettings, rt: RtCard, isKept = false) {
    this.settings = settings;
    this.rt = rt;
    this.isKept = isKept;
    this.lang = settings.lang in rt.langs ? settings.lang : Object.keys(rt.langs)[0];
  }

  draw(): void {
    const { lang, now, parts } = this;
    document.documentElement.lang = lang;
    document.title = `${now.card.title} · Kampung Bantar`;
    if (!parts.main.isConnected) this.layOut();
    parts.head.replaceChildren(...this.head());
    parts.card.replaceChildren(drawCard(now.card, now.words, undefined));
    const summary = element("summary", "", now.words.glossary);
    parts.glossary.replaceChildren(summary, drawGlossary(now.glossary));
    parts.foot.replaceChildren(now.source);
    if (this.isAlone) parts.foot.append(element("p", "kept", now.words.kept));
    parts.acts.replaceChildren(...this.acts());
    this.drawMap();
  }

  /* Once: a frame that is moved in its document begins anew. */
  private layOut(): void {
    const { head, main, card, map, glossary, foot, acts } = this.parts;
    main.append(card, map, glossary);
    document.body.replaceChildren(head, main, foot, acts);
  }

  /** The phone offers to keep the page. */
  offer(install: Install): void {
    this.install = install;
    this.draw();
  }

  /** Follows the light of the phone. */
  dress(): void {
    this.frame?.then(setTheme);
  }

  /** The map is light while it is printed. */
  print(isPrinting: boolean): void {
    this.map?.bantar.print(isPrinting);
  }

  /* No server: the card in hand is all there is. */
  private get isAlone(): boolean {
    return this.isKept || !navigator.onLine;
  }

  private get now(): CardInLanguage {
    return this.rt.langs[this.lang];
  }

  private head(): HTMLElement[] {
    const back = element("a", "another", `‹ ${this.now.words.another}`);
    back.href = this.settings.find;
    const head: HTMLElement[] = [back];
    if (this.now.mark) head.push(element("p", "mark", this.now.mark));
    const others = Object.keys(this.rt.langs).filter((lang) => lang !== this.lang);
    for (const other of others) {
      const change = button("lang", other.toUpperCase(), () => {
        this.lang = other;
        this.draw();
      });
      change.setAttribute("aria-label", this.rt.langs[other].name);
      head.push(change);
    }
    return head;
  }

  private acts(): HTMLElement[] {
    const { words } = this.now;
    const told = element("p", "told");
    told.setAttribute("role", "status");
    const send = button("act is-share", words.share, async () => {
      told.textContent = (await share(this.sent())) === "copied" ? words.copied : "";
    });
    const acts = [send];
    /* The paper is made by the server. */
    if (!this.isAlone) acts.push(button("act", words.print, () => open(this.file("pdf"))));
    const { install } = this;
    if (install) acts.push(button("act", words.install, () => install()));
    return [...acts, told];
  }

  private sent() {
    const { card } = this.now;
    return {
      title: card.title,
      text: `${card.title}: ${card.headline}`,
      url: this.rt.page,
      picture: this.file("png"),
    };
  }

  private file(ending: string): string {
    return `${this.settings.path}/berkas/${this.rt.rt}.${ending}?lang=${this.lang}`;
  }

  private async drawMap(): Promise<void> {
    const { words, map: update } = this.now;
    this.frame ??= openMap(this.parts.map, {
      onEvent: () => {},
      onKey: () => {},
      title: words.map,
      isPicture: true,
    });
    const map = await this.frame;
    this.map = map;
    map.bantar.listen(() => {}); // nothing beside the map changes with it
    map.frame.title = words.map;
    setLetters(map, 1, LEAST_PX);
    setTheme(map);
    await map.bantar.update(update);
    map.bantar.select(this.rt.rt);
  }
}
