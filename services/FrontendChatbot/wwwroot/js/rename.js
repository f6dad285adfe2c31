// A conversation is renamed where its title stands.
import { need } from "./dom.js";

/** @param {boolean} isOpen */
function show(isOpen) {
  const [title, form] = [need("[data-title]"), need("[data-rename-form]")];
  [title.hidden, form.hidden] = [isOpen, !isOpen];
  if (isOpen) {
    const input = /** @type {HTMLInputElement} */ (need("input[name=title]", form));
    input.value = input.defaultValue;
    input.select();
  } else {
    need("[data-rename]").focus();
  }
}

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (target.closest("[data-rename]") && isPlain) {
    event.preventDefault();
    show(true);
  } else if (target.closest("[data-rename-cancel]")) {
    show(false);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && /** @type {Element} */ (event.target).closest("[data-rename-form]")) {
    show(false);
  }
});
