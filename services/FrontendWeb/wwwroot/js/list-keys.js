// Keys for the task that has the focus, and from one to the next.
import { keys } from "./shortcuts.js";
import { toggle } from "./selection.js";

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function current() {
  return document.activeElement?.closest("[data-row]") ?? null;
}

/** @param {number} step */
function move(step) {
  const all = rows();
  const row = current();
  const next = row ? all[all.indexOf(row) + step] : all[step > 0 ? 0 : all.length - 1];
  const title = next?.querySelector("[data-part=title]");
  if (title instanceof HTMLElement) {
    title.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
}

/** @param {string} part */
function press(part) {
  const control = current()?.querySelector(`[data-part=${part}]`);
  if (control instanceof HTMLElement) {
    control.click();
  }
}

keys.set("j", () => move(1));
keys.set("k", () => move(-1));
keys.set("c", () => press("check"));
keys.set("e", () => press("edit"));
keys.set("#", () => press("delete"));
keys.set("x", () => {
  const row = current();
  if (row) {
    toggle(row);
  }
});
