// Forms and links with data-enhance work without loading the document anew; no form is lost for want of a connection.
import { tellOffline } from "./failure.js";
import { isPost } from "./form.js";
import { submit } from "./submit.js";
import { visit } from "./visit.js";

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented) {
    return;
  }

  if (!navigator.onLine && isPost(form)) {
    event.preventDefault();
    tellOffline(form);
  } else if (form.matches("[data-enhance]")) {
    event.preventDefault();
    void submit(form, /** @type {HTMLElement | null} */ (event.submitter));
  }
});

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a[data-enhance]");
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0
    || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.origin !== location.origin) {
    return;
  }

  event.preventDefault();
  void visit(link.href, { history: link.dataset.enhance === "replace" ? "replace" : "push" });
});
