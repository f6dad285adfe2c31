// What is sent: what the forms of the chat hold, and what was sent before the page was loaded anew.
import { onPage } from "/kit/js/page.js";
import { composer, conversationId, field, prepare, write } from "./composer.js";
import { need } from "./dom.js";
import { pendingMessage, rememberPending } from "./memory.js";
import { isBusy, leave, say } from "./talk.js";

/** The newest message that is stored. */
function newest() {
  const last = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("#messages [data-message]")].at(-1));
  return Number(last?.dataset.message ?? 0);
}

/** @param {SubmitEvent} event */
function send(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("[data-chat]")) {
    return;
  }

  event.preventDefault();
  const data = new FormData(form, event.submitter);
  const message = String(data.get("message") ?? "").trim();
  if (!message || isBusy()) {
    return;
  }

  need("#chat-problem").replaceChildren();
  if (form === composer()) {
    write("");
  }

  void say({ message, key: String(data.get("key")), conversationId: conversationId(), after: newest() });
}

// Before other listeners: a message that is sent without a connection is sent when there is one.
document.addEventListener("submit", send, { capture: true });

onPage((root) => {
  leave();
  const pending = pendingMessage();
  if (!pending || !root.querySelector("#composer") || root.querySelector("[data-turn]")
    || (pending.where ?? pending.conversationId) !== conversationId()) {
    return;
  }

  if (newest() > pending.after && pending.where) {
    // It has been answered meanwhile.
    rememberPending(null);
  } else if (!pending.failed) {
    // The page was left before the answer was heard to its end: the same key gets the same answer.
    void say(pending);
  } else if (!field().value) {
    prepare(pending);
  }
});
