/* How fingers, wheel and keys move the map without trapping the page around it. */
(function (bantar) {
  "use strict";

  const HINT_MS = 1600;

  /* One finger belongs to the page, two to the map. The style sheet leaves one-finger moves to
     the browser (touch-action); here Leaflet must not drag on them. Set at each press, since a
     laptop may have both a mouse and a touch screen. */
  function dragByMouseOnly(map) {
    const follow = (event) => {
      if (event.pointerType === "touch") map.dragging.disable();
      else map.dragging.enable();
    };
    map.getContainer().addEventListener("pointerdown", follow, { capture: true });
    if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  }

  /* The wheel scrolls the page until the map has been chosen by click or Tab, or Ctrl is held. */
  function wheelWhenMeant(map) {
    const container = map.getContainer();
    map.scrollWheelZoom.disable();
    const follow = (event) => {
      const isMeant = event.ctrlKey || container.contains(document.activeElement);
      if (isMeant) map.scrollWheelZoom.enable();
      else map.scrollWheelZoom.disable();
    };
    container.addEventListener("wheel", follow, { capture: true, passive: true });
  }

  function hintOnOneFinger(map, hint) {
    let timer;
    map.getContainer().addEventListener(
      "touchmove",
      (event) => {
        hint.classList.toggle("is-shown", event.touches.length === 1);
        clearTimeout(timer);
        timer = setTimeout(() => hint.classList.remove("is-shown"), HINT_MS);
      },
      { passive: true }
    );
  }

  bantar.tame = function (map, hint) {
    dragByMouseOnly(map);
    wheelWhenMeant(map);
    hintOnOneFinger(map, hint);
  };

  /* Two maps that show the same place, whichever of them is moved. */
  bantar.link = function (one, other) {
    let isFollowing = false;
    const follow = (from, to) => () => {
      if (isFollowing) return;
      isFollowing = true;
      to.setView(from.getCenter(), from.getZoom(), { animate: false });
      isFollowing = false;
    };
    one.on("move", follow(one, other));
    other.on("move", follow(other, one));
  };
})((window.bantar = window.bantar || {}));
