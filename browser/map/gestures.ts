/* How fingers, wheel and keys move the map without trapping the page around it. */

const HINT_MS = 1600;

/** Lets the page scroll over the map; `hint` says how to move the map itself. */
export function tame(map: L.Map, hint: HTMLElement): void {
  dragByMouseOnly(map);
  wheelWhenMeant(map);
  hintOnOneFinger(map, hint);
}

/* One finger belongs to the page, two to the map. The style sheet leaves one-finger moves to the
   browser (touch-action); here Leaflet must not drag on them. Set at each press, since a laptop may
   have both a mouse and a touch screen. */
function dragByMouseOnly(map: L.Map): void {
  const follow = (event: PointerEvent) => {
    if (event.pointerType === "touch") map.dragging.disable();
    else map.dragging.enable();
  };
  map.getContainer().addEventListener("pointerdown", follow, { capture: true });
  if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
}

/* The wheel scrolls the page until the map has been chosen by click or Tab, or Ctrl is held. */
function wheelWhenMeant(map: L.Map): void {
  const container = map.getContainer();
  map.scrollWheelZoom.disable();
  const follow = (event: WheelEvent) => {
    const isMeant = event.ctrlKey || container.contains(document.activeElement);
    if (isMeant) map.scrollWheelZoom.enable();
    else map.scrollWheelZoom.disable();
  };
  container.addEventListener("wheel", follow, { capture: true, passive: true });
}

function hintOnOneFinger(map: L.Map, hint: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout>;
  const follow = (event: TouchEvent) => {
    hint.classList.toggle("is-shown", event.touches.length === 1);
    clearTimeout(timer);
    timer = setTimeout(() => hint.classList.remove("is-shown"), HINT_MS);
  };
  map.getContainer().addEventListener("touchmove", follow, { passive: true });
}

/** Makes two maps show the same place, whichever of them is moved. */
export function link(one: L.Map, other: L.Map): void {
  let isFollowing = false;
  const follow = (from: L.Map, to: L.Map) => () => {
    if (isFollowing) return;
    isFollowing = true;
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    isFollowing = false;
  };
  one.on("move", follow(one, other));
  other.on("move", follow(other, one));
}
