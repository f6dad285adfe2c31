// Follows an answer to its end, but only while the reader is there.
import { onPage } from "/kit/js/page.js";
import { need } from "./dom.js";

/** How far above the end of the talk a reader still counts as being at it, in pixels. */
const near = 96;

function end() {
  return document.getElementById("talk-end");
}

/** How much of the window's foot the composer covers. */
function covered() {
  return document.getElementById("composer")?.offsetHeight ?? 0;
}

/** Whether the reader sees the end of the talk. */
export function isAtEnd() {
  const bottom = end()?.getBoundingClientRect().bottom ?? 0;
  return bottom - (innerHeight - covered()) < near;
}

/** Scrolls to the end of the talk. */
export function toEnd() {
  const bottom = end()?.getBoundingClientRect().bottom ?? 0;
  scrollBy({ top: Math.max(0, bottom - (innerHeight - covered())), behavior: "instant" });
  update();
}

/**
 * Changes the talk; a reader at its end stays there, and one who reads further up is not moved.
 * @param {() => void} change
 */
export function following(change) {
  const follow = isAtEnd();
  change();
  if (follow) {
    toEnd();
  } else {
    update();
  }
}

function update() {
  const button = document.querySelector("[data-to-newest]");
  if (button instanceof HTMLElement) {
    button.hidden = isAtEnd() || !document.querySelector("#messages > *");
  }
}

addEventListener("scroll", update, { passive: true });
addEventListener("resize", update, { passive: true });

document.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("[data-to-newest]")) {
    toEnd();
    need("#messages").focus({ preventScroll: true });
  }
});

onPage((root) => {
  if (root.querySelector("#latest")) {
    toEnd();
  }
});
