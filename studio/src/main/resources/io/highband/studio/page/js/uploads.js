// Files on their way to the studio: two at a time, and again later when it has no place or does not answer.
import { Refusal, Silence, pause, upload } from "./api.js";

const AT_ONCE = 2;
const PATIENCE_MS = 1000;

const line = [];
let under_way = 0;

/** Sends a file; resolves with its job. `tell` hears {share} or {waiting: why}. */
export function send(file, choices, tell, signal) {
  return new Promise((resolve, reject) => {
    line.push({ file, choices, tell, signal, resolve, reject });
    next();
  });
}

async function next() {
  if (under_way >= AT_ONCE || line.length === 0) {
    return;
  }
  under_way++;
  const item = line.shift();
  try {
    item.resolve(await persist(item));
  } catch (error) {
    item.reject(error);
  } finally {
    under_way--;
    next();
  }
}

async function persist({ file, choices, tell, signal }) {
  for (;;) {
    signal?.throwIfAborted();
    try {
      tell({ share: 0 });
      return await upload(file, choices, (share) => tell({ share }), signal);
    } catch (error) {
      if (error instanceof Refusal && (error.status === 429 || error.status === 503)) {
        tell({ waiting: error.title || "the queue is full" });
        await pause(Math.max(PATIENCE_MS, error.retryAfter * 1000));
      } else if (error instanceof Silence) {
        await readable(file);
        tell({ waiting: "The studio does not answer" });
        await pause(2 * PATIENCE_MS);
      } else {
        throw error;
      }
    }
  }
}

/** A file that was changed or removed since it was chosen looks like a silent studio. */
async function readable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Error("the file can no longer be read; choose it again");
  }
}
