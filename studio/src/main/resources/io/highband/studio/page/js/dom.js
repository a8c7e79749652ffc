// Elements, and the one voice that speaks to screen readers.

/** Makes an element: attributes by name, listeners as functions named on…, children as elements or text. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

let voices = 0;

/** A name for an element that others refer to. */
export const unique = (word) => `${word}-${++voices}`;

/** Says something to whoever listens instead of looking. */
export function say(sentence) {
  byId("said").textContent = sentence;
}

/** One of several, as a row: calls back with the value. */
export function choice(legend, options, chosen, change, extra = "") {
  const name = unique("choice");
  const group = el("div", { class: `choice ${extra}`, role: "radiogroup", "aria-label": legend });
  for (const [value, text] of options) {
    const input = el("input", { type: "radio", name, value, onchange: () => change(value) });
    input.checked = value === chosen;
    group.append(el("label", {}, input, el("span", {}, text)));
  }
  return group;
}

/** Marks one of a choice() without calling back. */
export function mark(group, value) {
  for (const input of group.querySelectorAll("input")) {
    input.checked = input.value === String(value);
  }
}

export const clockTime = (seconds) => {
  const tenths = Math.floor(Math.max(0, seconds) * 10);
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
};

export const kilohertz = (hz) => `${+(hz / 1000).toFixed(hz < 10000 ? 2 : 1)} kHz`;

export const spokenSeconds = (seconds) =>
  seconds < 10 ? `${seconds.toFixed(2)} s` : seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;

export const spokenBytes = (bytes) =>
  bytes < 2 ** 20 ? `${Math.floor(bytes / 1024)} KiB` : `${Math.floor(bytes / 2 ** 20)} MiB`;

/** As a sentence: what the studio notes has neither a capital nor a full stop. */
export const sentence = (note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
