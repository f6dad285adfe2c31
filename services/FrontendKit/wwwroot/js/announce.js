// Says to screen readers what has changed: in one live region, which is there before anything is said in it.

/** @param {string | null | undefined} text */
export function announce(text) {
  const region = document.querySelector("[data-announcer]");
  if (!region || !text) {
    return;
  }

  // The same words again are news, too; a region is only read out where its text differs.
  const said = text.trim().replace(/\s+/g, " ");
  region.textContent = region.textContent === said ? `${said}\u00a0` : said;
}
