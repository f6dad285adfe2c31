// Where the focus goes when a page takes the place of another.
import { main } from "./swap.js";

const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary";

/**
 * A control in terms that still mean something in the page that comes next.
 * @typedef {{ id: string, row: string, index: number, part: string, number: number }} Place
 */

/**
 * @param {Element | null} control
 * @returns {Place | null}
 */
export function placeOf(control) {
  if (!control) {
    return null;
  }

  const row = control.closest("[data-row]");
  return {
    id: control.id,
    row: row?.id ?? "",
    index: row ? rows().indexOf(row) : -1,
    part: control.getAttribute("data-part") ?? "",
    number: row ? [...row.querySelectorAll(focusable)].indexOf(control) : -1,
  };
}

/**
 * To what is wrong, else back to the same control, or to the one that takes its place in the list, or to where one goes on.
 * @param {Place | null} place
 */
export function restoreFocus(place) {
  const target = main().querySelector("[autofocus]") ?? (place ? find(place) : null) ?? document.querySelector("[data-focus]");
  if (target instanceof HTMLElement) {
    target.focus();
  }
}

/** To the beginning of a page that is another one than before: whoever reads by ear starts there. */
export function focusStart() {
  const target = main().querySelector("[autofocus]") ?? main();
  if (target instanceof HTMLElement) {
    target.focus({ preventScroll: true });
  }
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

/** @param {Place} place */
function find(place) {
  const same = place.id ? document.getElementById(place.id) : null;
  if (same || place.index < 0) {
    return same;
  }

  const all = rows();
  const row = all.find((one) => one.id === place.row) ?? all[Math.min(place.index, all.length - 1)];
  const inRow = row ? [...row.querySelectorAll(focusable)] : [];
  return inRow.find((one) => place.part && one.getAttribute("data-part") === place.part) ?? inRow[place.number] ?? inRow[0] ?? null;
}
