// Says when the connection is gone, and has the browser keep the page that says so where another page was asked for.
import { onPage } from "./page.js";

function showState() {
  const bar = document.querySelector("[data-offline-bar]");
  if (bar instanceof HTMLElement) {
    bar.hidden = navigator.onLine;
  }
}

addEventListener("offline", showState);
addEventListener("online", () => {
  showState();
  if (document.querySelector("[data-offline-page]")) {
    location.reload();
  }
});
onPage(showState);

document.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("[data-reload]")) {
    location.reload();
  }
});

// The worker is for a later time without a connection: it does not start while the page is still being drawn.
const patience = 1000;

function keepOfflinePage() {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {
    // A browser that keeps no workers, such as in a private window, shows its own page.
  });
}

// Whoever has not signed in yet has nothing here to come back to.
if (document.querySelector("[data-menu]") && "serviceWorker" in navigator) {
  addEventListener("load", () => setTimeout(keepOfflinePage, patience));
}
