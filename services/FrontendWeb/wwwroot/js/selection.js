// Counts the selected tasks, selects all of a page, and a range of it with the shift key.
import { onPage } from "/kit/js/page.js";

/** @type {HTMLInputElement | null} */
let last = null;

function boxes() {
  return /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input.select")]);
}

function mode() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector("#selecting"));
}

/** How many are selected, in the words that the server gave for such a number. */
function count() {
  const output = document.querySelector("[data-bulk-count]");
  if (!(output instanceof HTMLElement)) {
    return;
  }

  const { lang } = document.documentElement;
  const number = boxes().filter((box) => box.checked).length;
  const words = output.dataset[new Intl.PluralRules(lang).select(number)] ?? output.dataset.other ?? "";
  output.textContent = words.replace("{0}", new Intl.NumberFormat(lang, { numberingSystem: "latn" }).format(number));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bulk-actions"))) {
    button.inert = number === 0;
  }
}

/** @param {boolean} checked */
function selectAll(checked) {
  for (const box of boxes()) {
    box.checked = checked;
  }
}

/**
 * Selects a row, or takes it out again.
 * @param {Element} row
 */
export function toggle(row) {
  const [selecting, box] = [mode(), row.querySelector("input.select")];
  if (selecting && box instanceof HTMLInputElement) {
    selecting.checked = true;
    box.checked = !box.checked;
    count();
  }
}

document.addEventListener("change", (event) => {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || !target.matches("#selecting, input.select")) {
    return;
  }

  if (target.id === "selecting" && !target.checked) {
    selectAll(false);
  }

  count();
});

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target.closest("[data-select-all]")) {
    event.preventDefault();
    selectAll(!boxes().every((box) => box.checked));
    count();
  } else if (target instanceof HTMLInputElement && target.matches("input.select")) {
    const all = boxes();
    const [from, to] = [last ? all.indexOf(last) : -1, all.indexOf(target)].sort((a, b) => a - b);
    if (event.shiftKey && from !== undefined && to !== undefined && from >= 0) {
      for (const box of all.slice(from, to + 1)) {
        box.checked = target.checked;
      }
    }

    last = target;
    count();
  }
});

onPage(() => {
  last = null;
  count();
});
