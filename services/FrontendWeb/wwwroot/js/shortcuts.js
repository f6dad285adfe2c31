// Keys of a single character, and two after another. They can be switched off, for whoever speaks instead of typing or whose
// hand is not steady; that is remembered in this browser.
import { onPage, visit } from "/kit/js/page.js";
import { isSignedIn } from "./session.js";

const setting = "todostack.shortcuts";
const patience = 1500;

/**
 * What single keys do; the modules of what they act on add theirs.
 * @type {Map<string, () => void>}
 */
export const keys = new Map();

// What follows a g.
const places = new Map([
  ["l", "/"],
  ["t", "/?due=today"],
  ["u", "/?due=upcoming"],
  ["o", "/?status=overdue"],
  ["d", "/?status=completed"],
  ["b", "/dashboard"],
]);

let isGoing = false;
let timer = 0;

function isOn() {
  try {
    return localStorage.getItem(setting) !== "off";
  } catch {
    // A browser that keeps nothing has them as they are at first.
    return true;
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])"));
}

/**
 * Presses or enters what a key belongs to.
 * @param {string} key
 */
function act(key) {
  const control = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
  if (control instanceof HTMLInputElement) {
    control.focus();
    control.select();
  } else if (control instanceof HTMLElement) {
    control.click();
  }

  return control !== null;
}

/**
 * What a key belongs to is on another page.
 * @param {string} key
 */
async function actOnList(key) {
  if (!act(key)) {
    await visit("/");
    act(key);
  }
}

keys.set("n", () => void actOnList("n"));
keys.set("/", () => void actOnList("/"));
keys.set("z", () => void act("z"));
keys.set("?", () => /** @type {HTMLElement | null} */ (document.querySelector("a[href='/shortcuts'][data-dialog]"))?.click());

/** @param {KeyboardEvent} event */
function handle(event) {
  const place = isGoing ? places.get(event.key) : undefined;
  isGoing = event.key === "g" && !isGoing;
  clearTimeout(timer);
  timer = setTimeout(() => (isGoing = false), patience);
  if (place !== undefined) {
    void visit(place);
    return true;
  }

  const action = keys.get(event.key);
  action?.();
  return action !== undefined;
}

/** @param {KeyboardEvent} event */
function isForUs(event) {
  const isHeld = event.ctrlKey || event.metaKey || event.altKey || (event.repeat && !"jk".includes(event.key));
  return !event.defaultPrevented && !isHeld && !isTyping(event.target) && !document.querySelector("dialog[open]") && isSignedIn() && isOn();
}

document.addEventListener("keydown", (event) => {
  if (isForUs(event) && handle(event)) {
    event.preventDefault();
  }
});

/** @param {ParentNode} root */
function offer(root) {
  const label = root.querySelector("[data-shortcut-setting]");
  const box = label?.querySelector("input");
  if (label instanceof HTMLElement && box) {
    label.hidden = false;
    box.checked = isOn();
  }
}

document.addEventListener("change", (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.closest("[data-shortcut-setting]")) {
    try {
      localStorage.setItem(setting, target.checked ? "on" : "off");
    } catch {
      target.checked = true;
    }
  }
});

onPage(offer);

// The same help in a dialog, which comes later.
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node instanceof HTMLDialogElement) {
      offer(node);
    }
  }
}).observe(document.body, { childList: true });
