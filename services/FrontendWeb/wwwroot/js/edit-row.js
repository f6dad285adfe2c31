// Turns a row of the list into a form, in place, and back.
import { visit } from "/kit/js/page.js";
import { fragment } from "./fragment.js";

/** @type {WeakMap<Element, Element>} */
const rows = new WeakMap();
let isOpening = false;

/** @param {Element} row */
function isChanged(row) {
  const form = row.querySelector("form");
  return form instanceof HTMLFormElement && [...form.elements].some((control) =>
    (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? control.value !== control.defaultValue
      : control instanceof HTMLSelectElement && [...control.options].some((option) => option.selected !== option.defaultSelected)));
}

/**
 * Puts the row back as it was, where it is known.
 * @param {Element} editing
 */
function cancel(editing) {
  const row = rows.get(editing);
  if (!row) {
    return false;
  }

  editing.replaceWith(row);
  /** @type {HTMLElement | null} */ (row.querySelector("[data-part=edit]"))?.focus();
  return true;
}

/** @param {HTMLAnchorElement} link */
async function edit(link) {
  const row = link.closest("[data-row]");
  const other = document.querySelector(".editing");
  if (!row || isOpening) {
    return;
  }

  if (other && (isChanged(other) || !cancel(other))) {
    // What was typed there comes first.
    /** @type {HTMLElement | null} */ (other.querySelector("[data-part=title]"))?.focus();
    return;
  }

  isOpening = true;
  try {
    const form = await fragment(link.dataset.editRow ?? "", ".editing");
    if (!form) {
      throw new TypeError("There is nothing to edit.");
    }

    rows.set(form, row);
    row.replaceWith(form);
    /** @type {HTMLElement | null} */ (form.querySelector("[data-part=title]"))?.focus();
  } catch {
    await visit(link.href);
  } finally {
    isOpening = false;
  }
}

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const link = target.closest("a[data-edit-row]");
  const editing = target.closest("[data-edit-cancel]")?.closest(".editing");
  if (link instanceof HTMLAnchorElement && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    void edit(link);
  } else if (editing && cancel(editing)) {
    event.preventDefault();
  }
}, { capture: true });

document.addEventListener("keydown", (event) => {
  const editing = event.key === "Escape" ? /** @type {Element} */ (event.target).closest(".editing") : null;
  if (editing && cancel(editing)) {
    event.preventDefault();
  }
});
