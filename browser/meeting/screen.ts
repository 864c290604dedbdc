/* The screen of a meeting: scenes one after the other, by keyboard alone, from what was loaded at
   the start. */

import { fill } from "../kit/text.ts";
import type { MapEvent } from "../messages/map.ts";
import type { Agenda, MeetingFacts, MeetingWords, Query, Scene, Why } from "../messages/meeting.ts";
import { isDialogOpen } from "../screens/dialog.ts";
import type { BodyActs } from "./bodies.ts";
import { openFiles, openHelp, openLeave, openNumbers, pressOverBox } from "./boxes.ts";
import type { ChannelMessage } from "./channel.ts";
import { Decisions } from "./decisions.ts";
import { type Command, type Press, pressOf } from "./keys.ts";
import { type Layout, layOut } from "./layout.ts";
import { loadStory } from "./loading.ts";
import { MeetingMap } from "./map.ts";
import { Navigator } from "./navigator.ts";
import { Pager } from "./pager.ts";
import { Pins } from "./pins/pins.ts";
import { Remote } from "./remote.ts";
import { changeGrey, changeTheme } from "./room.ts";
import { showBannerOnce, Toast } from "./say.ts";
import { SceneView } from "./scene_view.ts";
import type { MeetingServer } from "./server.ts";
import { Story } from "./story.ts";
import { following, hearEdges, hearSwipes, type Turn } from "./turning.ts";
import { WhyBox } from "./why.ts";

const LOBBY_S = 20;

export interface ScreenOptions {
  params: URLSearchParams;
  server: MeetingServer;
  channel: BroadcastChannel;
  /** Path of the page that is gone to when the meeting is left. */
  home: string;
}

export class MeetingScreen {
  readonly story = new Story();
  private readonly options: ScreenOptions;
  private readonly layout: Layout = layOut();
  private readonly map: MeetingMap;
  private readonly view: SceneView;
  private readonly why: WhyBox;
  private readonly toast: Toast;
  private readonly navigator: Navigator;
  private readonly decisions: Decisions;
  private readonly pager: Pager;
  private readonly pins: Pins;
  private readonly began = Date.now();
  private readonly remote: Remote;
  private lobbyTimer: ReturnType<typeof setInterval> | null = null;
  private words = {} as MeetingWords;
  private facts: MeetingFacts | null = null;

  constructor(options: ScreenOptions) {
    this.options = options;
    this.why = new WhyBox(this.layout.why);
    this.toast = new Toast(this.layout.toast);
    this.remote = new Remote(options.server, (command) => this.hear({ command }));
    this.decisions = new Decisions(options.server, this.toast);
    this.navigator = new Navigator(this.story, {
      ask: (key, view) => options.server.askOf(`/adegan/${key}`, view),
      onChange: () => this.draw(),
      onFailure: (error) => this.toast.sayError(error),
    });
    this.map = new MeetingMap(this.layout.mapHost, {
      onEvent: (event) => this.onMapEvent(event),
      onKey: (event) => this.onKey(event),
      onWindow: (view) => hearSwipes(view, this.turn),
      onPeriod: (narration) => this.view.follow(narration),
    });
    const { decideOn } = this;
    this.view = new SceneView(this.layout, this.map, {
      enter: (level, code) => this.enter(level, code),
      carriedOut: (decision) => this.decisions.carryOut(decision, () => this.draw()),
      get decideOn() {
        return decideOn();
      },
      go: ({ view, key }, change) => this.navigator.go({ ...view, ...change }, key),
    });
    this.pins = new Pins(this.layout.scene, this.map, options.server, this.toast, {
      renew: (place) => this.renew(place),
    });
    this.pager = new Pager(this.layout.pager, {
      goTo: (index) => this.navigator.goTo(index),
      step: this.turn,
      openMenu: () => this.acts.help(),
    });
    this.listen();
    options.channel.addEventListener("message", ({ data }: MessageEvent<ChannelMessage>) => {
      if (data.from !== "notes") return;
      if (data.command) this.hear({ command: data.command });
      else this.tellNotes();
    });
  }

  private listen(): void {
    window.addEventListener("keydown", (event) => this.onKey(event));
    window.addEventListener("resize", () => this.map.dress());
    hearSwipes(window, this.turn);
    hearEdges(this.turn);
    this.layout.blank.addEventListener("click", () => this.light());
  }

  private get lang(): string {
    return this.options.params.get("lang") ?? "id";
  }

