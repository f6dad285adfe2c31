// Copies what the assistant said.
import { announce, onPage } from "/kit/js/page.js";
import { need, pause } from "./dom.js";

/** How long the button says that it is done, in milliseconds. */
const confirmation = 2000;

/** @param {HTMLButtonElement} button */
async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy ?? "");
  const [label, copied] = [need("[data-copy-label]", button), need("[data-copied-label]", button)];
  [label.hidden, copied.hidden] = [true, false];
  announce(copied.textContent);
  await pause(confirmation);
  [label.hidden, copied.hidden] = [false, true];
}

/**
 * Shows the buttons, which are of no use without a script or a clipboard (browsers have one on safe connections only).
 * @param {ParentNode} root
 */
export function showCopyButtons(root) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-copy]"))) {
    button.hidden = !navigator.clipboard;
  }
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {Element} */ (event.target).closest("[data-copy]"));
  if (button) {
    void copy(button).catch(() => {});
  }
});

onPage(showCopyButtons);
