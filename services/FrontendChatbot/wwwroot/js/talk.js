// A message is sent and its answer shown as it is made; it can be stopped, and tried again.
import { announce } from "/kit/js/page.js";
import { Answer, saidBy } from "./answer.js";
import { begin, composer, dataOf, focusField, setBusy } from "./composer.js";
import { need } from "./dom.js";
import { fail } from "./failure.js";
import { rememberPending } from "./memory.js";
import { ChatProblem } from "./problem.js";
import { refresh } from "./refresh.js";
import { following, toEnd } from "./scroll.js";
import { stop } from "./stop.js";
import { converse } from "./stream.js";

/** @typedef {import("./memory.js").Pending} Pending */

/** The answer that is being heard. */
let hearing = new AbortController();

/** Hears no more of an answer: it is made all the same, and is there when its conversation is shown again. */
export function leave() {
  hearing.abort();
}

/** Whether an answer is being heard. */
export function isBusy() {
  return composer().ariaBusy === "true";
}

/**
 * Says something, or says it again with the same key.
 * @param {Pending} pending
 */
export async function say(pending) {
  const data = dataOf(pending);
  const over = new AbortController();
  const { signal } = (hearing = new AbortController());
  const [mine, answer] = [saidBy(pending.message), new Answer()];
  document.querySelector(".chat-empty")?.remove();
  document.querySelector(".again")?.remove();
  need("#messages").append(mine, answer.element);
  rememberPending({ ...pending, failed: false });
  setBusy(true);
  toEnd();
  announce(answer.thinking.textContent);
  need("[data-stop]").onclick = () => stop(data, over.signal);
  try {
    const conversation = await hear(pending, data, answer, signal);
    if (conversation) {
      rememberPending(null);
      announce(answer.text.textContent);
      await refresh(`/conversations/${conversation}`).catch(() => {});
      begin(conversation);
    }
  } catch (error) {
    if (signal.aborted) {
      return;
    }

    fail(pending, error, answer.element, () => {
      mine.remove();
      answer.element.remove();
      void say(pending);
    });
  } finally {
    over.abort();
    if (!signal.aborted) {
      answer.settle();
      setBusy(false);
      focusField();
    }
  }
}

/**
 * @param {Pending} pending
 * @param {URLSearchParams} data
 * @param {Answer} answer
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the conversation; empty where another page is shown meanwhile
 */
async function hear(pending, data, answer, signal) {
  let conversation = "";
  for await (const event of converse(data, signal)) {
    if (signal.aborted) {
      return "";
    }

    if (event.type === "started") {
      conversation = String(event.conversationId);
      rememberPending({ ...pending, where: conversation, failed: false });
      history.replaceState(history.state, "", `/conversations/${conversation}`);
    }

    following(() => show(answer, event));
  }

  return signal.aborted ? "" : conversation;
}

/**
 * @param {Answer} answer
 * @param {import("./stream.js").TalkEvent} event
 */
function show(answer, event) {
  answer.wait(event.type === "reconnecting");
  switch (event.type) {
    case "reconnecting":
      announce(answer.reconnecting.textContent);
      break;
    case "again":
      answer.restart();
      break;
    case "tool_call":
      answer.begin(event.tool);
      break;
    case "tool_result":
      answer.finish(event);
      break;
    case "text":
      answer.write(event.text);
      break;
    case "error":
      throw ChatProblem.of(event);
  }
}
