/* Draws one scene: its words, its body and what stands beside it, and the way it lies. */

import { button, element } from "../kit/element.ts";
import { writeWithFigures } from "../kit/figures.ts";
import { fill } from "../kit/text.ts";
import type { MeetingWords, Pin, Scene } from "../messages/meeting.ts";
import type { Narration } from "../messages/narration.ts";
import { type BodyActs, type DrawnBody, drawBody } from "./bodies.ts";
import type { Layout } from "./layout.ts";
import type { MeetingMap } from "./map.ts";
import { comeIn } from "./motion.ts";

export interface SceneActs extends BodyActs {
  /** A crumb was pressed. */
  go(scene: Scene, change: Scene["view"]): void;
}

export class SceneView {
  private readonly layout: Layout;
  private readonly map: MeetingMap;
  private readonly acts: SceneActs;
  /* The scene on the screen and its words; none while one is coming. */
  private drawn: { scene: Scene; words: MeetingWords; frozen: string } | null = null;

  constructor(layout: Layout, map: MeetingMap, acts: SceneActs) {
    this.layout = layout;
    this.map = map;
    this.acts = acts;
  }

  /** `moment` says in words when the data are of. */
  draw(scene: Scene, words: MeetingWords, moment: string): void {
    /* Drawn again because others have come: a map that plays goes on. */
    if (this.drawn?.scene === scene && scene.body.kind === "map") return;
    document.title = scene.title;
    const frozen = fill(words.frozen, { moment });
    const isNew = this.drawn?.scene !== scene;
    this.drawn = { scene, words, frozen };
    this.layout.scene.classList.toggle("has-beside", !!scene.beside);
    this.layout.scene.dataset.key = scene.key;
    this.drawWords(scene, frozen);
    this.drawCrumbs(scene);
    this.drawBodies(scene, words);
    if (isNew) this.comeIn();
    performance.mark("scene-drawn");
  }

  private comeIn(): void {
    scrollTo({ top: 0 }); // a phone may be further down
    comeIn(this.layout.head, this.layout.body, this.layout.beside);
  }

  private drawWords(scene: Scene, frozen: string): void {
    const { title, subtitle, mark, source } = this.layout;
    writeWithFigures(title, scene.title);
    subtitle.textContent = scene.subtitle;
    mark.textContent = scene.mark;
    mark.hidden = !scene.mark;
    source.textContent = `${scene.source} ${frozen}.`;
  }

  private drawBodies({ body, beside, pins }: Scene, words: MeetingWords): void {
    const { mapHost, body: host, beside: side } = this.layout;
    const drawn = (part: DrawnBody) => drawBody(part, words, this.acts);
    side.replaceChildren(...(beside && beside.kind !== "map" ? [drawn(beside)] : []));
    const isMap = body.kind === "map";
    mapHost.hidden = !isMap;
    host.hidden = isMap;
    if (isMap) return void this.map.show(body, words.title, pins);
    this.map.rest();
    const picture = drawn(body);
    if (pins.length) picture.append(pinList(pins));
    host.replaceChildren(picture);
  }

  /** Says what the period on the map says; null is the period of the scene. */
  follow(narration: Narration | null): void {
    if (this.drawn?.scene.body.kind !== "map") return;
    const { scene, words, frozen } = this.drawn;
    const { title, subtitle, beside, source } = this.layout;
    source.textContent = `${narration?.source || scene.source} ${frozen}.`;
    writeWithFigures(title, narration?.headline ?? scene.title);
    subtitle.textContent = narration?.subtitle ?? scene.subtitle;
    const own = scene.beside?.kind === "map" ? null : scene.beside;
    const ranking = narration?.ranking;
    const part: DrawnBody | null = ranking ? { kind: "ranking", ...ranking } : own;
    if (narration ? ranking : own) {
      beside.replaceChildren(...(part ? [drawBody(part, words, this.acts)] : []));
    }
  }

  private drawCrumbs(scene: Scene): void {
    const here = scene.crumbs.length - 1;
    this.layout.crumbs.replaceChildren(
      ...scene.crumbs.map(({ label, change }, i) =>
        i === here
          ? element("span", "", label)
          : button("", label, () => this.acts.go(scene, change)),
      ),
    );
  }

  /** Says that the scene is coming. */
  drawWaiting(words: MeetingWords): void {
    const { title, subtitle, mapHost, body, beside, crumbs } = this.layout;
    this.drawn = null;
    title.textContent = words.loading;
    subtitle.textContent = "";
    mapHost.hidden = true;
    body.hidden = false;
    for (const part of [body, beside, crumbs]) part.replaceChildren();
  }

  /** Says why there is no meeting to show. */
  refuse(error: Error): void {
    this.layout.title.textContent = error.message;
    this.layout.title.setAttribute("role", "alert");
  }
}

/* On the chart they are drawn; the one for a phone is laid out otherwise, so there they are a list,
   which is also what is read aloud. */
function pinList(pins: readonly Pin[]): HTMLElement {
  const list = element("ul", "pin-list");
  list.append(...pins.map(({ text }) => element("li", "", text)));
  return list;
}
