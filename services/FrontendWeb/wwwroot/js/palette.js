// The command palette: everything that can be gone to or done, found by typing.
import { announce, closeDialog, onPage, openDialog, visit } from "/kit/js/page.js";
import { fragment } from "./fragment.js";
import { isSignedIn } from "./session.js";

const pause = 150;
let isOpening = false;

/** @param {Element} palette */
function options(palette) {
  return /** @type {HTMLElement[]} */ ([...palette.querySelectorAll("[role=option]")].filter((option) => option.checkVisibility()));
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/**
 * @param {HTMLElement} palette
 * @param {HTMLElement | undefined} option
 */
function choose(palette, option) {
  for (const other of palette.querySelectorAll("[aria-selected=true]")) {
    other.setAttribute("aria-selected", "false");
  }

  const words = palette.querySelector("[data-palette-words]");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) {
    words?.setAttribute("aria-activedescendant", option.id);
  } else {
    words?.removeAttribute("aria-activedescendant");
  }
}

/**
 * Leaves what has all of the words.
 * @param {HTMLElement} palette
 * @param {string} text
 */
function filter(palette, text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (palette.querySelectorAll("[data-palette-group]:not([data-palette-tasks])"))) {
    const all = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("[role=option]")]);
    for (const option of all) {
      const name = plain(option.textContent ?? "");
      option.hidden = !words.every((word) => name.includes(word));
    }

    group.hidden = all.every((option) => option.hidden);
  }
}

/** @param {HTMLElement} palette */
function show(palette) {
  const [first] = options(palette);
  choose(palette, first);
  const empty = palette.querySelector("[data-palette-empty]");
  if (empty instanceof HTMLElement) {
    empty.textContent = first ? "" : empty.dataset.paletteEmpty ?? "";
  }
}

/** @param {HTMLElement} palette */
function follow(palette) {
  const words = /** @type {HTMLInputElement} */ (palette.querySelector("[data-palette-words]"));
  const tasks = /** @type {HTMLElement} */ (palette.querySelector("[data-palette-tasks]"));
  let timer = 0;
  let asking = new AbortController();

  const find = async () => {
    const { signal } = asking;
    try {
      const url = `${tasks.dataset.paletteTasks}?words=${encodeURIComponent(words.value.trim())}`;
      const found = words.value.trim() === "" ? null : await fragment(url, "[data-palette-found]", { signal });
      if (!signal.aborted) {
        tasks.replaceChildren(...(found ? found.children : []));
        tasks.hidden = tasks.childElementCount === 0;
        show(palette);
      }
    } catch {
      // Typed on, or offline: what is here already can still be chosen.
    }
  };

  words.addEventListener("input", () => {
    filter(palette, words.value);
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    timer = setTimeout(find, pause);
    show(palette);
  });
  words.addEventListener("keydown", (event) => {
    const all = options(palette);
    const index = all.findIndex((option) => option.ariaSelected === "true");
    const step = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 5, PageUp: index - 5 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const isPage = event.key.startsWith("Page");
      choose(palette, all[isPage ? Math.min(Math.max(step, 0), all.length - 1) : (step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void go(palette, all[index]);
    }
  });
  palette.addEventListener("click", (event) => {
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option instanceof HTMLElement) {
      void go(palette, option);
    }
  });
  show(palette);
}

/**
 * @param {HTMLElement} palette
 * @param {HTMLElement | undefined} option
 */
async function go(palette, option) {
  if (!option?.dataset.href) {
    return;
  }

  const url = new URL(option.dataset.href, location.href);
  closeDialog(palette);
  if (url.origin !== location.origin) {
    location.assign(url);
    return;
  }

  await visit(url);
  const target = url.hash ? document.getElementById(url.hash.slice(1)) : null;
  target?.focus();
}

/** @param {HTMLElement} opener */
async function open(opener) {
  if (isOpening) {
    return;
  }

  isOpening = true;
  try {
    const content = await fragment("/palette", "[data-palette]");
    if (content) {
      openDialog(content, opener).classList.add("palette-dialog");
      follow(content);
      announce(content.querySelector("h1")?.textContent);
    }
  } catch {
    // Offline: the links of the page are still there.
  } finally {
    isOpening = false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !isSignedIn()) {
    return;
  }

  event.preventDefault();
  const palette = document.querySelector("dialog [data-palette]");
  if (palette) {
    closeDialog(palette);
  } else if (!document.querySelector("dialog[open]")) {
    void open(document.activeElement instanceof HTMLElement ? document.activeElement : document.body);
  }
});

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[data-palette-open]");
  if (button instanceof HTMLElement) {
    void open(button);
  }
});

onPage((root) => {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-palette-open]"))) {
    button.hidden = false;
  }
});
