// What both frontends do where there is JavaScript. Every page works without it.

// A new account's days begin where its browser is.
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-time-zone]"))) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** @param {string} html */
function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/**
 * Puts a page from the server into this one, in place of what was there.
 * @param {Document} page
 */
function show(page) {
  const next = page.querySelector("main");
  const main = document.querySelector("main");
  if (!next || !main) {
    return false;
  }

  document.title = page.title;
  main.replaceWith(document.adoptNode(next));
  return true;
}

/**
 * Says above a form why it could not be sent; what was typed stays in it.
 * @param {HTMLFormElement} form
 * @param {Element} failure the page that says so
 */
function tell(form, failure) {
  form.querySelector("[data-failure]")?.remove();
  const callout = document.createElement("div");
  callout.className = "callout danger";
  callout.dataset.failure = "";
  callout.role = "alert";
  callout.tabIndex = -1;
  const text = document.createElement("div");
  const heading = document.createElement("h2");
  heading.textContent = failure.querySelector("h1")?.textContent ?? "";
  const lead = document.createElement("p");
  lead.textContent = failure.querySelector(".lead")?.textContent ?? "";
  text.append(heading, lead);
  callout.append(text);
  form.prepend(callout);
  form.ariaBusy = "false";
  callout.focus();
}

/**
 * Where the focus goes after a form has been answered: to what is wrong, else back to the same control,
 * or to the one that takes its place in the list.
 * @param {HTMLElement | null} submitter
 * @param {number} index
 */
function restoreFocus(submitter, index) {
  /** @type {HTMLElement | null} */
  const wrong = document.querySelector("main [autofocus]");
  if (wrong) {
    wrong.focus();
    return;
  }

  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tasks .check"));
  const row = index < 0 ? null : rows[Math.min(index, rows.length - 1)];
  const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-focus]"));
  (row ?? (submitter ? field : null))?.focus();
}

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (!form.matches("[data-enhance]") || event.defaultPrevented || form.ariaBusy === "true") {
    return;
  }

  event.preventDefault();
  const index = [...document.querySelectorAll(".tasks .check")].findIndex((check) => check === submitter);
  const data = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const target = new URL(submitter?.hasAttribute("formaction") ? submitter.formAction : form.action);
  const isPost = form.method === "post";
  if (!isPost) {
    for (const [name, value] of [...data]) {
      if (value === "") {
        data.delete(name, value);
      }
    }

    target.search = data.toString();
  }

  form.ariaBusy = "true";
  try {
    const response = await fetch(target, { method: form.method, body: isPost ? data : null, headers: { Accept: "text/html" } });
    const page = parse(await response.text());
    const failure = page.querySelector(".error-page");
    if (failure) {
      tell(form, failure);
      return;
    }

    if (!show(page)) {
      throw new TypeError("The answer is not a page of ours.");
    }

    if (response.ok) {
      history.replaceState(null, "", response.url);
    }

    restoreFocus(submitter, index);
  } catch {
    // Offline or cut off: the browser's own way shows what is wrong.
    form.ariaBusy = "false";
    form.removeAttribute("data-enhance");
    form.requestSubmit(submitter);
  }
});

// A page that only asks a question is asked here, in a dialog.
document.addEventListener("click", async (event) => {
  const target = /** @type {Element} */ (event.target);
  const close = target.closest("dialog [data-dialog-close]");
  if (close) {
    event.preventDefault();
    close.closest("dialog")?.close();
    return;
  }

  const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-dialog]"));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
    return;
  }

  event.preventDefault();
  try {
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    const content = parse(await response.text()).querySelector("[data-dialog-content]");
    if (!response.ok || !content) {
      throw new TypeError("There is nothing to ask.");
    }

    const dialog = document.createElement("dialog");
    const heading = content.querySelector("h1");
    if (heading) {
      heading.id = "dialog-heading";
      dialog.setAttribute("aria-labelledby", heading.id);
    }

    dialog.append(document.adoptNode(content));
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  } catch {
    location.assign(link.href);
  }
});