  /* -- the scenes ---------------------------------------------------------------------------- */

  load(): Promise<void> {
    const { server } = this.options;
    const { lang } = this;
    return loadStory(this.story, {
      ask: (from, to) => server.ask("/adegan", { adegan: `${from}-${to}` }),
      onFirst: (agenda) => {
        this.words = agenda.words;
        this.facts = agenda.meeting;
        document.documentElement.lang = agenda.lang;
      },
      onChange: () => this.draw(),
      onFailure: (error) => {
        console.warn(error);
        this.toast.say(this.words.failed);
      },
      isWanted: () => lang === this.lang, // another language may be asked for meanwhile
    });
  }

  /* Asks for a scene of the plan anew. */
  private async renew(place: number): Promise<void> {
    const span = { adegan: `${place}-${place + 1}` };
    const [scene] = (await this.options.server.ask<Agenda>("/adegan", span)).scenes;
    if (scene && !("empty" in scene)) this.story.renew(scene);
    this.draw();
  }

  refuse(error: Error): void {
    this.view.refuse(error);
  }

  private draw(): void {
    const { story, words } = this;
    const place = { n: story.index + 1, total: story.scenes.length };
    this.layout.place.textContent = fill(words.of, place);
    this.pager.draw(story, words);
    this.tellNotes();
    if (!story.scene) return this.view.drawWaiting(words);
    this.why.hide();
    this.pins.end();
    this.view.draw(story.scene, words, this.facts?.moment ?? "");
  }

  /** Says when newer data have come in; the meeting stays with its own. */
  async watch(): Promise<void> {
    try {
      const { newer } = await this.options.server.ask<{ newer: boolean }>("/keadaan");
      const { newer: text, dismiss } = this.words;
      if (newer) showBannerOnce(this.layout.banner, text, `${dismiss} (X)`);
    } catch {
      /* The meeting goes on without the server. */
    }
  }

  /* -- areas and reasons --------------------------------------------------------------------- */

  private enter(level: string, code: string): void {
    if (level === "rt") this.explainRt(Number(code));
    else this.navigator.enter(level, code);
  }

  /* What lies over the scene goes first. */
  private up(): void {
    if (this.why.isOpen) this.why.hide();
    else this.navigator.up();
  }

  private onMapEvent(event: MapEvent): void {
    if (event.event === "back") this.up();
    else if (event.event === "rt") this.explainRt(event.id);
    else this.enter(event.level, event.code);
  }

  private async explainRt(id: number): Promise<void> {
    const { scene } = this.story;
    if (!scene) return;
    try {
      const why = await this.options.server.askOf<Why>(`/rt/${id}`, scene.view);
      this.why.show(why, this.words.dismiss, id);
    } catch (error) {
      this.toast.sayError(error);
    }
  }

  private explainHere(): void {
    const { scene } = this.story;
    if (this.why.isOpen) return this.why.hide();
    if (!scene?.reason) return this.navigator.thereAndBack(this.story.placeOf("tertinggal"));
    const why = { title: areaName(scene), status: "", reason: scene.reason };
    this.why.show(why, this.words.dismiss);
  }

  private decide(): void {
    const { words, why } = this;
    const { scene } = this.story;
    if (!this.facts?.can_decide) return this.toast.say(words.no_decide);
    const rt: Query = why.rt === null ? {} : { rt: String(why.rt) };
    this.decisions.record(words, why.rtName ?? areaName(scene), { ...scene?.view, ...rt });
  }

  private readonly decideOn = (): BodyActs["decideOn"] => {
    if (!this.facts?.can_decide) return null;
    return ({ what, basis, value, view }) =>
      this.decisions.record(this.words, `${value} ${basis}`, view, what);
  };

  /* -- the room ------------------------------------------------------------------------------ */

  private async changeLanguage(): Promise<void> {
    const { params } = this.options;
    params.set("lang", this.lang === "id" ? "en" : "id");
    history.replaceState(null, "", `${location.pathname}?${params}${location.hash}`);
    const { index } = this.story;
    this.map.forget();
    await this.load();
    this.navigator.goTo(Math.min(index, this.story.scenes.length - 1));
  }

  private changeTheme(): void {
    changeTheme();
    this.map.dress();
  }

  private changeGrey(): void {
    changeGrey();
    this.map.dress();
  }

  private leave(): void {
    if (this.why.isOpen) return this.why.hide();
    openLeave(this.words, () => {
      location.href = `${this.options.home}?lang=${this.lang}`;
    });
  }

