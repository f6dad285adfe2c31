// Where one writes: Enter sends, the field grows, what was typed survives a reload, and the end of the space is announced.
import { onPage } from "/kit/js/page.js";
import { need } from "./dom.js";
import { draftOf, rememberDraft } from "./memory.js";

/** From which share of the space on the rest of it is shown. */
const nearLimit = 0.9;

/** On a screen that is touched, Enter is the only way to begin a new line. */
const isTouch = matchMedia("(pointer: coarse)");

export function composer() {
  return /** @type {HTMLFormElement} */ (need("#composer"));
}

export function field() {
  return /** @type {HTMLTextAreaElement} */ (need("#message"));
}

/** The conversation that is shown; empty for one that has not begun. */
export function conversationId() {
  return hidden("conversationId").value;
}

/** @param {string} name */
function hidden(name) {
  return /** @type {HTMLInputElement} */ (need(`[name=${name}]`, composer()));
}

/**
 * What the server is sent.
 * @param {import("./memory.js").Pending} pending
 */
export function dataOf({ message, key, conversationId: conversation }) {
  return new URLSearchParams({ "form-token": hidden("form-token").value, message, key, conversationId: conversation });
}

/** @param {boolean} isBusy whether an answer is being made */
export function setBusy(isBusy) {
  const [send, stop] = [need("[data-send]"), /** @type {HTMLButtonElement} */ (need("[data-stop]"))];
  [send.hidden, stop.hidden, stop.disabled] = [isBusy, !isBusy, false];
  composer().ariaBusy = String(isBusy);
}

/**
 * What is said next is another message, even in the same words, in the conversation that is there now.
 * @param {string} conversation
 */
export function begin(conversation) {
  hidden("conversationId").value = conversation;
  hidden("key").value = crypto.getRandomValues(new Uint32Array(4)).join("-");
}

/**
 * Puts a message back into the field, to be sent as the same one.
 * @param {import("./memory.js").Pending} pending
 */
export function prepare({ message, key }) {
  write(message);
  hidden("key").value = key;
}

/** To where one writes, unless the person is elsewhere. */
export function focusField() {
  const active = document.activeElement;
  if (!active || active === document.body || composer().contains(active)) {
    field().focus({ preventScroll: true });
  }
}

/**
 * Puts a text into the field.
 * @param {string} text
 */
export function write(text) {
  field().value = text;
  react();
}

/** What follows a change of the field. */
function react() {
  const input = field();
  rememberDraft(conversationId(), input.value);
  if (!CSS.supports("field-sizing", "content")) {
    input.style.blockSize = "auto";
    input.style.blockSize = `${input.scrollHeight}px`;
  }

  const count = need("[data-count]");
  const left = input.maxLength - input.value.length;
  count.hidden = input.value.length < input.maxLength * nearLimit;
  count.textContent = count.hidden ? "" : (count.dataset.count ?? "").replace("{0}", left.toLocaleString(document.documentElement.lang));
}

document.addEventListener("input", (event) => {
  if (/** @type {HTMLElement} */ (event.target).id === "message") {
    react();
  }
});

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.id === "message" && event.key === "Enter" && !event.shiftKey && !event.isComposing && !isTouch.matches) {
    event.preventDefault();
    composer().requestSubmit();
  }
});

onPage((root) => {
  const input = root.querySelector("#message");
  if (!(input instanceof HTMLTextAreaElement)) {
    return;
  }

  need("[data-hint]").hidden = isTouch.matches;
  if (!input.value) {
    write(draftOf(conversationId()));
  }
});
