// One recording in several versions, to be heard and seen: players in step over spectrograms with shared axes.
import { getBytes } from "./api.js";
import { FrequencyAxis, ticks } from "./axes.js";
import { blindTest } from "./blind.js";
import { choice, clockTime, el, kilohertz, mark } from "./dom.js";
import { sameLoudness } from "./loudness.js";
import { Player } from "./player.js";
import { RANGE_DB, draw, drawScale, levelAt, levels, loudest } from "./spectrogram.js";
import { readWav } from "./wav.js";
import { drawWave } from "./waveform.js";

const SHORTEST_SECONDS = 0.02;
const NARROWEST_HZ = 200;
const HINT = "Drag over a spectrogram to look closer, click to listen from there.";

/**
 * @param versions {name, address, note} of WAV files
 * @returns the element, once it has everything; its `dispose` stops sound and drawing
 */
export async function viewer(versions) {
  const files = await Promise.all(versions.map((version) => getBytes(version.address)));
  const clips = files.map(readWav);
  return new Viewer(versions, clips, await Player.of(files, () => {})).element;
}

class Viewer {
  constructor(versions, clips, player) {
    Object.assign(this, { versions, clips, player });
    this.seconds = Math.max(...clips.map((clip) => clip.mono.length / clip.rate));
    this.topHz = Math.max(...clips.map((clip) => clip.rate / 2));
    this.view = { from: 0, to: this.seconds, low: 0, high: this.topHz };
    this.log = false;
    this.blind = false;
    this.gains = sameLoudness(clips);
    player.level(this.gains);
    player.select(clips.length - 1);
    player.changed = () => this.show();
    this.build();
    this.resizer = new ResizeObserver(() => this.redraw());
    this.resizer.observe(this.element);
    this.frame = requestAnimationFrame(() => this.tick());
    this.element.dispose = () => this.dispose();
  }

  build() {
    const names = this.versions.map((version, i) => [String(i), version.name]);
    this.playButton = el("button", { type: "button", class: "strong play", onclick: () => this.toggle() }, "Play");
    this.heard = choice("Listen to", names, String(this.player.heard), (value) => this.player.select(Number(value)));
    this.clock = el("span", { class: "time" });
    const level = el("input", { type: "checkbox", onchange: () => this.player.level(level.checked ? this.gains : this.gains.map(() => 1)) });
    level.checked = true;
    this.blindButton = this.versions.length === 2
      ? el("button", { type: "button", onclick: () => this.startBlind() }, "Blind test")
      : null;
    this.wave = el("canvas", {});
    this.waveHead = el("div", { class: "head" });
    this.waveSpan = el("div", { class: "span", hidden: true });
    this.slider = el("div", {
      class: "wave", role: "slider", tabindex: 0, "aria-label": "Position in the recording",
      "aria-valuemin": 0, "aria-valuemax": this.seconds.toFixed(2),
      onpointerdown: (event) => this.scrub(event), onpointermove: (event) => event.buttons && this.scrub(event),
      onkeydown: (event) => this.slide(event),
    }, this.wave, this.waveSpan, this.waveHead);
    this.readOut = el("p", { class: "read-out" }, HINT);
    this.plots = this.versions.map((version, i) => this.plot(version, i));
    this.secondsAxis = el("div", { class: "seconds", "aria-hidden": "true" });
    this.scale = el("span", { class: "scale", "aria-hidden": "true" });
    const bar = el("canvas");
    drawScale(bar);
    this.quietest = el("span");
    this.loudest = el("span");
    this.scale.append(this.quietest, bar, this.loudest);
    const button = (text, label, act) => el("button", { type: "button", class: "small", "aria-label": label, title: label, onclick: act }, text);
    this.element = el("div", { class: `viewer ${this.versions.length > 2 ? "three" : ""}`, onkeydown: (event) => this.key(event) },
      el("div", { class: "row" }, this.playButton, this.heard, this.clock,
        el("label", { class: "tick" }, level, "Same loudness"), this.blindButton),
      this.slider,
      el("div", { class: "row spread" },
        el("div", { class: "row" },
          choice("Frequency axis", [["linear", "Linear"], ["log", "Log"]], "linear", (value) => this.axis(value === "log"), "compact"),
          button("\u2212", "Zoom out", () => this.zoom(2)), button("+", "Zoom in", () => this.zoom(0.5)),
          button("\u2039", "Earlier", () => this.pan(-0.5)), button("\u203a", "Later", () => this.pan(0.5)),
          button("All", "Show all", () => this.look(0, this.seconds, 0, this.topHz))),
        this.readOut, this.scale),
      ...this.plots.map((plot) => plot.figure),
      this.secondsAxis,
      el("p", { class: "hint" }, `Keys: space plays, B or 1 to ${this.versions.length} switch, + \u2212 0 zoom, \u2190 \u2192 move.`));
  }

