// Shows the page for whoever has no connection in place of the browser's own. What it keeps is in `self.offline`, which the
// server writes in front of this; nothing else is kept, and all else goes its way as if there were no worker.

/**
 * The little of a worker that is used here; the checker knows pages only.
 * @typedef {{ waitUntil(work: Promise<unknown>): void }} LifeEvent
 * @typedef {LifeEvent & { request: Request, preloadResponse: Promise<Response | undefined>, respondWith(answer: Promise<Response>): void }} RequestEvent
 * @typedef {{ offline: { version: string, page: string, files: string[] }, skipWaiting(): Promise<void>,
 *   registration: ServiceWorkerRegistration,
 *   addEventListener(type: string, listener: (event: any) => void): void }} OfflineWorker
 */

const worker = /** @type {OfflineWorker} */ (/** @type {unknown} */ (self));
const { version, page, files } = worker.offline;
const prefix = "todostack-offline-";
const cacheName = prefix + version;

async function install() {
  const cache = await caches.open(cacheName);

  // Without cookies: what is kept is the same for everyone.
  await cache.addAll([page, ...files].map((url) => new Request(url, { credentials: "omit" })));
  await worker.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)));

  // The worker starts up while the page is under way already.
  await worker.registration.navigationPreload?.enable();
}

/**
 * @param {string} url
 * @returns {Promise<Response>}
 */
async function kept(url) {
  const cache = await caches.open(cacheName);
  return await cache.match(url, { ignoreVary: true }) ?? Response.error();
}

/** @param {RequestEvent} event */
async function navigate(event) {
  try {
    return await event.preloadResponse ?? await fetch(event.request);
  } catch {
    return kept(page);
  }
}

/** @param {RequestEvent} event */
async function load(event) {
  try {
    return await fetch(event.request);
  } catch {
    return kept(event.request.url);
  }
}

worker.addEventListener("install", (/** @type {LifeEvent} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {LifeEvent} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {RequestEvent} */ event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.mode === "navigate" && event.request.method === "GET") {
    event.respondWith(navigate(event));
  } else if (origin === location.origin && files.includes(pathname)) {
    event.respondWith(load(event));
  }
});
