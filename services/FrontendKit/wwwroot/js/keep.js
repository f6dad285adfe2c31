// Carries over what a person has typed or opened when a page takes the place of an older state of itself.
import { isPost } from "./form.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * @param {ParentNode} from
 * @param {ParentNode} to
 * @param {HTMLFormElement | null} submitted the form that has just been answered; the server knows best what stands in it
 */
export function keep(from, to, submitted) {
  for (const control of /** @type {NodeListOf<Control>} */ (from.querySelectorAll("input[id], textarea[id], select[id]"))) {
    // What stands in a form for searching is what the address says.
    if (control.form === submitted || !control.form || !isPost(control.form) || !isChanged(control)) {
      continue;
    }

    const twin = find(to, control);
    if (twin && twin.name === control.name) {
      twin.value = control.value;
      if (twin instanceof HTMLInputElement && control instanceof HTMLInputElement) {
        twin.checked = control.checked;
      }
    }
  }

  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (from.querySelectorAll("details[id]"))) {
    const twin = find(to, details);
    if (twin && !(submitted && submitted.contains(details))) {
      twin.open ||= details.open;
    }
  }
}

/**
 * @template {Element} T
 * @param {ParentNode} to
 * @param {T} element
 */
function find(to, element) {
  return /** @type {T | null} */ (to.querySelector(`${element.localName}#${CSS.escape(element.id)}`));
}

/** @param {Control} control */
function isChanged(control) {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  }

  return control.type !== "file" && (control.value !== control.defaultValue
    || (control instanceof HTMLInputElement && control.checked !== control.defaultChecked));
}
