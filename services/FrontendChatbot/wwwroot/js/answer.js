// The answer that is being made, as it is shown.
import { copyOf, need } from "./dom.js";

/** @typedef {Extract<import("./events.js").ChatEvent, { type: "tool_result" }>} ToolResultEvent */

/**
 * What a person said, as it is shown.
 * @param {string} message
 */
export function saidBy(message) {
  const element = copyOf("#user-message");
  need(".text", element).textContent = message;
  return element;
}

/** The parts of the answer that is being made. */
export class Answer {
  constructor() {
    this.element = copyOf("#assistant-message");
    this.cards = need(".tool-cards", this.element);
    this.text = need(".text", this.element);
    this.thinking = need("[data-thinking]", this.element);
    this.reconnecting = need("[data-reconnecting]", this.element);
    /** @type {HTMLElement | null} */
    this.card = null;
  }

  /** The answer is told from its beginning again. */
  restart() {
    this.cards.replaceChildren();
    this.text.textContent = "";
    this.card = null;
  }

  /** @param {boolean} isLost whether there is no connection for now */
  wait(isLost) {
    this.thinking.hidden = isLost;
    this.reconnecting.hidden = !isLost;
  }

  /** @param {string} tool */
  begin(tool) {
    this.card = card(tool, "running");
    this.cards.append(this.card);
  }

  /** @param {ToolResultEvent} event */
  finish({ tool, result, isError }) {
    const finished = card(tool, isError ? "failed" : "done");
    const subject = isError ? reasonOf(result) : subjectOf(tool, result);
    if (subject) {
      finished.append(subject);
    }

    this.card?.replaceWith(finished);
    this.card = null;
  }

  /** @param {string} text */
  write(text) {
    this.text.append(text);
  }

  settle() {
    this.thinking.remove();
    this.reconnecting.remove();
    this.card?.remove();
  }
}

/**
 * @param {string} tool
 * @param {"running" | "done" | "failed"} state
 */
function card(tool, state) {
  const known = `template[data-tool="${CSS.escape(tool)}"][data-state="${state}"]`;
  return copyOf(document.querySelector(known) ? known : `template[data-tool="other"][data-state="${state}"]`);
}

/** @param {ToolResultEvent["result"]} result */
function reasonOf(result) {
  return typeof result === "string" ? labelled("reason", result) : null;
}

/**
 * The task that a tool has worked on, with a link unless it is gone.
 * @param {string} tool
 * @param {ToolResultEvent["result"]} result
 */
function subjectOf(tool, result) {
  if (!result || typeof result === "string" || typeof result.title !== "string") {
    return null;
  }

  const link = /** @type {HTMLAnchorElement} */ (copyOf("#task-link"));
  const prefix = link.getAttribute("href");
  if (!prefix || tool === "delete_task" || typeof result.id !== "number") {
    return labelled("title", result.title);
  }

  link.href = prefix + result.id;
  link.textContent = result.title;
  return link;
}

/**
 * @param {string} name
 * @param {string} text
 */
function labelled(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.dir = "auto";
  element.textContent = text;
  return element;
}
