// The browser's history: addresses, and how far down each page was when it was left.

/** @typedef {"push" | "replace" | "none"} HistoryChange */

let shown = address(location.href);

/** @param {string} url */
function address(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

/**
 * Whether an address is that of the page that is shown.
 * @param {string} url
 */
export function isShown(url) {
  return address(url) === shown;
}

/**
 * @param {string} url
 * @param {HistoryChange} change
 */
export function record(url, change) {
  if (change === "push" && !isShown(url)) {
    history.pushState({ scroll: 0 }, "", url);
  } else if (change !== "none") {
    history.replaceState(history.state, "", url);
  }

  shown = address(url);

  // From here on this document has more than one page, and what is restored by itself is restored too early.
  history.scrollRestoration = "manual";
}

/**
 * Scrolls to where a page was when it was left, else to what its address names, else to its top.
 * @param {string} url
 * @param {number} [top]
 */
export function scrollTo(url, top) {
  const target = top === undefined ? document.getElementById(decodeURIComponent(new URL(url).hash.slice(1))) : null;
  if (target) {
    target.scrollIntoView();
  } else {
    window.scrollTo({ top: top ?? 0, behavior: "instant" });
  }
}

/**
 * Calls back when a person has gone back or forward to another page of this document.
 * @param {(url: string, top: number) => void} callback
 */
export function onTraverse(callback) {
  addEventListener("popstate", (event) => {
    if (!isShown(location.href)) {
      callback(location.href, event.state?.scroll ?? 0);
    }
  });
}

addEventListener("scrollend", () => {
  if (history.scrollRestoration === "manual" && isShown(location.href)) {
    history.replaceState({ ...history.state, scroll: scrollY }, "");
  }
});

// Another document: the browser restores this one by itself when it comes back.
addEventListener("pagehide", () => {
  history.scrollRestoration = "auto";
});