  plot(version, i) {
    const canvas = el("canvas", { role: "img", "aria-label": `Spectrogram: ${version.name}` });
    const cross = el("div", { class: "cross", hidden: true });
    const head = el("div", { class: "head" });
    const span = el("div", { class: "span", hidden: true });
    const area = el("div", {
      class: "plot",
      onpointerdown: (event) => this.press(event, i), onpointermove: (event) => this.hover(event, i),
      onpointerup: (event) => this.release(event, i), onpointerleave: () => this.leave(),
      onpointercancel: () => this.leave(), ondblclick: () => this.look(0, this.seconds, 0, this.topHz),
      onwheel: (event) => this.wheel(event),
    }, canvas, cross, span, head);
    const hz = el("div", { class: "hz", "aria-hidden": "true" });
    const title = el("b", {}, version.name);
    const figure = el("figure", {},
      el("figcaption", {}, title, el("span", {}, version.note ?? "")),
      el("div", { class: "framed" }, hz, area));
    return { figure, title, area, canvas, cross, head, span, hz };
  }

  // What is drawn.

  redraw() {
    const width = this.plots[0].area.clientWidth;
    if (width === 0) {
      return;
    }
    const { from, to } = this.view;
    const columns = Math.min(1600, Math.round(width * Math.min(2, window.devicePixelRatio || 1)));
    const wanted = `${from} ${to} ${columns}`;
    if (this.computed !== wanted) {
      this.grids = this.clips.map((clip) => levels(clip, from, to, columns));
      this.computed = wanted;
      this.topDb ??= 5 * Math.ceil(Math.max(...this.grids.map(loudest)) / 5);
    }
    this.frequencies = new FrequencyAxis(this.view.low, this.view.high, this.log);
    this.plots.forEach((plot, i) => {
      plot.canvas.height = plot.area.clientHeight;
      draw(plot.canvas, this.grids[i], this.frequencies, this.topDb);
      this.labelHertz(plot);
    });
    this.secondsAxis.replaceChildren(...ticks(from, to, Math.floor(width / 90)).map((second) => {
      const label = el("span", {}, `${second} s`);
      label.style.left = `${(100 * (second - from)) / (to - from)}%`;
      return label;
    }));
    this.quietest.textContent = `${String(this.topDb - RANGE_DB).replace("-", "\u2212")} dB`;
    this.loudest.textContent = `${String(this.topDb).replace("-", "\u2212")} dB`;
    this.drawWave();
    this.show();
  }

  labelHertz(plot) {
    const height = plot.area.clientHeight;
    let free = -Infinity;
    plot.hz.replaceChildren();
    for (const hz of this.frequencies.ticks(Math.floor(height / 34))) {
      const y = height * (1 - this.frequencies.share(hz));
      if (Math.abs(free - y) >= 17 || free === -Infinity) {
        const label = el("span", {}, hz >= 1000 ? `${+(hz / 1000).toFixed(2)} kHz` : `${hz} Hz`);
        label.style.top = `${Math.max(7, Math.min(height - 7, y))}px`;
        plot.hz.append(label);
        free = y;
      }
    }
  }

