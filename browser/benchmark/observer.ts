/* Put into every page before its own scripts: when was the map asked for painted?

   "Painted" is the same for all pages: the first animation frame that begins after the frame in
   which the map with the right values was drawn. This observer looks at each animation frame,
   before the frames inside the page do their own work:
   - SVG paths with the right fills that are in the document are drawn at the end of this very
     frame, so the next one is the answer;
   - the product counts a paint once its canvas is drawn, at the end of a frame, so a count
     that is seen here was drawn in the frame before, and this one is the answer. */

import { isCounted } from "./counted.ts";

/** What is asked for: the map of the product or of a file by the key of its frame, or a plain one
    by its fills. */
type Wanted =
  | { kind: "product" | "static"; key: string }
  | { kind: "svg"; n: number; fills: Record<string, number> };

interface Kind {
  framesToGo: number;
  hasMap(inner: Window): boolean;
  isDrawn(inner: Window, wanted: Wanted): boolean;
}

interface Result {
  painted: number;
  pressed: number;
  blank: number;
}

const kinds: Record<Wanted["kind"], Kind> = {
  svg: {
    framesToGo: 1,
    hasMap: (inner) => pathsOf(inner).length > 0,
    isDrawn: (inner, wanted) =>
      wanted.kind === "svg" &&
      pathsOf(inner).length === wanted.n &&
      isCounted(
        pathsOf(inner).map((path) => path.getAttribute("fill")),
        wanted.fills,
      ),
  },
  product: {
    framesToGo: 0,
    hasMap: (inner) => inner.bantar?.paints > 0,
    isDrawn: (inner, wanted) =>
      wanted.kind === "product" &&
      inner.bantar?.paints > seenBefore &&
      inner.bantar.state().frames?.[0] === wanted.key,
  },
  /* Says itself which period its canvas was drawn with, at the end of the frame that drew it. */
  static: {
    framesToGo: 0,
    hasMap: (inner) => drawnPeriod(inner) !== undefined,
    isDrawn: (inner, wanted) => wanted.kind === "static" && drawnPeriod(inner) === wanted.key,
  },
};

function drawnPeriod(inner: Window): unknown {
  return (inner as unknown as { drawnPeriod?: unknown }).drawnPeriod;
}

let pressed = 0;
let wanted: Wanted | null = null;
let seenBefore = 0; // paints the product had counted when asked
let result: Result | null = null;
let blank = 0;
let last = 0;
let countdown: number | null = null;

/** The frames of the page, and the page itself, which has its map in no frame if it is a file. The
    map of the first answer goes when that of the page is there, which is the one that is timed. */
function frames(): Window[] {
  const ofPage = document.querySelectorAll<HTMLIFrameElement>("iframe:not(#kb-first *)");
  const inside = [...ofPage].flatMap(({ contentWindow: inner }) =>
    inner?.document ? [inner] : [],
  );
  return [...inside, window];
}

function pathsOf(inner: Window): Element[] {
  return [...inner.document.getElementsByClassName("leaflet-interactive")];
}

function look(now: number): void {
  if (!wanted) return;
  const kind = kinds[wanted.kind];
  if (countdown === null) {
    if (!frames().some(kind.hasMap)) blank += now - last;
    const goal = wanted;
    if (frames().some((inner) => kind.isDrawn(inner, goal))) countdown = kind.framesToGo;
  } else {
    countdown -= 1;
  }
  last = now;
  if (countdown === 0) result = { painted: now, pressed, blank };
  else requestAnimationFrame(look);
}

const observer = {
  arm(asked: Wanted): void {
    wanted = asked;
    result = countdown = null;
    pressed = blank = 0;
    last = performance.now();
    seenBefore = Math.max(0, ...frames().map((inner) => inner.bantar?.paints ?? 0));
    requestAnimationFrame(look);
  },
  get result(): Result | null {
    return result;
  },
  /** The Leaflet map of streamlit-folium, under the same name on all pages. */
  get map(): unknown {
    return frames()
      .map((inner) => (inner as unknown as { map?: unknown }).map)
      .find(Boolean);
  },
};

if (window.top === window) {
  /* A choice in a list of the browser's own is no release of a pointer on the page. */
  for (const act of ["pointerup", "change"]) {
    window.addEventListener(
      act,
      (event) => {
        pressed = event.timeStamp;
      },
      true,
    );
  }
  (window as unknown as { benchmark: typeof observer }).benchmark = observer;
}
