// The microphone: one button that starts and stops.
import { say } from "./dom.js";

/** @param button to press; hidden where the browser records nothing
 *  @param done is handed the recording as a File */
export function recording(button, done, failed) {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
    button.hidden = true; // browsers offer it to pages of this machine and over TLS only
    return;
  }
  let recorder = null;
  button.addEventListener("click", async () => {
    if (recorder) {
      recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
      record(stream);
    } catch {
      failed("The browser gave no microphone; allow it for this page, or choose a file.");
    }
  });

  function record(stream) {
    const pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      const kind = recorder.mimeType;
      recorder = null;
      button.textContent = "Record";
      button.classList.remove("strong");
      const extension = kind.includes("mp4") ? "m4a" : kind.includes("ogg") ? "ogg" : "webm";
      const time = new Date().toTimeString().slice(0, 8).replaceAll(":", ".");
      done(new File(pieces, `Recording ${time}.${extension}`, { type: kind }));
    };
    recorder.start();
    button.textContent = "Stop recording";
    button.classList.add("strong");
    say("Recording");
  }
}