  private tellNotes(): void {
    const { story, words, lang, began, layout } = this;
    const next = story.nextTitle;
    const news: ChannelMessage = {
      from: "screen",
      words,
      lang,
      began,
      title: story.scene?.title ?? "",
      notes: story.scene?.notes ?? "",
      place: layout.place.textContent ?? "",
      next: next === "" ? "…" : next,
    };
    this.options.channel.postMessage(news);
  }

  /* -- keys and fingers ------------------------------------------------------------------------ */

  private readonly acts: Record<Command, () => void> = {
    next: () => this.navigator.step(1),
    back: () => this.navigator.step(-1),
    first: () => this.navigator.goTo(0),
    last: () => this.navigator.goTo(this.story.scenes.length - 1),
    full: fullScreen,
    play: () => this.map.play(),
    blank: () => {
      this.layout.blank.hidden = !this.layout.blank.hidden;
    },
    language: () => this.changeLanguage(),
    theme: () => this.changeTheme(),
    grey: () => this.changeGrey(),
    compare: () => this.navigator.compare(),
    table: () => this.story.scene && openNumbers(this.story.scene, this.words),
    why: () => this.explainHere(),
    decide: () => this.decide(),
    notes: openNotes,
    remote: () => this.invite(),
    pin: () => this.pin(),
    base: () => this.map.toggleBase(),
    lobby: () => this.lobby(this.lobbyTimer ? null : LOBBY_S),
    save_deck: () => {
      openFiles(this.words, this.options.server, (error) => this.toast.sayError(error));
    },
    up: () => this.up(),
    help: () => openHelp(this.words, (command) => this.obey(command)),
    close_notice: () => {
      this.layout.banner.hidden = true;
    },
    leave: () => this.leave(),
  };

  /* Where nothing is recorded there is nothing to keep them in. */
  private pin(): void {
    if (!this.facts?.can_decide) return this.toast.say(this.words.no_pin);
    this.pins.open(this.story, this.words).catch((error) => this.toast.sayError(error));
  }

  /* Only a recorded meeting has a key that a phone can be let in by. */
  private invite(): void {
    if (!this.facts?.can_decide) return this.toast.say(this.words.no_decide);
    this.remote.invite(this.words).catch((error) => this.toast.sayError(error));
  }

  /** Lets the scenes follow each other every so many seconds; null ends it. */
  lobby(seconds: number | null): void {
    if (this.lobbyTimer) clearInterval(this.lobbyTimer);
    this.lobbyTimer = null;
    if (seconds === null) return;
    this.toast.say(this.words.lobby);
    const { story, navigator } = this;
    this.lobbyTimer = setInterval(() => {
      if (!isDialogOpen()) navigator.goTo(following(story.index, story.scenes.length));
    }, seconds * 1000);
  }

  private obey(command: Command): void {
    this.acts[command]();
  }

  private readonly turn = (places: Turn): void => {
    if (!places) return;
    this.light();
    this.navigator.step(places);
  };

  /** Ends a blank screen. */
  private light(): void {
    this.layout.blank.hidden = true;
  }

  private onKey(event: KeyboardEvent): void {
    const press = isForScreen(event) ? pressOf(event.key) : null;
    if (!press || !this.hear(press)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* What a key, a phone or the speaker's window asks; whether it was for the screen. */
  private hear(press: Press): boolean {
    const over = pressOverBox(press);
    if (over !== "goes on") return over === "closes";
    const isBlankKey = "command" in press && press.command === "blank";
    if (!isBlankKey) this.light();
    if ("scene" in press) this.navigator.goTo(press.scene);
    else this.obey(press.command);
    return true;
  }
}

/* Not for the browser or a field; the space bar presses what has the focus. A key may come from
   the frame of the map too, whose elements are none of this window's. */
function isForScreen({ ctrlKey, metaKey, altKey, key, target }: KeyboardEvent): boolean {
  const own = key === " " ? ":not(html, body)" : "input, textarea, select";
  const isOwn = (target as Partial<Element>).matches?.(own) ?? false;
  return !ctrlKey && !metaKey && !altKey && !isOwn;
}

/* Name of the area in view. */
function areaName(scene: Scene | undefined): string {
  return scene?.crumbs.at(-1)?.label ?? "";
}

function fullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function openNotes(): void {
  const address = `${location.pathname}${location.search}#catatan`;
  window.open(address, "catatan", "popup,width=900,height=640");
}
