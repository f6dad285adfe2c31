// Sends a message and hears its answer to the end, over as many connections as that takes.
import { pause } from "./dom.js";
import { readEvents } from "./events.js";
import { ChatProblem, SignedOut } from "./problem.js";

/** @typedef {import("./events.js").ChatEvent} ChatEvent */

const shortest = 500;
const longest = 15_000;

/**
 * What a stream tells beside its events: the connection is lost and is being made again, and the answer begins anew.
 * @typedef {ChatEvent | { type: "reconnecting" } | { type: "again" }} TalkEvent
 */

/**
 * The events of an answer. When the connection breaks, the message is sent again with the same key, which gets the same answer:
 * it was neither lost nor is it made twice. Pauses grow, and end early when the browser is online again.
 * @param {URLSearchParams} data
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<TalkEvent>}
 */
export async function* converse(data, signal) {
  for (let tries = 0; !signal.aborted; tries++) {
    if (tries > 0) {
      yield { type: "reconnecting" };
      await patience(Math.min(longest, shortest * 2 ** (tries - 1)));
    }

    const body = await open(data, signal);
    if (body) {
      if (tries > 0) {
        yield { type: "again" };
      }

      const ended = yield* hear(body);
      if (ended) {
        return;
      }

      tries = 0;
    }
  }
}

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<ChatEvent, boolean>} whether the answer is at its end
 */
async function* hear(body) {
  try {
    for await (const event of readEvents(body)) {
      yield event;
      if (event.type === "done" || event.type === "error") {
        return true;
      }
    }
  } catch (error) {
    if (!isLoss(error)) {
      throw error;
    }
  }

  return false;
}

/**
 * @param {URLSearchParams} data
 * @param {AbortSignal} signal
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>} null where nobody answers for now
 */
async function open(data, signal) {
  const response = await request(data, signal);
  if (!response || (response.status >= 502 && response.status <= 504)) {
    return null;
  }

  if (response.status === 401) {
    throw new SignedOut();
  }

  if (!response.ok || !response.body) {
    const problem = await response.json();
    throw new ChatProblem(problem.title, problem.detail ?? "");
  }

  return response.body;
}

/**
 * @param {URLSearchParams} data
 * @param {AbortSignal} signal
 */
async function request(data, signal) {
  try {
    return await fetch("/chat/stream", { method: "POST", body: data, signal, headers: { Accept: "text/event-stream, application/problem+json" } });
  } catch (error) {
    if (isLoss(error)) {
      return null;
    }

    throw error;
  }
}

/**
 * Whether a connection was lost: browsers say so by a TypeError.
 * @param {unknown} error
 */
function isLoss(error) {
  return error instanceof TypeError;
}

/**
 * Waits, but no longer than until the browser is online again.
 * @param {number} milliseconds
 */
function patience(milliseconds) {
  const over = new AbortController();
  const online = new Promise((resolve) => {
    addEventListener("online", resolve, { signal: over.signal, once: true });
  });
  return Promise.race([pause(milliseconds), online]).finally(() => over.abort());
}
