// Menus close when one is done with them: by Escape, by a click elsewhere, and when the focus goes on.

/** @returns {NodeListOf<HTMLDetailsElement>} */
function open() {
  return document.querySelectorAll("[data-menu][open]");
}

/** @param {EventTarget | null} target */
function closeOthers(target) {
  for (const menu of open()) {
    if (!(target instanceof Node) || !menu.contains(target)) {
      menu.open = false;
    }
  }
}

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }

  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
    event.preventDefault();
  }
});
