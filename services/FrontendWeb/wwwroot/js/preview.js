// Shows below the line for a new task how it is understood, while it is typed.
import { onPage } from "/kit/js/page.js";
import { fragment } from "./fragment.js";

const pause = 180;

/** @param {HTMLFormElement} form */
function follow(form) {
  const target = form.querySelector("[data-preview-target]");
  const line = form.querySelector("[name=title]");
  let timer = 0;
  let asking = new AbortController();

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const isEmpty = !(line instanceof HTMLInputElement) || line.value.trim() === "";
      const body = new URLSearchParams(/** @type {[string, string][]} */ ([...new FormData(form)]));
      const content = isEmpty ? null : await fragment(form.dataset.preview ?? "", "[data-preview-content]", { method: "POST", body, signal });
      if (!signal.aborted) {
        target?.replaceChildren(...(content ? [content] : []));
      }
    } catch {
      // Typed on, or offline: what was understood is said once the task is there.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking.abort();
  });

  // What was typed before the page was shown again is understood, too.
  void ask();
}

onPage((root) => {
  const form = root.querySelector("form[data-preview]");
  if (form instanceof HTMLFormElement) {
    follow(form);
  }
});
