// What a form says of itself. By its attributes: a control that is named "action" or "method" hides the property of that name.

/** @typedef {HTMLButtonElement | HTMLInputElement} Submitter */

/**
 * @param {HTMLFormElement} form
 * @param {Submitter | null} [submitter]
 */
export function isPost(form, submitter = null) {
  return (submitter?.getAttribute("formmethod") ?? form.getAttribute("method"))?.toLowerCase() === "post";
}

/**
 * @param {HTMLFormElement} form
 * @param {Submitter | null} [submitter]
 */
export function actionOf(form, submitter = null) {
  return new URL(submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", document.baseURI);
}

/** @param {HTMLFormElement} form */
export function isMultipart(form) {
  return form.getAttribute("enctype") === "multipart/form-data";
}
