// Loudness as ITU-R BS.1770-4 measures it: K-weighted, gated. https://www.itu.int/rec/R-REC-BS.1770

/** Biquads for any rate, from the analogue prototypes that the published 48 kHz coefficients came from. */
function stages(rate) {
  const shelf = () => {
    const k = Math.tan((Math.PI * 1681.974450955533) / rate);
    const q = 0.7071752369554196;
    const high = 10 ** (3.999843853973347 / 20);
    const band = high ** 0.4996667741545416;
    const a0 = 1 + k / q + k * k;
    return {
      b: [(high + (band * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (band * k) / q + k * k) / a0],
      a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
    };
  };
  const pass = () => {
    const k = Math.tan((Math.PI * 38.13547087602444) / rate);
    const q = 0.5003270373238773;
    const a0 = 1 + k / q + k * k;
    return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
  };
  return rate > 2 * 1682 ? [shelf(), pass()] : [pass()];
}

function filtered(samples, { b, a }) {
  const out = new Float32Array(samples.length);
  let x1 = 0, x2 = 0, y1 = 0, y2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i];
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1; x1 = x; y2 = y1; y1 = y;
    out[i] = y;
  }
  return out;
}

/** In LUFS; −Infinity for silence. Clips shorter than a block are one block. */
export function loudness({ rate, channels }) {
  const block = Math.min(Math.round(0.4 * rate), channels[0].length);
  const hop = Math.max(1, Math.round(block / 4));
  const weighted = channels.map((channel) => stages(rate).reduce(filtered, channel));
  const powers = [];
  for (let start = 0; start + block <= channels[0].length; start += hop) {
    let power = 0;
    for (const channel of weighted) {
      for (let i = start; i < start + block; i++) {
        power += channel[i] * channel[i];
      }
    }
    powers.push(power / block);
  }
  const lufs = (power) => -0.691 + 10 * Math.log10(power);
  const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const audible = powers.filter((power) => lufs(power) > -70);
  if (audible.length === 0) {
    return -Infinity;
  }
  const gate = lufs(mean(audible)) - 10;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
}

/** Gains that make all as loud as the quietest: turned down, never up, so that nothing clips. */
export function sameLoudness(clips) {
  const measured = clips.map(loudness);
  const quietest = Math.min(...measured.filter(Number.isFinite));
  return measured.map((each) => (Number.isFinite(each) ? 10 ** ((quietest - each) / 20) : 1));
}
