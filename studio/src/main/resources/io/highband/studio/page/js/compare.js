// Several models on one clip.
import { Refusal, getJson, pause, remove } from "./api.js";
import { el, spokenSeconds } from "./dom.js";
import { noteOn } from "./clips.js";
import { send } from "./uploads.js";
import { viewer } from "./viewer.js";

export function compareView(root, models) {
  let file = null;
  let shown = null;
  const boxes = models.map((model, i) => {
    const box = el("input", { type: "checkbox", value: model.id, onchange: () => ready() });
    box.checked = i < 4;
    return { model, box, element: el("label", {}, box, model.id) };
  });
  const name = el("span", { class: "hint" }, "no recording chosen");
  const input = el("input", { class: "away", type: "file", id: "compare-file", onchange: () => {
    file = input.files[0] ?? file;
    name.textContent = file?.name ?? "no recording chosen";
    ready();
  } });
  const start = el("button", { type: "button", class: "strong", disabled: true, onclick: () => run() }, "Compare");
  const state = el("p", { class: "hint", role: "status" });
  const result = el("div", { class: "clip", hidden: true });
  root.replaceChildren(
    el("h2", { class: "away" }, "Compare models"),
    el("p", { class: "row" }, el("label", { class: "button", for: "compare-file" }, "Choose a recording"), input, name),
    el("fieldset", { class: "boxes" }, el("legend", {}, "Models"), ...boxes.map((box) => box.element)),
    el("p", { class: "row" }, start, state),
    result);
  if (models.length < 2) {
    state.textContent = "There is only one model here. Start the studio with --model to add networks.";
  }

  function ready() {
    start.disabled = !file || !boxes.some(({ box }) => box.checked);
  }

  async function run() {
    start.disabled = true;
    shown?.dispose();
    result.hidden = true;
    const jobs = [];
    try {
      for (const { model, box } of boxes) {
        if (box.checked) {
          state.textContent = `${model.id}: sending\u2026`;
          const job = await send(file, { model: model.id }, (news) => news.waiting && (state.textContent = news.waiting));
          state.textContent = `${model.id}: upscaling\u2026`;
          jobs.push(await done(job.id));
        }
      }
      shown = await viewer([
        { name: "Before", address: `/api/jobs/${jobs[0].id}/before`, note: noteOn(jobs[0].before) },
        ...jobs.map((job) => ({
          name: job.model, address: `/api/jobs/${job.id}/result`, note: `${noteOn(job.after)}, ${spokenSeconds(job.elapsedSeconds)}`,
        })),
      ]);
      result.replaceChildren(el("h3", {}, file.name), shown);
      result.hidden = false;
      shown.scrollIntoView?.({ block: "nearest" });
      state.textContent = "";
    } catch (error) {
      state.textContent = error.message;
    } finally {
      jobs.forEach((job) => remove(`/api/jobs/${job.id}`).catch(() => {})); // the page has what it needs
      ready();
    }
  }

  async function done(id) {
    for (;;) {
      const job = await getJson(`/api/jobs/${id}`);
      if (job.state === "failed") {
        throw new Refusal(422, job.problem, 0);
      }
      if (job.state === "done") {
        return job;
      }
      await pause(250);
    }
  }
}
