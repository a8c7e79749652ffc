// Line charts as SVG.
import { ticks } from "./axes.js";
import { el } from "./dom.js";

const WIDTH = 420;
const HEIGHT = 210;
const LEFT = 46;
const BOTTOM = 30;
const TOP = 8;
const RIGHT = 8;

const svg = (name, attributes, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
};

/** @param lines {name, colour, points: [[x, y], …]} */
export function chart(title, across, lines) {
  const drawn = lines
    .map((line) => ({ ...line, points: line.points.filter(([, y]) => Number.isFinite(y)) }))
    .filter((line) => line.points.length > 0);
  const figure = el("figure", { class: "curve" }, el("figcaption", {}, title));
  if (drawn.length === 0) {
    figure.append(el("p", { class: "hint" }, "nothing yet"));
    return figure;
  }
  const xs = drawn.flatMap((line) => line.points.map(([x]) => x));
  const ys = drawn.flatMap((line) => line.points.map(([, y]) => y)).sort((a, b) => a - b);
  const left = Math.min(...xs);
  const right = Math.max(...xs, left + 1);
  // A first loss of a hundred times the others would flatten the rest.
  const top = ys.length > 30 ? Math.min(ys.at(-1), 2 * ys[Math.floor(ys.length * 0.9)] - ys[0]) : ys.at(-1);
  const margin = (top - ys[0]) * 0.06 || Math.abs(top) * 0.05 || 1;
  const low = ys[0] - margin;
  const high = top + margin;
  const x = (value) => LEFT + ((value - left) / (right - left)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => TOP + (1 - (Math.min(value, high) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": spoken(title, drawn) });
  for (const tick of ticks(low, high, 5)) {
    picture.append(svg("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick) }),
      svg("text", { x: LEFT - 6, y: y(tick) + 4, "text-anchor": "end" }, String(tick)));
  }
  for (const tick of ticks(left, right, 6).filter(Number.isInteger)) {
    picture.append(svg("text", { x: x(tick), y: HEIGHT - BOTTOM + 16, "text-anchor": "middle" }, String(tick)));
  }
  picture.append(svg("text", { x: WIDTH - RIGHT, y: HEIGHT - 1, "text-anchor": "end" }, across));
  for (const { colour, points, dashed } of drawn) {
    if (points.length === 1) {
      picture.append(svg("circle", { cx: x(points[0][0]), cy: y(points[0][1]), r: 3.5, fill: colour }));
    } else {
      picture.append(svg("polyline", {
        points: points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(" "),
        stroke: colour, ...(dashed ? { "stroke-dasharray": "4 3" } : {}),
      }));
    }
  }
  figure.append(picture);
  return figure;
}

const spoken = (title, lines) =>
  `${title}: ${lines.map(({ name, points }) => `${name} at ${+points.at(-1)[1].toPrecision(4)}`).join(", ")}`;