  drawWave() {
    const style = getComputedStyle(this.element);
    const colour = this.blind || this.player.heard === 0 ? "--before" : "--after";
    drawWave(this.wave, this.clips[this.blind ? 0 : this.player.heard], style.getPropertyValue(colour));
    this.drawn = `${this.player.heard} ${this.blind}`;
    const { from, to } = this.view;
    this.waveSpan.hidden = to - from > this.seconds * 0.999;
    this.waveSpan.style.left = `${(100 * from) / this.seconds}%`;
    this.waveSpan.style.width = `${(100 * (to - from)) / this.seconds}%`;
  }

  /** Brings buttons and marks up to date with the player. */
  show() {
    this.playButton.textContent = this.player.playing ? "Pause" : "Play";
    if (!this.blind) {
      mark(this.heard, this.player.heard);
    }
    this.plots.forEach((plot, i) => plot.title.classList.toggle("on", !this.blind && i === this.player.heard));
    if (this.drawn !== undefined && this.drawn !== `${this.player.heard} ${this.blind}`) {
      this.drawWave();
    }
    this.place();
  }

  place() {
    const time = this.player.time;
    const { from, to } = this.view;
    this.clock.textContent = `${clockTime(time)} / ${clockTime(this.seconds)}`;
    this.slider.setAttribute("aria-valuenow", time.toFixed(2));
    this.slider.setAttribute("aria-valuetext", `${time.toFixed(1)} of ${this.seconds.toFixed(1)} seconds`);
    this.waveHead.style.left = `${(100 * time) / this.seconds}%`;
    for (const plot of this.plots) {
      plot.head.hidden = time < from || time > to;
      plot.head.style.left = `${(100 * (time - from)) / (to - from)}%`;
    }
  }

  tick() {
    if (this.player.playing) {
      this.place();
    }
    this.frame = requestAnimationFrame(() => this.tick());
  }

  // What is looked at.

  look(from, to, low = this.view.low, high = this.view.high) {
    const span = Math.max(Math.min(SHORTEST_SECONDS, this.seconds), Math.min(this.seconds, to - from));
    const start = Math.max(0, Math.min(this.seconds - span, from));
    const band = Math.max(Math.min(NARROWEST_HZ, this.topHz), Math.min(this.topHz, high - low));
    const bottom = Math.max(0, Math.min(this.topHz - band, low));
    this.view = { from: start, to: start + span, low: bottom, high: bottom + band };
    this.redraw();
  }

  zoom(factor, around = null) {
    const { from, to } = this.view;
    const time = this.player.time;
    const centre = around ?? (time > from && time < to ? time : (from + to) / 2);
    this.look(centre - (centre - from) * factor, centre + (to - centre) * factor);
  }

  pan(share) {
    const { from, to } = this.view;
    this.look(from + share * (to - from), to + share * (to - from));
  }

  axis(log) {
    this.log = log;
    this.redraw();
  }

  point(event, i) {
    const box = this.plots[i].area.getBoundingClientRect();
    const x = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    const y = Math.max(0, Math.min(1, 1 - (event.clientY - box.top) / box.height));
    return { x, y, time: this.view.from + x * (this.view.to - this.view.from), hz: this.frequencies.hz(y) };
  }

  press(event, i) {
    if (event.button === 0 && event.pointerType !== "touch") {
      this.pressed = this.point(event, i);
      this.plots[i].area.setPointerCapture(event.pointerId);
    }
  }

