// Finds what the page must have, and copies its templates.

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @param {ParentNode} parent
 * @returns {T}
 */
export function need(selector, parent = document) {
  const element = /** @type {T | null} */ (parent.querySelector(selector));
  if (!element) {
    throw new TypeError(`The page has no ${selector}.`);
  }

  return element;
}

/**
 * A copy of the element that a template holds.
 * @param {string} selector
 */
export function copyOf(selector) {
  const template = /** @type {HTMLTemplateElement} */ (need(selector));
  return /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
}

/**
 * A promise that ends after a time.
 * @param {number} milliseconds
 */
export function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
