// The list of recordings: from being sent over waiting and work to a result, and how the studio is asked about them.
import { Refusal, Silence, getJson, pause, postFile, remove } from "./api.js";
import { byId, el, kilohertz, say, sentence, spokenBytes, spokenSeconds, unique } from "./dom.js";
import { send } from "./uploads.js";
import { viewer } from "./viewer.js";

const MEMORY = "highband-jobs";

/** How often to make sure that the studio lives: a connection may end without a word. */
const PULSE_MS = 5000;
const PULSE_PATIENCE_MS = 4000;

/** Jobs of this browser, so that a reload finds them again. Nobody else can: the ids are secret. */
const memory = {
  read: () => JSON.parse(localStorage.getItem(MEMORY) ?? "[]"),
  add: (id) => localStorage.setItem(MEMORY, JSON.stringify([...memory.read(), id])),
  drop: (id) => localStorage.setItem(MEMORY, JSON.stringify(memory.read().filter((each) => each !== id))),
};

export class Clips {
  /** @param about what the studio takes and gives */
  constructor(list, about) {
    this.list = list;
    this.about = about;
    this.byJob = new Map();
    this.events = null;
    setInterval(() => this.feelPulse(), PULSE_MS);
  }

  /** Jobs that were there before the page was loaded. */
  async recall() {
    for (const id of memory.read()) {
      try {
        this.track(new Clip(this, null), await getJson(`/api/jobs/${id}`));
      } catch (error) {
        if (error instanceof Refusal) {
          memory.drop(id); // it was deleted
        }
      }
    }
    this.watch();
  }

  async add(file, choices) {
    const clip = new Clip(this, file);
    const refusal = this.refusal(file);
    if (refusal) {
      clip.fail(refusal);
      return;
    }
    try {
      const job = await send(file, choices, (news) => clip.sending(news), clip.stop.signal);
      memory.add(job.id);
      this.track(clip, job);
      this.watch();
    } catch (error) {
      if (error.name !== "AbortError") {
        clip.fail(error.message, error.title);
      }
    }
  }

  /** What the studio would refuse, said before anything is sent. */
  refusal(file) {
    return file.size > this.about.uploadBytes
      ? `an upload may have ${spokenBytes(this.about.uploadBytes)}; send a shorter recording, or FLAC`
      : null;
  }

  track(clip, job) {
    this.byJob.set(job.id, clip);
    clip.update(job);
  }

  forget(clip) {
    if (clip.job) {
      this.byJob.delete(clip.job.id);
      memory.drop(clip.job.id);
    }
  }

  /** Has the studio tell whatever happens to the jobs under way. */
  watch() {
    const open = [...this.byJob.values()].filter((clip) => clip.isOpen()).map((clip) => clip.job.id);
    const wanted = open.slice(0, 60).join(" ");
    if (this.watched === wanted && this.events) {
      return;
    }
    this.events?.close();
    this.events = null;
    this.watched = wanted;
    if (open.length === 0) {
      return;
    }
    const events = new EventSource(`/api/events?${new URLSearchParams(wanted.split(" ").map((id) => ["job", id]))}`);
    this.events = events;
    events.addEventListener("job", (event) => this.hear(JSON.parse(event.data)));
    events.addEventListener("end", () => {
      events.close();
      if (this.events === events) {
        this.events = null;
        this.watched = "";
      }
      this.catchUp();
    });
    events.onerror = () => {
      events.close();
      if (this.events === events) {
        this.events = null;
        this.outage();
      }
    };
  }

  hear(job) {
    const clip = this.byJob.get(job.id);
    clip?.update(job);
    if (clip && !clip.isOpen()) {
      this.watch();
    }
  }

  async feelPulse() {
    const events = this.events;
    if (events) {
      try {
        await getJson("/api/health", PULSE_PATIENCE_MS);
      } catch {
        events.close();
        if (this.events === events) {
          this.events = null;
          this.outage();
        }
      }
    }
  }

  /** Says that the studio is away, waits until it is back, and asks how the jobs are. */
  async outage() {
    const notice = byId("outage");
    for (let tries = 0; ; tries++) {
      try {
        await getJson("/api/health", PULSE_PATIENCE_MS);
        break;
      } catch {
        notice.textContent = "The studio does not answer. Your recordings are kept; trying again\u2026";
        notice.hidden = false;
        await pause(tries < 3 ? 400 : 1500);
      }
    }
    if (!notice.hidden) {
      notice.hidden = true;
      say("The studio is back");
    }
    await this.catchUp();
  }

