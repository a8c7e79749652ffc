// Trainings: their curves as they grow, side by side, and what the network makes of one clip after each epoch.
import { getJson } from "./api.js";
import { chart } from "./curves.js";
import { el } from "./dom.js";

const EVERY_MS = 4000;
const COLOURS = ["#a8327a", "#2f7f9c", "#b8711a", "#5a8f2a", "#6f5bc4", "#8a6a52"]; // told apart in both schemes
const MOST_AT_ONCE = COLOURS.length;

/** @returns a function that is told whether the view is seen */
export function trainingView(root) {
  const chosen = new Set();
  const known = new Map();
  let timer = null;
  let first = true;
  const list = el("ul", { class: "runs" });
  const curves = el("div", { class: "curves" });
  const details = el("div", {});
  const nothing = el("p", { class: "hint" }, "No trainings here yet.");
  root.replaceChildren(el("h2", { class: "away" }, "Trainings"),
    el("div", { class: "training" }, el("div", {}, list, nothing), el("div", {}, curves, details)));

  async function refresh() {
    try {
      const { runs } = await getJson("/api/runs");
      nothing.hidden = runs.length > 0;
      if (first && runs.length > 0) {
        chosen.add(runs[0].name);
        first = false;
      }
      showRuns(runs);
      await Promise.all([...chosen].map(async (name) => known.set(name, await getJson(`/api/runs/${encodeURIComponent(name)}`))));
      showCurves();
    } catch {
      // silent: the next one may be heard
    }
  }

  const colour = (name) => COLOURS[[...chosen].indexOf(name) % COLOURS.length];

  function showRuns(runs) {
    const signature = JSON.stringify([runs, [...chosen]]);
    if (list.dataset.signature === signature) {
      return;
    }
    list.dataset.signature = signature;
    const focused = document.activeElement?.value;
    list.replaceChildren(...runs.map((run) => {
      const box = el("input", { type: "checkbox", value: run.name, onchange: () => choose(run.name, box.checked) });
      box.checked = chosen.has(run.name);
      const dot = el("span", { class: "dot", "aria-hidden": "true" });
      dot.style.background = box.checked ? colour(run.name) : "transparent";
      const state = run.running ? "running" : "stopped";
      const so = `${state}, ${run.epochs} ${run.epochs === 1 ? "epoch" : "epochs"}, ${run.steps} steps`;
      return el("li", {}, el("label", {}, box, dot, el("span", {}, run.name), el("small", {}, so)));
    }));
    if (focused) {
      list.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  function choose(name, on) {
    on ? chosen.add(name) : chosen.delete(name);
    if (chosen.size > MOST_AT_ONCE) {
      chosen.delete([...chosen][0]);
    }
    refresh();
  }

  function showCurves() {
    const runs = [...chosen].map((name) => known.get(name)).filter(Boolean);
    const signature = JSON.stringify(runs.map((run) => [run.name, run.version]));
    if (curves.dataset.signature === signature) {
      return;
    }
    curves.dataset.signature = signature;
    const perEpoch = (key) => runs.map((run) => ({
      name: run.name, colour: colour(run.name), points: run.epochs.map((epoch) => [epoch.epoch, epoch[key]]),
    }));
    curves.replaceChildren(
      chart("Loss of each step", "step", runs.map((run) => ({ name: run.name, colour: colour(run.name), points: run.losses }))),
      chart("Loss on validation patches", "epoch", perEpoch("validationLoss")),
      chart("SNR on validation patches, dB (higher is better)", "epoch", perEpoch("validationSnrDb")),
      chart("LSD on validation patches (lower is better)", "epoch", perEpoch("validationLsd")));
    details.replaceChildren(...runs.map(detail));
  }

  function detail(run) {
    const rows = Object.entries(run.config).map(([name, value]) =>
      el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, String(value))));
    return el("section", { class: "detail" }, el("h3", {}, run.name), run.samples.length > 0 ? samples(run) : null,
      el("details", {}, el("summary", {}, "Config"), el("table", {}, el("tbody", {}, ...rows))));
  }

  function samples(run) {
    const base = `/api/runs/${encodeURIComponent(run.name)}/samples`;
    const picture = el("img", { alt: "", width: 1200, height: 500, loading: "lazy" });
    const sound = el("audio", { controls: true, preload: "none" });
    const select = el("select", { onchange: () => show() },
      ...run.samples.map((sample) => el("option", { value: sample }, sample)));
    select.value = run.samples.at(-1);
    function show() {
      picture.src = `${base}/${encodeURIComponent(select.value)}.png`;
      picture.alt = `Spectrogram of the validation clip: ${select.value}`;
      sound.src = `${base}/${encodeURIComponent(select.value)}.wav`;
      sound.setAttribute("aria-label", `The validation clip: ${select.value}`);
    }
    show();
    return el("div", { class: "samples" },
      el("p", { class: "row" }, el("label", { class: "row" }, "The validation clip", select), sound), picture);
  }

  return (seen) => {
    clearInterval(timer);
    timer = null;
    if (seen) {
      refresh();
      timer = setInterval(refresh, EVERY_MS);
    }
  };
}
