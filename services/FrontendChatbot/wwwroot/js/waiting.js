// An answer that is being made for another window, or was begun before this page was opened, appears when it is there.
import { announce, onPage } from "/kit/js/page.js";
import { pause } from "./dom.js";
import { rememberPending } from "./memory.js";
import { refresh } from "./refresh.js";

const shortest = 500;
const longest = 5000;

/** The turn that is waited for: one that another page has shown is no longer. */
let waiting = 0;

/** @param {string} url */
async function wait(url) {
  const mine = ++waiting;
  for (let delay = shortest; ; delay = Math.min(longest, delay * 1.5)) {
    await pause(delay);
    if (mine !== waiting || !document.querySelector("[data-turn]")) {
      return;
    }

    const isThere = await refresh(url).catch(() => null);
    if (isThere === false) {
      // The answer failed, and with it the conversation that it would have begun.
      location.assign("/new");
      return;
    }

    if (isThere && !document.querySelector("[data-turn]")) {
      announce(document.querySelector("#latest .text")?.textContent);
      return;
    }
  }
}

onPage((root) => {
  waiting++;
  const look = root.querySelector("[data-turn] [data-look-again]");
  if (look instanceof HTMLAnchorElement) {
    rememberPending(null);
    void wait(look.href);
  }
});
