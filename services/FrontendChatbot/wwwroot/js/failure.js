// There is no answer: says why, and offers to say the same again.
import { composer, prepare } from "./composer.js";
import { copyOf, need } from "./dom.js";
import { rememberPending } from "./memory.js";
import { ChatProblem, SignedOut } from "./problem.js";
import { refreshAssistant } from "./refresh.js";
import { following } from "./scroll.js";

/** @typedef {import("./memory.js").Pending} Pending */

/**
 * @param {Pending} pending
 * @param {unknown} error
 * @param {HTMLElement} answer
 * @param {() => void} again
 */
export function fail(pending, error, answer, again) {
  if (error instanceof SignedOut) {
    // Sent the other way, the message waits behind the sign-in page.
    rememberPending(null);
    prepare(pending);
    composer().submit();
  } else if (error instanceof ChatProblem) {
    rememberPending({ ...pending, failed: true });
    if (!pending.conversationId) {
      // The conversation would have begun with this answer.
      history.replaceState(history.state, "", "/new");
    }

    tell(error, answer, again);
    refreshAssistant().catch(() => {});
  } else {
    throw error;
  }
}

/**
 * @param {ChatProblem} problem
 * @param {HTMLElement} answer
 * @param {() => void} again
 */
function tell(problem, answer, again) {
  const callout = copyOf("#problem");
  need("h2", callout).textContent = problem.message;
  need("p", callout).textContent = problem.detail;
  need("[data-again]", callout).onclick = again;
  following(() => need(".message-body", answer).append(callout));
}
