// Several versions of one recording that run in step; one of them is heard.

let context = null;

/** One for the page, made when first needed: browsers count them, and want a click before. */
function audio() {
  context ??= new AudioContext();
  return context;
}

/** The sound of a WAV file at the rate of the loudspeakers. */
const decode = (bytes) => audio().decodeAudioData(bytes.slice(0));

const SWITCH_SECONDS = 0.012;

export class Player {
  /** @param files WAV files, of one length in time */
  static async of(files, changed) {
    return new Player(await Promise.all(files.map(decode)), changed);
  }

  constructor(buffers, changed) {
    this.buffers = buffers;
    this.changed = changed;
    this.duration = Math.max(...buffers.map((buffer) => buffer.duration));
    this.gains = buffers.map(() => 1);
    this.heard = 0;
    this.at = 0;
    this.sources = null;
  }

  get playing() {
    return this.sources !== null;
  }

  get time() {
    return this.playing ? Math.min(this.duration, this.at + (audio().currentTime - this.startedAt)) : this.at;
  }

  async play() {
    if (this.playing) {
      return;
    }
    await audio().resume();
    if (this.at >= this.duration - 0.01) {
      this.at = 0;
    }
    this.startedAt = audio().currentTime + 0.03;
    this.sources = this.buffers.map((buffer, i) => {
      const source = new AudioBufferSourceNode(audio(), { buffer });
      const gain = new GainNode(audio(), { gain: i === this.heard ? this.gains[i] : 0 });
      source.connect(gain).connect(audio().destination);
      source.start(this.startedAt, this.at);
      return { source, gain };
    });
    const run = this.sources;
    const longest = this.buffers.indexOf(this.buffers.find((buffer) => buffer.duration === this.duration));
    run[longest].source.onended = () => this.sources === run && this.halt(0);
    this.changed();
  }

  pause() {
    if (this.playing) {
      this.halt(this.time);
    }
  }

  halt(at) {
    const stopped = this.sources;
    this.sources = null;
    this.at = at;
    for (const { source, gain } of stopped ?? []) {
      source.onended = null;
      source.stop();
      gain.disconnect();
    }
    this.changed();
  }

  async seek(time) {
    const wasPlaying = this.playing;
    this.halt(Math.max(0, Math.min(this.duration, time)));
    if (wasPlaying) {
      await this.play();
    }
  }

  /** Hears another version, from the very same place. */
  select(index) {
    this.heard = index;
    this.mix();
    this.changed();
  }

  level(gains) {
    this.gains = gains;
    this.mix();
  }

  mix() {
    this.sources?.forEach(({ gain }, i) => {
      gain.gain.setTargetAtTime(i === this.heard ? this.gains[i] : 0, audio().currentTime, SWITCH_SECONDS / 3);
    });
  }
}
