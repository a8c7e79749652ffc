// Requests to the studio, and what is wrong in words of the studio (RFC 9457).

export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem?.detail ?? problem?.title ?? `the studio answered ${status}`);
    this.status = status;
    this.title = problem?.title ?? "";
    this.retryAfter = retryAfter;
  }
}

/** The studio cannot be reached. */
export class Silence extends Error {}

async function answer(response) {
  if (response.ok) {
    return response;
  }
  const problem = await response.json().catch(() => null);
  throw new Refusal(response.status, problem, Number(response.headers.get("Retry-After")) || 0);
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Silence("the studio does not answer");
  }
  return answer(response);
}

/** An answer that takes longer than this, in milliseconds, is none. */
const PATIENCE_MS = 10_000;

export async function getJson(path, patience = PATIENCE_MS) {
  return (await ask(path, { signal: AbortSignal.timeout(patience) })).json();
}
export const getBytes = async (path) => (await ask(path)).arrayBuffer();
export const remove = (path) => ask(path, { method: "DELETE" });
export const postFile = async (path, file) => (await ask(path, { method: "POST", body: file })).json();

/** Sends a file and tells how much of it has been sent; fetch() cannot tell. */
export function upload(file, { model, rate }, progress, signal) {
  const address = new URLSearchParams({ name: file.name, model, ...(rate ? { rate } : {}) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/upscale?${address}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () =>
      request.status === 202
        ? resolve(request.response)
        : reject(new Refusal(request.status, request.response, Number(request.getResponseHeader("Retry-After")) || 0));
    request.onerror = () => reject(new Silence("the studio does not answer"));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
