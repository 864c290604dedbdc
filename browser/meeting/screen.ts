/* The screen of a meeting: scenes one after the other, by keyboard alone, from what was loaded at
   the start. */

import { fill } from "../kit/text.ts";
import type { MapEvent } from "../messages/map.ts";
import type {
  Decision,
  MeetingFacts,
  MeetingWords,
  Query,
  Scene,
  Why,
} from "../messages/meeting.ts";
import { isDialogOpen } from "../screens/dialog.ts";
import { changeInto, wayUp } from "./areas.ts";
import { openFiles, openHelp, openNumbers } from "./boxes.ts";
import type { ChannelMessage } from "./channel.ts";
import { openDecide } from "./decide.ts";
import { type Command, pressOf } from "./keys.ts";
import { type Layout, layOut } from "./layout.ts";
import { loadStory } from "./loading.ts";
import { MeetingMap } from "./map.ts";
import { changeTheme } from "./room.ts";
import { showBannerOnce, Toast } from "./say.ts";
import { SceneView } from "./scene_view.ts";
import type { MeetingServer } from "./server.ts";
import { Story } from "./story.ts";
import { WhyBox } from "./why.ts";

/** The opening of a recorded meeting: what was decided before. */
const DECISIONS = "keputusan";

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
  private readonly began = Date.now();
  private words = {} as MeetingWords;
  private facts: MeetingFacts | null = null;

  constructor(options: ScreenOptions) {
    this.options = options;
    this.why = new WhyBox(this.layout.why);
    this.toast = new Toast(this.layout.toast);
    this.map = new MeetingMap(this.layout.mapHost, {
      onEvent: (event) => this.onMapEvent(event),
      onKey: (event) => this.onKey(event),
    });
    this.view = new SceneView(this.layout, this.map, {
      enter: (level, code) => this.enter(level, code),
      carriedOut: (decision) => this.closeDecision(decision),
      go: ({ view, key }, change) => this.go({ ...view, ...change }, key),
    });
    window.addEventListener("keydown", (event) => this.onKey(event));
    window.addEventListener("resize", () => this.map.dress());
    options.channel.addEventListener("message", ({ data }: MessageEvent<ChannelMessage>) => {
      if (data.from !== "notes") return;
      if (data.command) this.obey(data.command);
      else this.tellNotes();
    });
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

  refuse(error: Error): void {
    this.view.refuse(error);
  }

  private draw(): void {
    const { story, words } = this;
    const place = { n: story.index + 1, total: story.scenes.length };
    this.layout.place.textContent = fill(words.of, place);
    this.tellNotes();
    if (!story.scene) return this.view.drawWaiting(words);
    this.why.hide();
    this.view.draw(story.scene, words, this.facts?.moment ?? "");
  }

  /** Says when newer data have come in; the meeting stays with its own. */
  async watch(): Promise<void> {
    try {
      const { newer } = await this.options.server.ask<{ newer: boolean }>("/keadaan");
      if (newer) showBannerOnce(this.layout.banner, this.words.newer, this.words.dismiss);
    } catch {
      /* The meeting goes on without the server. */
    }
  }

  /* -- from scene to scene, and into areas ---------------------------------------------------- */

  goTo(index: number): void {
    if (!this.story.has(index)) return;
    this.story.index = index;
    this.draw();
  }

  /* Lays a scene of another view over the one in view. */
  private async go(view: Query, key: string): Promise<void> {
    const { stack } = this.story;
    if (!stack) return;
    const plain = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== ""));
    try {
      stack.push(await this.options.server.askOf<Scene>(`/adegan/${key}`, plain));
      if (this.story.stack === stack) this.draw();
    } catch (error) {
      this.toast.sayError(error);
    }
  }

  private enter(level: string, code: string): void {
    const { scene } = this.story;
    if (!scene) return;
    if (level === "rt") this.explainRt(Number(code));
    else this.go({ ...scene.view, ...changeInto(level, code) }, scene.key);
  }

  private up(): void {
    const { story } = this;
    if (this.why.isOpen) return this.why.hide();
    if (story.pop()) return this.draw();
    const view = story.scene && wayUp(story.scene);
    if (story.scene && view) this.go(view, story.scene.key);
  }

  private compare(): void {
    const { scene } = this.story;
    if (!scene || scene.key === DECISIONS) return;
    if (scene.view.tampilan) return this.up();
    this.go({ ...scene.view, tampilan: "berdampingan" }, "peta");
  }

  private onMapEvent(event: MapEvent): void {
    if (event.event === "back") this.up();
    else if (event.event === "rt") this.explainRt(event.id);
    else this.enter(event.level, event.code);
  }

  /* -- why ----------------------------------------------------------------------------------- */

  private async explainRt(id: number): Promise<void> {
    const { scene } = this.story;
    if (!scene) return;
    try {
      const { title, status, reason } = await this.options.server.askOf<Why>(
        `/rt/${id}`,
        scene.view,
      );
      this.why.show(title, status, reason, id);
    } catch (error) {
      this.toast.sayError(error);
    }
  }

  private explainHere(): void {
    const { scene } = this.story;
    if (this.why.isOpen) return this.why.hide();
    if (scene?.reason) this.why.show(scene.crumbs.at(-1)?.label ?? "", "", scene.reason);
    else this.goTo(this.story.placeOf("tertinggal"));
  }

  /* -- decisions ----------------------------------------------------------------------------- */

  private decide(): void {
    const { words, why, toast } = this;
    const { scene } = this.story;
    if (!this.facts?.can_decide) return toast.say(words.no_decide);
    const rt: Query = why.rt === null ? {} : { rt: String(why.rt) };
    openDecide({
      words,
      about: why.rtName ?? scene?.crumbs.at(-1)?.label ?? "",
      view: { ...scene?.view, ...rt },
      save: async (decision) => {
        const path = "/keputusan";
        const { recorded } = await this.options.server.post<{ recorded: number }>(path, decision);
        toast.say(`${words.saved} (${recorded})`);
      },
    });
  }

  private async closeDecision(decision: Decision): Promise<void> {
    try {
      await this.options.server.post(`/keputusan/${decision.id}`, {});
      decision.open = false;
      this.draw();
    } catch (error) {
      this.toast.sayError(error);
    }
  }

  /* -- the room ------------------------------------------------------------------------------ */

  private async changeLanguage(): Promise<void> {
    const { params } = this.options;
    params.set("lang", this.lang === "id" ? "en" : "id");
    history.replaceState(null, "", `${location.pathname}?${params}${location.hash}`);
    const { index } = this.story;
    this.map.forget();
    await this.load();
    this.goTo(Math.min(index, this.story.scenes.length - 1));
  }

  private changeTheme(): void {
    changeTheme();
    this.map.dress();
  }

  private leave(): void {
    if (this.why.isOpen) return this.why.hide();
    location.href = `${this.options.home}?lang=${this.lang}`;
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

  /* -- keys ---------------------------------------------------------------------------------- */

  private readonly acts: Record<Command, () => void> = {
    next: () => this.goTo(this.story.index + 1),
    back: () => this.goTo(this.story.index - 1),
    first: () => this.goTo(0),
    last: () => this.goTo(this.story.scenes.length - 1),
    full: fullScreen,
    play: () => this.map.play(),
    blank: () => {
      this.layout.blank.hidden = !this.layout.blank.hidden;
    },
    language: () => this.changeLanguage(),
    theme: () => this.changeTheme(),
    grey: () => document.documentElement.classList.toggle("is-grey"),
    compare: () => this.compare(),
    table: () => this.story.scene && openNumbers(this.story.scene),
    why: () => this.explainHere(),
    decide: () => this.decide(),
    notes: openNotes,
    save_deck: () => {
      openFiles(this.words, this.options.server, (error) => this.toast.sayError(error));
    },
    up: () => this.up(),
    help: () => openHelp(this.words),
    leave: () => this.leave(),
  };

  private obey(command: Command): void {
    this.acts[command]();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /* Also of the map's frame, whose elements are none of this window's. */
    if ((event.target as Partial<Element>).matches?.("input, textarea, select")) return;
    if (isDialogOpen()) return; // it closes itself with Esc
    const press = pressOf(event.key);
    if (!press) return;
    event.preventDefault();
    event.stopPropagation();
    const isBlankKey = "command" in press && press.command === "blank";
    if (!isBlankKey) this.layout.blank.hidden = true;
    if ("scene" in press) this.goTo(press.scene);
    else this.obey(press.command);
  }
}

function fullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function openNotes(): void {
  const address = `${location.pathname}${location.search}#catatan`;
  window.open(address, "catatan", "popup,width=900,height=640");
}
