/* Playback of all periods, wholly in the browser: one fetch, then no server at all. */
(function (bantar) {
  "use strict";

  const { element } = bantar;
  const STEP_MS = 1200;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  class Player {
    constructor(root, onFrame) {
      this.root = root;
      this.onFrame = onFrame;
      this.frames = [];
      this.build();
    }

    build() {
      this.button = element("button", "bantar-play");
      this.button.type = "button";
      this.button.addEventListener("click", () => this.toggle());
      this.slider = element("input", "bantar-slider");
      this.slider.type = "range";
      this.slider.min = 0;
      this.slider.step = 1;
      this.slider.addEventListener("input", () => {
        this.pause();
        this.go(Number(this.slider.value));
      });
      this.ticks = element("div", "bantar-ticks");
      this.ticks.setAttribute("aria-hidden", "true");
      const track = element("div", "bantar-track");
      track.append(this.slider, this.ticks);
      this.root.replaceChildren(this.button, track);
      this.root.hidden = true;
    }

    /* `frames` are all periods; the one with the key of `view.frame` is where it stands. */
    show(frames, view) {
      this.pause();
      this.frames = frames;
      this.words = view.words;
      this.root.hidden = frames.length < 2;
      this.slider.max = Math.max(0, frames.length - 1);
      this.slider.setAttribute("aria-label", view.words.period);
      this.ticks.replaceChildren(...frames.map((frame) => element("span", "", frame.key)));
      const at = frames.findIndex((frame) => frame.key === view.frame.key);
      this.stand(at < 0 ? frames.length - 1 : at);
      this.name();
    }

    hide() {
      this.pause();
      this.frames = [];
      this.root.hidden = true;
    }

    get isPlaying() {
      return this.timer !== undefined;
    }

    /* Who asked for little motion steps by hand, one period a press. */
    toggle() {
      if (this.isPlaying) return this.pause();
      const atEnd = this.index >= this.frames.length - 1;
      this.go(atEnd ? 0 : this.index + 1);
      if (!calm.matches) this.timer = setInterval(() => this.advance(), STEP_MS);
      this.name();
    }

    advance() {
      if (this.index >= this.frames.length - 1) return this.pause();
      this.go(this.index + 1);
    }

    pause() {
      clearInterval(this.timer);
      this.timer = undefined;
      if (this.words) this.name();
    }

    go(index) {
      this.stand(index);
      this.onFrame(this.frames[index]);
    }

    stand(index) {
      this.index = index;
      this.slider.value = index;
      const frame = this.frames[index];
      if (frame) this.slider.setAttribute("aria-valuetext", frame.label);
      [...this.ticks.children].forEach((tick, at) => {
        tick.classList.toggle("is-here", at === index);
      });
      this.slider.style.setProperty("--share", index / Math.max(1, this.frames.length - 1));
    }

    name() {
      const word = this.isPlaying
        ? this.words.pause
        : calm.matches ? this.words.step : this.words.play;
      this.button.setAttribute("aria-label", word);
      this.button.title = word;
      this.button.classList.toggle("is-playing", this.isPlaying);
    }
  }

  bantar.Player = Player;
})((window.bantar = window.bantar || {}));
