// Shows an address without loading the document anew.
import { announce } from "./announce.js";
import { focusStart } from "./focus.js";
import { isShown, onTraverse, record, scrollTo } from "./history.js";
import { fits, main, read, show } from "./swap.js";

/** @typedef {import("./history.js").HistoryChange} HistoryChange */

let running = new AbortController();

/**
 * @param {string | URL} url
 * @param {{ history?: HistoryChange, top?: number, focus?: boolean }} [options] what becomes of the address, how far down to
 *   scroll, and whether the focus goes to the new page (a search that runs while one types leaves it where it is)
 * @returns {Promise<void>} ends when the page is there
 */
export async function visit(url, { history = "push", top, focus = true } = {}) {
  const target = new URL(url, location.href);
  running.abort();
  running = new AbortController();
  const { signal } = running;
  document.documentElement.ariaBusy = "true";
  try {
    const response = await fetch(target, { signal, headers: { Accept: "text/html" } });
    const page = await read(response);
    if (signal.aborted) {
      return;
    }

    if (!page || !fits(page)) {
      load(target);
      return;
    }

    arrive(page, new URL(target.hash, response.url).href, { history, top, focus });
  } catch {
    // Cut off: the browser's own way shows what is wrong. Without a connection the page that is there is the best there is.
    if (!signal.aborted && navigator.onLine) {
      load(target);
    }
  } finally {
    if (!signal.aborted) {
      document.documentElement.ariaBusy = null;
    }
  }
}

/**
 * @param {Document} page
 * @param {string} url
 * @param {{ history: HistoryChange, top?: number | undefined, focus: boolean }} options
 */
export function arrive(page, url, { history, top, focus }) {
  const isSame = isShown(url);
  show(page, { url });
  record(url, history);
  if (focus) {
    focusStart();
    if (!isSame || top !== undefined) {
      scrollTo(url, top);
    }
  }

  announce(main().querySelector("[data-announce]")?.textContent || document.title);
}

/**
 * The browser's own way.
 * @param {URL} target
 */
function load(target) {
  if (target.href === location.href || target.hash !== "") {
    history.replaceState(history.state, "", target);
    location.reload();
  } else {
    location.assign(target);
  }
}

onTraverse((url, top) => visit(url, { history: "none", top }));