  hover(event, i) {
    const here = this.point(event, i);
    for (const plot of this.plots) {
      plot.cross.hidden = false;
      plot.cross.style.left = `${100 * here.x}%`;
    }
    const values = this.versions.map((version, j) => {
      const level = levelAt(this.grids[j], here.x, here.hz);
      return `${version.name} ${level <= -150 ? "nothing" : `${level.toFixed(0).replace("-", "\u2212")} dB`}`;
    });
    this.readOut.textContent = `${here.time.toFixed(2)} s \u00b7 ${kilohertz(here.hz)} \u00b7 ${values.join(" \u00b7 ")}`;
    if (this.pressed) {
      const { span } = this.plots[i];
      span.hidden = Math.abs(here.x - this.pressed.x) < 0.01;
      span.style.left = `${100 * Math.min(here.x, this.pressed.x)}%`;
      span.style.width = `${100 * Math.abs(here.x - this.pressed.x)}%`;
      const tall = Math.abs(here.y - this.pressed.y) > 0.15;
      span.style.top = tall ? `${100 * (1 - Math.max(here.y, this.pressed.y))}%` : "0";
      span.style.bottom = tall ? `${100 * Math.min(here.y, this.pressed.y)}%` : "0";
    }
  }

  release(event, i) {
    const start = this.pressed;
    this.pressed = null;
    const here = this.point(event, i);
    if (event.pointerType === "touch" || (start && Math.abs(here.x - start.x) < 0.01)) {
      this.player.seek(here.time);
    } else if (start) {
      this.plots[i].span.hidden = true;
      const tall = Math.abs(here.y - start.y) > 0.15;
      this.look(Math.min(start.time, here.time), Math.max(start.time, here.time),
        tall ? Math.min(start.hz, here.hz) : this.view.low, tall ? Math.max(start.hz, here.hz) : this.view.high);
    }
  }

  leave() {
    this.pressed = null;
    this.readOut.textContent = HINT;
    for (const plot of this.plots) {
      plot.cross.hidden = true;
      plot.span.hidden = true;
    }
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.point(event, 0).time);
    }
  }

  // What is heard.

  toggle() {
    return this.player.playing ? this.player.pause() : this.player.play();
  }

  scrub(event) {
    const box = this.slider.getBoundingClientRect();
    this.player.seek((this.seconds * (event.clientX - box.left)) / box.width);
  }

  slide(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -5, PageUp: 5 };
    if (event.key in steps) {
      this.player.seek(this.player.time + steps[event.key]);
    } else if (event.key === "Home" || event.key === "End") {
      this.player.seek(event.key === "Home" ? 0 : this.seconds);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  key(event) {
    const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const onButton = event.target.matches("button, a, input");
    const number = Number(event.key);
    if (event.key === " " && !onButton) {
      this.toggle();
    } else if (!this.blind && number >= 1 && number <= this.versions.length) {
      this.player.select(number - 1);
    } else if (!this.blind && event.key.toLowerCase() === "b") {
      this.player.select((this.player.heard + 1) % this.versions.length);
    } else if (event.key === "+" || event.key === "=") {
      this.zoom(0.5);
    } else if (event.key === "-") {
      this.zoom(2);
    } else if (event.key === "0") {
      this.look(0, this.seconds, 0, this.topHz);
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !event.target.matches("input")) {
      this.pan(event.key === "ArrowLeft" ? -0.25 : 0.25);
    } else {
      return;
    }
    event.preventDefault();
  }

  startBlind() {
    this.blind = true;
    this.heard.hidden = true;
    this.blindButton.hidden = true;
    const panel = blindTest(this.versions.map((version) => version.name),
      (i) => this.player.select(i),
      () => {
        this.blind = false;
        this.heard.hidden = false;
        this.blindButton.hidden = false;
        panel.remove();
        this.show();
        this.blindButton.focus();
      });
    this.slider.before(panel);
    panel.querySelector("button").focus();
    this.show();
    this.player.play();
  }

  dispose() {
    this.player.changed = () => {};
    this.player.pause();
    this.resizer.disconnect();
    cancelAnimationFrame(this.frame);
  }
}
