// Puts what is stored in place of what was shown while it was being made: lists are lists then, and cards have all their links.
import { showCopyButtons } from "./copy.js";
import { following } from "./scroll.js";

/** What a page of a conversation has that changes by an answer. What is typed stays. */
const parts = [".conversations ul", "[data-talk-head]", "[data-assistant-banner]", "[data-messages]"];

/**
 * The page at an address; null where there is none.
 * @param {string} url
 */
async function pageAt(url) {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return response.ok && page.querySelector("[data-messages]") ? page : null;
}

/**
 * Shows a conversation as it is stored.
 * @param {string} url
 * @returns {Promise<boolean>} whether there is one
 */
export async function refresh(url) {
  const page = await pageAt(url);
  if (!page || !document.querySelector("[data-messages]")) {
    return false;
  }

  following(() => {
    keepEarlier(page);
    for (const part of parts) {
      swap(part, page);
    }

    showCopyButtons(document);
  });
  document.title = page.title;
  history.replaceState(history.state, "", url);
  return true;
}

/** Shows anew who answers, after it has failed. */
export async function refreshAssistant() {
  const page = await pageAt("/new");
  if (page) {
    following(() => {
      swap("[data-assistant]", page);
      swap("[data-assistant-banner]", page);
    });
  }
}

/**
 * @param {string} part
 * @param {Document} page
 */
function swap(part, page) {
  const [stale, fresh] = [document.querySelector(part), page.querySelector(part)];
  if (stale && fresh) {
    stale.replaceWith(document.adoptNode(fresh));
  } else if (fresh && part.startsWith(".conversations")) {
    document.querySelector(".conversations")?.replaceWith(document.adoptNode(/** @type {Element} */ (page.querySelector(".conversations"))));
  }
}

/**
 * Earlier messages that were loaded stay, and so does the way to those before them.
 * @param {Document} page
 */
function keepEarlier(page) {
  const oldest = page.querySelector("#messages [data-message]");
  if (!(oldest instanceof HTMLElement)) {
    return;
  }

  const earlier = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#messages [data-message]")])
    .filter((message) => Number(message.dataset.message) < Number(oldest.dataset.message));
  if (earlier.length > 0) {
    oldest.before(...earlier);
    const [way, other] = [document.querySelector(".earlier:has([data-older])"), page.querySelector(".earlier:has([data-older])")];
    other?.remove();
    if (way) {
      page.querySelector("#messages")?.before(way);
    }
  }
}
