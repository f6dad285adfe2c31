// Sends a form without loading the document anew.
import { announce } from "./announce.js";
import { closeDialog, openerOf, replaceDialog } from "./dialog.js";
import { forget, tell, tellOffline } from "./failure.js";
import { placeOf, restoreFocus } from "./focus.js";
import { actionOf, isMultipart, isPost } from "./form.js";
import { record } from "./history.js";
import { fits, main, read, show } from "./swap.js";
import { arrive, visit } from "./visit.js";

/** @typedef {import("./form.js").Submitter} Submitter */

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter] the button
 * @returns {Promise<boolean>} whether the server took it
 */
export async function submit(form, submitter = null) {
  if (form.ariaBusy === "true") {
    return false;
  }

  const button = /** @type {Submitter | null} */ (submitter);
  const data = new FormData(form, button);
  const url = actionOf(form, button);
  if (!isPost(form, button)) {
    await visit(query(url, data), { history: form.dataset.enhance === "replace" ? "replace" : "push" });
    return true;
  }

  form.ariaBusy = "true";
  forget(form);
  try {
    const body = isMultipart(form) ? data : new URLSearchParams(/** @type {[string, string][]} */ ([...data]));
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "text/html" } });
    return answered(form, submitter, response, await read(response));
  } catch {
    tellOffline(form);
    return false;
  } finally {
    form.ariaBusy = null;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {Response} response
 * @param {Document | null} page
 */
function answered(form, submitter, response, page) {
  const failure = page?.querySelector(".error-page");
  if (failure) {
    tell(form, failure);
    return false;
  }

  if (response.ok && (!page || !fits(page))) {
    // The form is done with, but its page cannot be shown here.
    location.assign(response.url);
    return true;
  }

  if (!page) {
    throw new TypeError("Something between here and the server has answered.");
  }

  if (!response.ok && replaceDialog(form, page)) {
    return false;
  }

  if (response.status === 401) {
    // The session has ended: the page to sign in keeps what the form holds.
    closeDialog(form);
    arrive(page, location.href, { history: "none", focus: true });
    return false;
  }

  const place = placeOf(openerOf(form) ?? submitter ?? document.activeElement);
  closeDialog(form);
  const url = response.ok ? response.url : location.href;
  if (new URL(url).pathname !== location.pathname) {
    arrive(page, url, { history: "push", focus: true });
    return true;
  }

  // The same list again, or the same form with what is wrong in it.
  show(page, { url, submitted: form });
  record(url, "push");
  restoreFocus(place);
  announce(main().querySelector("[data-announce]")?.textContent);
  return response.ok;
}

/**
 * The address that a form for searching leads to; what was left empty is left out.
 * @param {URL} url
 * @param {FormData} data
 */
function query(url, data) {
  url.search = new URLSearchParams([...data].filter(([, value]) => typeof value === "string" && value !== "").map(([name, value]) => [name, String(value)])).toString();
  return url;
}
