// Asks the server to end an answer: leaving it would not.
import { need, pause } from "./dom.js";

const interval = 300;

/**
 * Stops the answer to a message; its stream then ends with what was said so far.
 * @param {URLSearchParams} data what was sent
 * @param {AbortSignal} over tells that the answer is at its end
 */
export async function stop(data, over) {
  /** @type {HTMLButtonElement} */ (need("[data-stop]")).disabled = true;

  // The wish can overtake the message itself, and the connection can be lost: it is repeated until the answer ends.
  while (!over.aborted) {
    const response = await fetch("/chat/stop", { method: "POST", body: data, headers: { Accept: "application/problem+json" } }).catch(() => null);
    if (response?.ok) {
      return;
    }

    await pause(interval);
  }
}
