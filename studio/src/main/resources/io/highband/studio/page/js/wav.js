// Reads the WAV files that the studio writes: PCM of 16 or 24 bits, or floating point.

/** @returns {{rate: number, channels: Float32Array[], mono: Float32Array}} full scale is 1 */
export function readWav(bytes) {
  const view = new DataView(bytes);
  let format = null;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const id = view.getUint32(at, false);
    const size = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8);
    if (id === 0x666d7420) {
      format = readFormat(view, at + 8);
    } else if (id === 0x64617461) {
      return samples(view, at + 8, size, format);
    }
    at += 8 + size + (size & 1);
  }
  throw new Error("the result holds no samples");
}

function readFormat(view, at) {
  const code = view.getUint16(at, true);
  return {
    float: (code === 0xfffe ? view.getUint16(at + 24, true) : code) === 3,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
}

function samples(view, start, size, { float, channels, rate, bits }) {
  const step = bits / 8;
  const length = Math.floor(size / step / channels);
  const all = Array.from({ length: channels }, () => new Float32Array(length));
  let at = start;
  for (let i = 0; i < length; i++) {
    for (let c = 0; c < channels; c++, at += step) {
      all[c][i] = float
        ? view.getFloat32(at, true)
        : bits === 16
          ? view.getInt16(at, true) / 32768
          : ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8388608;
    }
  }
  return { rate, channels: all, mono: channels === 1 ? all[0] : mixed(all) };
}

function mixed(channels) {
  const mono = new Float32Array(channels[0].length);
  for (const channel of channels) {
    for (let i = 0; i < mono.length; i++) {
      mono[i] += channel[i] / channels.length;
    }
  }
  return mono;
}
