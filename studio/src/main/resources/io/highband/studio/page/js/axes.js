// Round values along an axis.

/** Multiples of 1, 2 or 5 times a power of ten from low to high, at most about `most`. */
export function ticks(low, high, most) {
  const smallest = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(smallest));
  const step = [1, 2, 5, 10].map((round) => round * power).find((each) => each >= smallest * 0.999999);
  const values = [];
  for (let i = Math.ceil(low / step - 1e-6); i * step <= high + step * 1e-6; i++) {
    values.push(+(i * step).toPrecision(12));
  }
  return values;
}

/** 50, 100, 200, 500 and so on within a range of hertz. */
export function decades(low, high) {
  const values = [];
  for (let power = 1; power <= high; power *= 10) {
    for (const round of [1, 2, 5]) {
      if (round * power >= low && round * power <= high) {
        values.push(round * power);
      }
    }
  }
  return values;
}

/** Where frequencies lie: a share of the height from the bottom, and back. */
export class FrequencyAxis {
  constructor(low, high, log) {
    this.log = log;
    this.low = log ? Math.max(low, 40) : low;
    this.high = high;
  }

  share(hz) {
    return this.log
      ? Math.log(Math.max(hz, 1) / this.low) / Math.log(this.high / this.low)
      : (hz - this.low) / (this.high - this.low);
  }

  hz(share) {
    return this.log ? this.low * (this.high / this.low) ** share : this.low + share * (this.high - this.low);
  }

  ticks(most) {
    const values = this.log ? decades(this.low, this.high) : ticks(this.low, this.high, most);
    return values.length < 2 ? ticks(this.low, this.high, most) : values;
  }
}
