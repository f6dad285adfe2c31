// Shows a password while it is typed, to whoever asks. It goes out as a password again, for the browser to keep.
import { onPage } from "./page.js";

/** @param {Element} button */
function inputOf(button) {
  const input = document.getElementById(button.getAttribute("aria-controls") ?? "");
  return input instanceof HTMLInputElement ? input : null;
}

/**
 * @param {Element} button
 * @param {boolean} isShown
 */
function set(button, isShown) {
  const input = inputOf(button);
  if (input) {
    input.type = isShown ? "text" : "password";
    input.autocapitalize = "none";
    button.setAttribute("aria-pressed", String(isShown));
  }
}

onPage((root) => {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-reveal]"))) {
    button.hidden = false;
  }
});

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[data-reveal]");
  if (button) {
    set(button, button.getAttribute("aria-pressed") !== "true");
    inputOf(button)?.focus();
  }
});

document.addEventListener("submit", (event) => {
  for (const button of /** @type {Element} */ (event.target).querySelectorAll("[data-reveal]")) {
    set(button, false);
  }
}, { capture: true });
