// Earlier messages come above those that are shown, without moving them.
import { announce } from "/kit/js/page.js";
import { showCopyButtons } from "./copy.js";
import { need } from "./dom.js";

/** @param {HTMLAnchorElement} link */
async function load(link) {
  const response = await fetch(link.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const earlier = page.querySelector("#messages");
  if (!response.ok || !earlier) {
    throw new TypeError("The answer is not a page of messages.");
  }

  for (const latest of earlier.querySelectorAll("#latest")) {
    latest.removeAttribute("id");
  }

  const messages = need("#messages");
  const first = /** @type {HTMLElement} */ (messages.firstElementChild);
  const before = first.getBoundingClientRect().top;
  const shown = [...earlier.children];
  messages.prepend(...shown);
  showCopyButtons(messages);
  const next = page.querySelector("[data-older]");
  if (next) {
    link.replaceWith(next);
  } else {
    link.closest(".earlier")?.remove();
  }

  scrollBy({ top: first.getBoundingClientRect().top - before, behavior: "instant" });
  const last = shown.at(-1);
  if (last instanceof HTMLElement) {
    last.tabIndex = -1;
    last.focus({ preventScroll: true });
    announce(last.textContent);
  }
}

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[data-older]"));
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }

  event.preventDefault();
  if (link.ariaBusy !== "true") {
    link.ariaBusy = "true";
    load(link).catch(() => location.assign(link.href));
  }
});
