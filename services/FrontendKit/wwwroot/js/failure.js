// Says above a form why it could not be sent; what was typed stays in it.

/**
 * @param {HTMLFormElement} form
 * @param {ParentNode} failure the page that says so, or the part of it that does
 */
export function tell(form, failure) {
  form.querySelector("[data-failure]")?.remove();
  const callout = document.createElement("div");
  callout.className = "callout danger";
  callout.dataset.failure = "";
  callout.role = "alert";
  callout.tabIndex = -1;
  const text = document.createElement("div");
  const heading = document.createElement("h2");
  heading.textContent = failure.querySelector("h1, h2")?.textContent ?? "";
  const lead = document.createElement("p");
  lead.textContent = failure.querySelector(".lead")?.textContent ?? "";
  text.append(heading, lead);
  callout.append(text);
  form.prepend(callout);
  callout.focus();
}

/**
 * Says that there is no connection.
 * @param {HTMLFormElement} form
 */
export function tellOffline(form) {
  const template = document.querySelector("template[data-offline]");
  if (template instanceof HTMLTemplateElement) {
    tell(form, template.content);
  }
}

/**
 * Takes back what was said before a form is sent again.
 * @param {HTMLFormElement} form
 */
export function forget(form) {
  form.querySelector("[data-failure]")?.remove();
}
