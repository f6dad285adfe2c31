// Asks the server for a part of a page.

/**
 * @param {string} url
 * @param {string} selector what the part begins with
 * @param {RequestInit} [options]
 * @returns {Promise<HTMLElement | null>} null where the server has none to give
 */
export async function fragment(url, selector, options) {
  const response = await fetch(url, { ...options, headers: { Accept: "text/html" } });
  if (response.status !== 200) {
    return null;
  }

  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const part = page.querySelector(selector);
  return part instanceof HTMLElement ? document.adoptNode(part) : null;
}
