/* Cards in an order that is changed by dragging one or by arrow keys on it. */

import { element } from "../kit/element.ts";
import type { OrderData } from "../messages/page.ts";
import { pictogram } from "./pictograms.ts";
import { type AskSmall, fillCards } from "./small_scenes.ts";

type OnOrder = (places: string) => void;

/* The card that was moved last keeps the focus when the server draws the list anew. */
let focused: string | null = null;

/** Tells the new order as the old places of the cards, "1,0,2". */
export function orderList(data: OrderData, onOrder: OnOrder, ask?: AskSmall): HTMLElement {
  const root = element("ol", "kb-order");
  root.setAttribute("aria-label", data.label);
  root.append(...data.order.map((card, place) => cardOf(card, place, data.hint)));
  const tell = () => {
    const places = cardsOf(root).map((card) => card.dataset.place);
    number(root);
    if (places.some((place, i) => place !== String(i))) onOrder(places.join(","));
  };
  root.addEventListener("keydown", (event) => byKey(root, event, tell));
  root.addEventListener("pointerdown", (event) => drag(root, event, tell));
  number(root);
  keepFocus(root);
  const addresses = data.order.map(([, , address]) => address);
  fillCards(
    cardsOf(root).map((card, i) => [card, addresses[i] ?? ""]),
    ask,
  );
  return root;
}

function cardOf([key, name]: OrderData["order"][number], place: number, hint: string): HTMLElement {
  const card = element("li", "kb-order-card");
  card.tabIndex = 0;
  card.dataset.place = String(place);
  card.dataset.name = name;
  card.title = hint;
  card.append(element("b"), pictogram(key), element("span", "", name));
  return card;
}

function cardsOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(".kb-order-card")];
}

function number(root: HTMLElement): void {
  for (const [i, card] of cardsOf(root).entries()) {
    const [place] = card.children;
    if (place) place.textContent = String(i + 1);
  }
}

/** Moves a card so many places; stays where there is no such place. */
export function moved(root: HTMLElement, card: HTMLElement, step: -1 | 1): boolean {
  const cards = cardsOf(root);
  const other = cards[cards.indexOf(card) + step];
  if (!other) return false;
  if (step < 0) other.before(card);
  else other.after(card);
  return true;
}

const STEPS: Record<string, -1 | 1> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

function byKey(root: HTMLElement, event: KeyboardEvent, tell: () => void): void {
  const card = (event.target as HTMLElement).closest<HTMLElement>(".kb-order-card");
  const step = STEPS[event.key];
  if (!card || !step || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!moved(root, card, step)) return;
  focused = card.dataset.name ?? null;
  card.focus();
  tell();
}

function keepFocus(root: HTMLElement): void {
  const name = focused;
  focused = null;
  if (name === null) return;
  const card = cardsOf(root).find((one) => one.dataset.name === name);
  setTimeout(() => card?.focus());
}

const ENDS = ["pointerup", "pointercancel"] as const;

/* A card follows the pointer from place to place; the order is told when it is let go. */
function drag(root: HTMLElement, event: PointerEvent, tell: () => void): void {
  const card = (event.target as HTMLElement).closest<HTMLElement>(".kb-order-card");
  if (!card || event.button !== 0) return;
  // By the list: a card that is moved in its document loses the pointer.
  root.setPointerCapture(event.pointerId);
  card.classList.add("is-dragged");
  const move = ({ clientX, clientY }: PointerEvent) => {
    const over = document
      .elementsFromPoint(clientX, clientY)
      .find((node) => node !== card && node.classList.contains("kb-order-card"));
    if (!over || over.parentElement !== root) return;
    const cards = cardsOf(root);
    if (cards.indexOf(card) < cards.indexOf(over as HTMLElement)) over.after(card);
    else over.before(card);
    number(root);
  };
  const end = () => {
    card.classList.remove("is-dragged");
    for (const name of ENDS) root.removeEventListener(name, end);
    root.removeEventListener("pointermove", move);
    tell();
  };
  root.addEventListener("pointermove", move);
  for (const name of ENDS) root.addEventListener(name, end);
}
