// A page that only asks a question is asked here, in a dialog: links with data-dialog lead to it.

/** @type {WeakMap<HTMLDialogElement, HTMLElement>} */
const openers = new WeakMap();
let isOpening = false;

/**
 * What opened the dialog that an element is in.
 * @param {Element} element
 */
export function openerOf(element) {
  const dialog = element.closest("dialog");
  return dialog ? openers.get(dialog) ?? null : null;
}

/**
 * Closes the dialog that an element is in.
 * @param {Element} element
 */
export function closeDialog(element) {
  element.closest("dialog")?.close();
}

/**
 * Shows the question again with what is wrong about the answer, if it was asked in a dialog.
 * @param {Element} element
 * @param {Document} page
 */
export function replaceDialog(element, page) {
  const dialog = element.closest("dialog");
  const content = page.querySelector("[data-dialog-content]");
  if (!dialog || !content) {
    return false;
  }

  fill(dialog, content);
  /** @type {HTMLElement | null} */ (dialog.querySelector("[autofocus]"))?.focus();
  return true;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Element} content
 */
function fill(dialog, content) {
  const heading = content.querySelector("h1");
  if (heading) {
    heading.id = "dialog-heading";
    dialog.setAttribute("aria-labelledby", heading.id);
  }

  dialog.replaceChildren(document.adoptNode(content));
}

/**
 * Opens a dialog; when it closes the focus goes back to what opened it.
 * @param {Element} content
 * @param {HTMLElement} opener
 */
export function openDialog(content, opener) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("closedby", "any");
  openers.set(dialog, opener);
  fill(dialog, content);
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @param {HTMLAnchorElement} link */
async function ask(link) {
  if (isOpening) {
    return;
  }

  isOpening = true;
  try {
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const content = page.querySelector("[data-dialog-content]");
    if (!response.ok || !content) {
      throw new TypeError("There is nothing to ask.");
    }

    openDialog(content, link);
  } catch {
    location.assign(link.href);
  } finally {
    isOpening = false;
  }
}

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const close = target.closest("dialog [data-dialog-close]");
  if (close) {
    event.preventDefault();
    closeDialog(close);
    return;
  }

  const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-dialog]"));
  if (link && !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    void ask(link);
  }
});
