// A test that hides which is which, and counts what was preferred.
import { el, say } from "./dom.js";

/** The chance of at least so lop-sided a count where there is nothing to hear: a sign test, two-sided. */
export function chance(wins, losses) {
  const n = wins + losses;
  let tail = 0;
  let term = 2 ** -n;
  for (let k = 0; k <= Math.min(wins, losses); k++) {
    tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}

/**
 * The panel of a test of two versions.
 *
 * @param names of the versions
 * @param select hears one of them, by its place
 * @param ended called when the listener has had enough
 */
export function blindTest(names, select, ended) {
  let hidden = shuffled();
  const counts = [0, 0];
  let undecided = 0;
  const hear = ["X", "Y"].map((letter, i) =>
    el("button", { type: "button", "aria-pressed": "false", onclick: () => listen(i) }, `Hear ${letter}`));
  const tally = el("p", { class: "hint", role: "status" }, "Listen to both as long as you like, then say which you prefer.");
  const panel = el("section", { class: "blind", "aria-label": "Blind test" },
    el("div", { class: "row" }, ...hear),
    el("div", { class: "row" },
      el("button", { type: "button", class: "strong", onclick: () => prefer(0) }, "I prefer X"),
      el("button", { type: "button", class: "strong", onclick: () => prefer(1) }, "I prefer Y"),
      el("button", { type: "button", onclick: () => prefer(null) }, "No difference"),
      el("button", { type: "button", class: "quiet", onclick: finish }, "Show me")),
    tally);

  function shuffled() {
    return crypto.getRandomValues(new Uint8Array(1))[0] & 1 ? [0, 1] : [1, 0];
  }

  function listen(i) {
    hear.forEach((button, j) => button.setAttribute("aria-pressed", String(i === j)));
    hear.forEach((button, j) => button.classList.toggle("strong", i === j));
    select(hidden[i]);
  }

  function prefer(i) {
    if (i === null) {
      undecided++;
    } else {
      counts[hidden[i]]++;
    }
    const rounds = counts[0] + counts[1] + undecided;
    tally.textContent = `${rounds} ${rounds === 1 ? "round" : "rounds"} so far. X and Y have been shuffled again.`;
    hidden = shuffled();
    listen(0);
  }

  function finish() {
    const decided = counts[0] + counts[1];
    const sentence = decided === 0
      ? "You stated no preference."
      : `You preferred ${names[1]} ${counts[1]} times, ${names[0]} ${counts[0]} times` +
        `${undecided ? `, and heard no difference ${undecided} times` : ""}. ` +
        `Guessing would give as clear a count with a chance of ${Math.round(100 * chance(counts[0], counts[1]))} %.`;
    panel.replaceChildren(el("p", {}, sentence),
      el("div", { class: "row" }, el("button", { type: "button", onclick: ended }, "Close")));
    say(sentence);
    select(1);
  }

  queueMicrotask(() => listen(0));
  return panel;
}