  async catchUp() {
    for (const [id, clip] of [...this.byJob]) {
      if (clip.isOpen()) {
        try {
          clip.update(await getJson(`/api/jobs/${id}`));
        } catch (error) {
          if (error instanceof Silence) {
            await this.outage();
            return;
          }
          this.forget(clip);
          clip.fail("the studio no longer has this job; send the recording again");
        }
      }
    }
    this.watch();
  }

  /** One viewer at a time: each holds its recording in memory. */
  opened(clip) {
    for (const other of this.byJob.values()) {
      if (other !== clip) {
        other.close();
      }
    }
  }
}

class Clip {
  constructor(clips, file) {
    this.clips = clips;
    this.job = null;
    this.stop = new AbortController();
    const title = unique("clip");
    this.name = el("h3", { id: title }, file?.name ?? "");
    this.state = el("span", { class: "state" }, file ? "waiting to be sent" : "");
    this.openButton = el("button", { type: "button", class: "small", "aria-expanded": "false", hidden: true, onclick: () => this.toggle() }, "Show");
    this.removeButton = el("button", { type: "button", class: "small quiet", onclick: () => this.remove() }, "Remove");
    this.bar = el("progress", { max: 1, value: 0, "aria-labelledby": title });
    this.work = el("div", { class: "work" }, this.bar);
    this.body = el("div", {});
    this.element = el("li", { class: "clip", "aria-labelledby": title },
      el("header", {}, this.name, this.state, el("span", {}, this.openButton, " ", this.removeButton)), this.work, this.body);
    clips.list.prepend(this.element);
    this.named();
  }

  named() {
    this.openButton.setAttribute("aria-label", `${this.shown ? "Hide" : "Show"} ${this.name.textContent}`);
    this.removeButton.setAttribute("aria-label", `Remove ${this.name.textContent}`);
  }

  isOpen() {
    return this.job !== null && (this.job.state === "queued" || this.job.state === "running");
  }

  sending(news) {
    if (news.waiting) {
      this.state.textContent = `${news.waiting}; trying again`;
    } else {
      this.state.textContent = news.share < 1 ? `sending, ${Math.round(100 * news.share)} %` : "being read";
      this.bar.value = news.share;
    }
  }

  update(job) {
    const before = this.job?.state;
    this.job = job;
    this.name.textContent = job.name;
    this.named();
    if (job.state === "queued") {
      this.state.textContent = job.ahead === 0 ? "next in line" : `${job.ahead} ahead in line`;
      this.bar.value = 0;
    } else if (job.state === "running") {
      const again = job.restarted ? "the studio was restarted and began again; " : "";
      this.state.textContent = `${again}upscaling, ${Math.round(100 * job.progress)} %`;
      job.progress > 0 ? (this.bar.value = job.progress) : this.bar.removeAttribute("value");
    } else if (job.state === "failed") {
      this.fail(job.problem.detail, job.problem.title);
    } else {
      this.finish(before);
    }
  }

  fail(why, title) {
    this.work.hidden = true;
    this.state.textContent = "";
    this.body.replaceChildren(el("p", { class: "problem" }, title ? `${title}: ${why}` : why));
    say(`${this.name.textContent}: ${why}`);
  }

  finish(before) {
    this.work.hidden = true;
    const { before: from, after: to, elapsedSeconds, model } = this.job;
    this.state.textContent = `${kilohertz(from.sampleRateHz)} to ${kilohertz(to.sampleRateHz)} by ${model}, in ${spokenSeconds(elapsedSeconds)}`;
    this.openButton.hidden = false;
    if (before === "queued" || before === "running" || before === undefined) {
      say(`${this.name.textContent} is done`);
    }
    const others = this.clips.list.querySelectorAll(".viewer, .opening").length;
    if (others === 0 && !this.wasShown) {
      this.toggle();
    }
  }

  async toggle() {
    if (this.shown) {
      this.close();
      return;
    }
    this.wasShown = true;
    this.shown = true;
    this.openButton.textContent = "Hide";
    this.openButton.setAttribute("aria-expanded", "true");
    this.named();
    this.clips.opened(this);
    this.body.replaceChildren(el("p", { class: "hint opening" }, "Drawing\u2026"));
    try {
      const player = await viewer(versionsOf(this.job));
      if (this.shown) {
        this.player = player;
        this.body.replaceChildren(facts(this.job), player, saving(this.job, this.clips.about), reference(this.job));
      } else {
        player.dispose();
      }
    } catch (error) {
      this.body.replaceChildren(el("p", { class: "problem" }, error.message));
    }
  }

