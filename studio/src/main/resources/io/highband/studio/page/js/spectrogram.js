// The spectrogram of a clip, computed for just the pixels that are looked at.
import colours from "./colours.js";
import { FrameSpectra } from "./fft.js";

export const RANGE_DB = 90;
const NOTHING_DB = -200;
const MOST_FRAMES_PER_COLUMN = 8;
const spectra = new Map();

function ofSize(size) {
  if (!spectra.has(size)) {
    spectra.set(size, new FrameSpectra(size));
  }
  return spectra.get(size);
}

/** Frames of 40 ms part the harmonics of a voice; a closer look at time takes shorter ones. */
function frameSize(rate, span) {
  const seconds = Math.min(0.04, Math.max(0.006, span / 40));
  return 2 ** Math.min(13, Math.max(5, Math.round(Math.log2(rate * seconds))));
}

/** Levels in dB re a full-scale sine: one Float32Array of bins per column between two times. */
export function levels(clip, from, to, columns) {
  const size = frameSize(clip.rate, to - from);
  const frames = ofSize(size);
  const perColumn = ((to - from) * clip.rate) / columns;
  const pairs = Math.max(1, Math.min(MOST_FRAMES_PER_COLUMN / 2, Math.ceil(perColumn / (size / 2) / 2)));
  const power = new Float64Array(frames.bins);
  const result = [];
  for (let column = 0; column < columns; column++) {
    power.fill(0);
    const start = from * clip.rate + column * perColumn;
    for (let pair = 0; pair < pairs; pair++) {
      const a = Math.round(start + ((2 * pair + 0.5) / (2 * pairs)) * perColumn);
      const b = Math.round(start + ((2 * pair + 1.5) / (2 * pairs)) * perColumn);
      frames.add(clip.mono, a, b, power);
    }
    const level = new Float32Array(frames.bins);
    for (let bin = 0; bin < level.length; bin++) {
      level[bin] = Math.max(NOTHING_DB, 10 * Math.log10(power[bin] / (2 * pairs) + 1e-20));
    }
    result.push(level);
  }
  return { columns: result, hertzPerBin: clip.rate / size, from, to, nyquist: clip.rate / 2 };
}

export function loudest(grid) {
  let most = NOTHING_DB;
  for (const column of grid.columns) {
    for (const level of column) {
      most = Math.max(most, level);
    }
  }
  return most;
}

/** The level at a place; between bins, dB are interpolated. */
export function levelAt(grid, share, hz) {
  const column = grid.columns[Math.min(grid.columns.length - 1, Math.max(0, Math.floor(share * grid.columns.length)))];
  if (hz > grid.nyquist) {
    return NOTHING_DB;
  }
  const bin = Math.min(hz / grid.hertzPerBin, column.length - 1);
  const below = Math.min(Math.floor(bin), column.length - 2);
  return column[below] * (1 - (bin - below)) + column[below + 1] * (bin - below);
}

/** Draws a grid: the top of the colours is `topDb`. A row shows its loudest bin, so that no line is lost. */
export function draw(canvas, grid, axis, topDb) {
  const width = grid.columns.length;
  const height = canvas.height;
  canvas.width = width;
  const context = canvas.getContext("2d", { alpha: false });
  const image = context.createImageData(width, height);
  const rows = Array.from({ length: height }, (_, y) => [
    axis.hz(1 - (y + 1) / height) / grid.hertzPerBin,
    axis.hz(1 - y / height) / grid.hertzPerBin,
  ]);
  for (let x = 0; x < width; x++) {
    const column = grid.columns[x];
    for (let y = 0; y < height; y++) {
      const position = (rowLevel(column, rows[y]) - (topDb - RANGE_DB)) / RANGE_DB;
      const rgb = colours[Math.max(0, Math.min(255, Math.round(position * 255)))];
      const at = 4 * (y * width + x);
      image.data[at] = rgb >> 16;
      image.data[at + 1] = (rgb >> 8) & 255;
      image.data[at + 2] = rgb & 255;
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}

function rowLevel(column, [low, high]) {
  const last = column.length - 1;
  if (low > last) {
    return NOTHING_DB;
  }
  const first = Math.ceil(low);
  if (first >= high || first > last) {
    const middle = Math.min((low + high) / 2, last);
    const below = Math.min(Math.floor(middle), last - 1);
    return column[below] * (1 - (middle - below)) + column[below + 1] * (middle - below);
  }
  let most = NOTHING_DB;
  for (let bin = first; bin < high && bin <= last; bin++) {
    most = Math.max(most, column[bin]);
  }
  return most;
}

/** The colours from quiet to loud. */
export function drawScale(canvas) {
  canvas.width = 256;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  colours.forEach((rgb, i) => {
    context.fillStyle = `#${rgb.toString(16).padStart(6, "0")}`;
    context.fillRect(i, 0, 1, 1);
  });
}
