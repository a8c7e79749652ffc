// The fast Fourier transform of two real frames at once: one as the real, one as the imaginary part.

/** Powers of frames of `size` samples (a power of two) under a Hann window, re a full-scale sine on a bin. */
export class FrameSpectra {
  constructor(size) {
    this.size = size;
    this.bins = size / 2 + 1;
    this.window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
    this.cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sin = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size));
    this.re = new Float64Array(size);
    this.im = new Float64Array(size);
    this.reversed = new Uint32Array(size);
    const bits = Math.log2(size);
    for (let i = 0; i < size; i++) {
      let r = 0;
      for (let b = 0; b < bits; b++) {
        r |= ((i >> b) & 1) << (bits - 1 - b);
      }
      this.reversed[i] = r;
    }
  }

  /** Adds the powers of the frames centred on samples `a` and `b` to `into`, bin by bin. */
  add(samples, a, b, into) {
    const { size, re, im, window, reversed } = this;
    const half = size / 2;
    for (let i = 0; i < size; i++) {
      const at = reversed[i];
      re[at] = window[i] * (samples[a - half + i] ?? 0);
      im[at] = window[i] * (samples[b - half + i] ?? 0);
    }
    this.transform();
    // The spectrum of a real frame is even, that of one times i is odd: their sum tells them apart.
    const scale = 1 / (size / 4) ** 2;
    for (let k = 0; k <= half; k++) {
      const j = (size - k) % size;
      const ar = (re[k] + re[j]) / 2;
      const ai = (im[k] - im[j]) / 2;
      const br = (im[k] + im[j]) / 2;
      const bi = (re[j] - re[k]) / 2;
      into[k] += (ar * ar + ai * ai + br * br + bi * bi) * scale;
    }
  }

  transform() {
    const { size, re, im, cos, sin } = this;
    for (let length = 2; length <= size; length *= 2) {
      const half = length / 2;
      const step = size / length;
      for (let start = 0; start < size; start += length) {
        for (let k = 0, t = 0; k < half; k++, t += step) {
          const i = start + k;
          const j = i + half;
          const xr = re[j] * cos[t] + im[j] * sin[t];
          const xi = im[j] * cos[t] - re[j] * sin[t];
          re[j] = re[i] - xr;
          im[j] = im[i] - xi;
          re[i] += xr;
          im[i] += xi;
        }
      }
    }
  }
}
