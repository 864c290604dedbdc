/* Pictures of the scenes on their cards: each is asked for after the one before it, so that a page
   of cards takes one place of the server, and is kept as long as the page is open. */

import { element } from "../kit/element.ts";

export interface SmallScene {
  title: string;
  /** PNG in base64; empty where there is nothing to show. */
  picture: string;
  /** Why there is none, in a sentence. */
  missing: string;
}

export type AskSmall = (address: string) => Promise<SmallScene>;

const kept = new Map<string, SmallScene>();
const MOST_KEPT = 60;

/** Fills the cards whose pictures are at hand at once, the others in their order. */
export async function fillCards(
  cards: readonly [card: HTMLElement, address: string][],
  ask: AskSmall = fetched,
): Promise<void> {
  for (const [card, address] of cards) {
    const scene = kept.get(address);
    if (scene) fill(card, scene);
  }
  await new Promise((resolve) => setTimeout(resolve)); // until the cards are on the page
  for (const [card, address] of cards) {
    if (kept.has(address)) continue;
    if (!card.isConnected) return; // drawn anew
    await fillOne(card, address, ask);
  }
}

async function fillOne(card: HTMLElement, address: string, ask: AskSmall): Promise<void> {
  try {
    const scene = await ask(address);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(address, scene);
    fill(card, scene);
  } catch {
    /* A card without its picture is still a card: its sign and its name stand. */
  }
}

async function fetched(address: string): Promise<SmallScene> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function fill(card: HTMLElement, { title, picture, missing }: SmallScene): void {
  card.querySelector(".kb-order-finding")?.remove();
  card.append(element("small", "kb-order-finding", title || missing));
  card.classList.toggle("is-empty", !picture);
  if (!picture) return;
  const image = element("img", "kb-order-picture");
  image.alt = "";
  image.draggable = false;
  image.src = `data:image/png;base64,${picture}`;
  card.querySelector(".kb-pictogram, .kb-order-picture")?.replaceWith(image);
}
