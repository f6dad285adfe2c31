// A new account's days begin where its browser is.
import { onPage } from "./page.js";

onPage((root) => {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[data-time-zone]"))) {
    input.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  }
});
