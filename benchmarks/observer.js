/* Put into every page before its own scripts: when was the map asked for painted?

   "Painted" is the same for all pages: the first animation frame that begins after the frame in
   which the map with the right values was drawn. This observer looks at each animation frame,
   before the frames inside the page do their own work:
   - SVG paths with the right fills that are in the document are drawn at the end of this very
     frame, so the next one is the answer;
   - the product counts a paint once its canvas is drawn, at the end of a frame, so a count
     that is seen here was drawn in the frame before, and this one is the answer. */
(() => {
  "use strict";
  if (window.top !== window) return;

  let pressed = 0;
  let want = null;
  let seenBefore = 0; // paints the product had counted when asked
  let result = null;
  let blank = 0;
  let last = 0;

  function frames() {
    return [...document.querySelectorAll("iframe")]
      .map((frame) => frame.contentWindow)
      .filter((inner) => inner?.document);
  }

  const kinds = {
    svg: {
      framesToGo: 1,
      hasMap: (inner) => inner.document.getElementsByClassName("leaflet-interactive").length > 0,
      isDrawn(inner) {
        const paths = inner.document.getElementsByClassName("leaflet-interactive");
        if (paths.length !== want.n) return false;
        const fills = {};
        for (const path of paths) {
          const fill = path.getAttribute("fill");
          fills[fill] = (fills[fill] ?? 0) + 1;
        }
        const colours = Object.keys(want.fills);
        return (
          colours.length === Object.keys(fills).length &&
          colours.every((colour) => fills[colour] === want.fills[colour])
        );
      },
    },
    product: {
      framesToGo: 0,
      hasMap: (inner) => inner.bantar?.paints > 0,
      isDrawn(inner) {
        const isNew = inner.bantar?.paints > seenBefore;
        return isNew && inner.bantar.state().frames[0] === want.key;
      },
    },
  };

  let countdown = null;

  function look(now) {
    const kind = kinds[want.kind];
    if (countdown === null) {
      if (!frames().some(kind.hasMap)) blank += now - last;
      if (frames().some(kind.isDrawn)) countdown = kind.framesToGo;
    } else {
      countdown -= 1;
    }
    last = now;
    if (countdown !== 0) return requestAnimationFrame(look);
    result = { painted: now, pressed, blank };
  }

  window.addEventListener("pointerup", (event) => (pressed = event.timeStamp), true);

  window.benchmark = {
    arm(wanted) {
      want = wanted;
      result = countdown = null;
      pressed = blank = 0;
      last = performance.now();
      seenBefore = Math.max(0, ...frames().map((inner) => inner.bantar?.paints ?? 0));
      requestAnimationFrame(look);
    },
    get result() {
      return result;
    },
    /* The Leaflet map of streamlit-folium, under the same name on all pages. */
    get map() {
      return frames().map((inner) => inner.map).find(Boolean);
    },
  };
})();