  close() {
    if (this.shown) {
      this.shown = false;
      this.player?.dispose();
      this.player = null;
      this.body.replaceChildren();
      this.openButton.textContent = "Show";
      this.openButton.setAttribute("aria-expanded", "false");
      this.named();
    }
  }

  async remove() {
    this.stop.abort();
    this.close();
    this.clips.forget(this);
    this.element.remove();
    this.clips.watch();
    if (this.job) {
      await remove(`/api/jobs/${this.job.id}`).catch(() => {});
    }
  }
}

/** Before and after, for a viewer. */
export function versionsOf(job) {
  return [
    { name: "Before", address: `/api/jobs/${job.id}/before`, note: noteOn(job.before) },
    { name: "After", address: `/api/jobs/${job.id}/result`, note: noteOn(job.after) },
  ];
}

export const noteOn = (sound) =>
  sound.bandwidthHz ? `sound up to ${kilohertz(sound.bandwidthHz)}` : `${kilohertz(sound.sampleRateHz)} sample rate`;

function facts(job) {
  const list = el("dl", { class: "facts" });
  const fact = (name, value) => list.append(el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  const { before, after } = job;
  fact("Length", spokenSeconds(before.seconds));
  fact("Rate", `${before.sampleRateHz} \u2192 ${after.sampleRateHz} Hz`);
  if (before.bandwidthHz) {
    fact("Sound reaches up to", after.bandwidthHz
      ? `${kilohertz(before.bandwidthHz)} \u2192 ${kilohertz(after.bandwidthHz)}`
      : kilohertz(before.bandwidthHz));
  }
  fact("Channels", before.audioChannels);
  fact("Time taken", `${spokenSeconds(job.elapsedSeconds)} (${(before.seconds / job.elapsedSeconds).toPrecision(2)} \u00d7 real time)`);
  const notes = (job.notes ?? []).map(sentence).join(" ");
  return el("div", { class: "viewer" }, list, notes ? el("p", { class: "hint" }, notes) : null);
}

function saving(job, about) {
  return el("p", { class: "row viewer" }, el("span", { class: "hint" }, "Save as"),
    ...about.formats.map((format) => el("a", {
      class: "button small", href: `/api/jobs/${job.id}/result?format=${format}`, download: true,
      "aria-label": `Save ${job.name} as ${format.toUpperCase()}`,
    }, format.toUpperCase())));
}

/** A recording of how it should sound, and how close both come to it. */
function reference(job) {
  const id = unique("reference");
  const result = el("div", { role: "status" });
  const input = el("input", { class: "away", type: "file", id, onchange: () => compare(input.files[0]) });
  async function compare(file) {
    if (!file) {
      return;
    }
    result.replaceChildren(el("p", { class: "hint" }, "Comparing\u2026"));
    try {
      result.replaceChildren(scores(await postFile(`/api/jobs/${job.id}/reference`, file), file.name));
    } catch (error) {
      result.replaceChildren(el("p", { class: "problem" }, error.message));
    }
    input.value = "";
  }
  return el("div", { class: "viewer" },
    el("p", { class: "row" }, el("label", { class: "button small", for: id }, "Compare with the original\u2026"), input,
      el("span", { class: "hint" }, "if you have it: how close before and after come, as SNR and LSD")),
    result);
}

function scores({ before, after }, name) {
  const row = (label, key, digits, unit) => el("tr", {}, el("th", { scope: "row" }, label),
    el("td", {}, `${before[key].toFixed(digits)}${unit}`), el("td", {}, `${after[key].toFixed(digits)}${unit}`));
  return el("div", {},
    el("table", { class: "scores" },
      el("caption", { class: "away" }, `Before and after against ${name}`),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, `Against ${name}`), el("th", { scope: "col" }, "Before"), el("th", { scope: "col" }, "After"))),
      el("tbody", {}, row("SNR, higher is better", "snr", 2, " dB"), row("LSD, lower is better", "lsd", 2, ""),
        row("LSD (log10), lower is better", "lsdLog10", 3, ""))),
    ...after.notes.map((note) => el("p", { class: "hint" }, note)));
}
