// Why there is no answer.
import { need } from "./dom.js";

/** What went wrong, in words for a person. */
export class ChatProblem extends Error {
  /**
   * @param {string} title
   * @param {string} detail
   */
  constructor(title, detail) {
    super(title);
    this.detail = detail;
  }

  /**
   * What the assistant says went wrong; in the page's language, where the page knows it.
   * @param {{ title: string, detail: string, code?: string | null }} error
   */
  static of({ title, detail, code }) {
    const known = code ? document.querySelector(`template[data-problem="${CSS.escape(code)}"]`) : null;
    return known instanceof HTMLTemplateElement ? ChatProblem.from(known) : new ChatProblem(title, detail);
  }

  /** @param {HTMLTemplateElement} template */
  static from(template) {
    return new ChatProblem(need("h2", template.content).textContent ?? "", need("p", template.content).textContent ?? "");
  }
}

/** The person has to sign in again. */
export class SignedOut extends Error {}
