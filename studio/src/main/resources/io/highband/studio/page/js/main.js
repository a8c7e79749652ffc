// Puts the page together.
import { getJson } from "./api.js";
import { Clips } from "./clips.js";
import { compareView } from "./compare.js";
import { byId, el, spokenBytes, spokenSeconds } from "./dom.js";
import { recording } from "./record.js";
import { trainingView } from "./training.js";

const RATES = [16000, 22050, 24000, 32000, 44100, 48000];

/** A file dropped anywhere, at any time, must not replace the page. */
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => event.preventDefault());
}

async function start() {
  const [about, { models }] = await Promise.all([getJson("/api/about"), getJson("/api/models")]);
  const clips = new Clips(byId("clips"), about);
  choices(models);
  files(clips);
  recording(byId("record"), (file) => clips.add(file, chosen()), (why) => (byId("limits").textContent = why));
  byId("limits").textContent =
    `Speech or music in any format, up to ${spokenSeconds(about.seconds)} and ${spokenBytes(about.uploadBytes)} each.`;
  byId("kept").textContent = `${hours(about.keepSeconds)} after they are done`;
  compareView(byId("view-compare"), models);
  if (about.runs) {
    byId("tab-training").hidden = false;
  }
  tabs({ "tab-training": about.runs ? trainingView(byId("view-training")) : null });
  await clips.recall();
}

function hours(seconds) {
  const rounded = Math.round(seconds / 3600);
  return rounded >= 1 ? `${rounded} ${rounded === 1 ? "hour" : "hours"}` : `${Math.max(1, Math.round(seconds / 60))} minutes`;
}

function choices(models) {
  const model = byId("model");
  model.append(...models.map(({ id, kind }) => el("option", { value: id }, id === kind ? id : `${id} (${kind})`)));
  byId("rate").append(el("option", { value: "" }, "the model\u2019s own"),
    ...RATES.map((rate) => el("option", { value: rate }, `${rate} Hz`)));
  const explain = () => {
    const { description, lowRateHz, highRateHz } = models.find(({ id }) => id === model.value);
    const rates = lowRateHz ? `${lowRateHz} to ${highRateHz} Hz` : `up to ${highRateHz} Hz`;
    byId("model-says").textContent = description.charAt(0).toUpperCase() + description.slice(1).replace(/\.$/, "") +
      (highRateHz ? `; ${rates}.` : ".");
  };
  model.addEventListener("change", explain);
  explain();
}

const chosen = () => ({ model: byId("model").value, rate: byId("rate").value });

function files(clips) {
  const take = (list) => [...list].forEach((file) => clips.add(file, chosen()));
  const drop = byId("drop");
  byId("files").addEventListener("change", (event) => {
    take(event.target.files);
    event.target.value = "";
  });
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, () => {
      drop.classList.toggle("over", name === "dragover");
    });
  }
  document.addEventListener("drop", (event) => take(event.dataTransfer?.files ?? []));
}

/** Tabs as the ARIA practices have them: arrows move, and what is not shown is hidden. */
function tabs(visited) {
  const all = [...document.querySelectorAll("[role=tab]:not([hidden])")];
  const show = (tab) => {
    for (const each of all) {
      const selected = each === tab;
      each.setAttribute("aria-selected", String(selected));
      each.tabIndex = selected ? 0 : -1;
      byId(each.getAttribute("aria-controls")).hidden = !selected;
      visited[each.id]?.(selected);
    }
  };
  all.forEach((tab, i) => {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const next = all[(i + step + all.length) % all.length];
        next.focus();
        show(next);
      }
    });
  });
}

start().catch((error) => {
  byId("outage").textContent = `The page cannot start: ${error.message}. Reload it in a moment.`;
  byId("outage").hidden = false;
});
