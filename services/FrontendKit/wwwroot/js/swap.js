// Puts a page from the server in place of the one that is shown.
import { keep } from "./keep.js";

/** @typedef {(root: HTMLElement) => void} PageCallback */

/** @type {PageCallback[]} */
const callbacks = [];

// All that a page has. What lies outside of them, such as the live region, stays.
const parts = [".site-header", "main", ".site-footer"];

/** The part of the page that is the page's own. */
export function main() {
  return /** @type {HTMLElement} */ (document.querySelector("main"));
}

/**
 * Runs a callback on the page that is shown and on each that takes its place.
 * @param {PageCallback} callback
 */
export function onPage(callback) {
  callbacks.push(callback);
  callback(main());
}

/**
 * The page that an answer holds, or null where it holds something else.
 * @param {Response} response
 */
export async function read(response) {
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  const page = isPage ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  return page?.querySelector("main") ? page : null;
}

/**
 * Whether a page can take the place of this one: it is in the same language and was made by the same version of the app.
 * @param {Document} page
 */
export function fits(page) {
  return frame(page) === frame(document);
}

/** @param {Document} page */
function frame(page) {
  const files = [...page.querySelectorAll("head > link[rel=stylesheet], head > script[src]")];
  return [page.documentElement.lang, ...files.map((file) => file.getAttribute("href") ?? file.getAttribute("src"))].join();
}

/**
 * Shows a page.
 * @param {Document} page
 * @param {{ url: string, submitted?: HTMLFormElement | null }} options where the page comes from, and by which form
 */
export function show(page, { url, submitted = null }) {
  const next = page.querySelector("main");
  if (next && new URL(url).pathname === location.pathname) {
    keep(main(), next, submitted);
  }

  document.title = page.title;
  document.documentElement.dataset.theme = page.documentElement.dataset.theme;
  for (const part of parts) {
    const fresh = page.querySelector(part);
    if (fresh) {
      document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
    }
  }

  for (const callback of callbacks) {
    callback(main());
  }
}
