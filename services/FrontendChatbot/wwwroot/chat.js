// Shows the assistant's answer while it is being made. Without this script the form waits for the whole answer.

/**
 * One event of an answer; see the backend's description of /chat/stream.
 * @typedef {{ type: "started", conversationId: number }
 *   | { type: "text", text: string }
 *   | { type: "tool_call", tool: string }
 *   | { type: "tool_result", tool: string, result: { title?: unknown } | null, isError: boolean }
 *   | { type: "done" }
 *   | { type: "error", title: string, detail: string }} ChatEvent
 */

class ChatProblem extends Error {
  /**
   * @param {string} title
   * @param {string} detail
   */
  constructor(title, detail) {
    super(title);
    this.detail = detail;
  }
}

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @param {ParentNode} parent
 * @returns {T}
 */
function need(selector, parent = document) {
  const element = /** @type {T | null} */ (parent.querySelector(selector));
  if (!element) {
    throw new TypeError(`The page has no ${selector}.`);
  }

  return element;
}

/**
 * A copy of what a template holds.
 * @param {string} selector
 */
function copy(selector) {
  const template = /** @type {HTMLTemplateElement} */ (need(selector));
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return /** @type {HTMLElement} */ (content.firstElementChild);
}

/**
 * Splits a stream of server-sent events. Each of ours has its data on one line.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<ChatEvent>}
 */
async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }

    const lines = (rest + value).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) {
        yield JSON.parse(line.slice("data:".length));
      }
    }
  }
}

/** The parts of the answer that is being made. */
class Answer {
  constructor() {
    this.element = copy("#assistant-message");
    this.cards = need(".tool-cards", this.element);
    this.text = need(".text", this.element);
    this.thinking = need(".thinking", this.element);
    /** @type {HTMLElement | null} */
    this.card = null;
    need("#messages").append(this.element);
  }

  /** @param {string} tool */
  begin(tool) {
    this.card = copy(document.querySelector(`[data-tool="${CSS.escape(tool)}"]`) ? `[data-tool="${CSS.escape(tool)}"]` : '[data-tool="other"]');
    this.cards.append(this.card);
  }

  /** @param {{ result: { title?: unknown } | null, isError: boolean }} event */
  finish(event) {
    this.card?.classList.toggle("failed", event.isError);
    if (this.card && typeof event.result?.title === "string") {
      const title = document.createElement("span");
      title.className = "title";
      title.textContent = event.result.title;
      this.card.append(title);
    }
  }

  /** @param {string} text */
  write(text) {
    this.text.textContent += text;
  }

  settle() {
    this.thinking.remove();
  }
}

/**
 * Sends a message and shows the answer as it comes.
 * @param {URLSearchParams} data
 * @param {Answer} answer
 * @param {AbortSignal} signal
 * @returns {Promise<number | null>} the conversation
 */
async function converse(data, answer, signal) {
  const response = await fetch("/chat/stream", { method: "POST", body: data, signal, headers: { Accept: "text/event-stream, application/problem+json" } });
  if (response.status === 401) {
    return null;
  }

  if (!response.ok || !response.body) {
    const problem = await response.json();
    throw new ChatProblem(problem.title, problem.detail ?? "");
  }

  let conversation = 0;
  for await (const event of readEvents(response.body)) {
    switch (event.type) {
      case "started":
        conversation = event.conversationId;
        break;
      case "tool_call":
        answer.begin(event.tool);
        break;
      case "tool_result":
        answer.finish(event);
        break;
      case "text":
        answer.write(event.text);
        break;
      case "done":
        return conversation;
      case "error":
        throw new ChatProblem(event.title, event.detail);
    }

    keepInView();
  }

  throw new TypeError("The stream ended early.");
}

function keepInView() {
  scrollTo({ top: document.documentElement.scrollHeight });
}

/**
 * Puts the stored conversation in place of what was shown while it was being made: the cards then have their links.
 * @param {number} conversation
 */
async function refresh(conversation) {
  const url = `/conversations/${conversation}`;
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.querySelector(".chat");
  if (!response.ok || !next) {
    return;
  }

  for (const selector of [".conversations", ".messages", ".talk-head"]) {
    const fresh = next.querySelector(selector);
    const stale = document.querySelector(selector);
    if (fresh && stale) {
      stale.replaceWith(document.adoptNode(fresh));
    } else if (fresh) {
      document.querySelector(".chat-empty")?.replaceWith(document.adoptNode(fresh));
    }
  }

  /** @type {HTMLInputElement} */ (need("[name=conversationId]")).value = String(conversation);
  document.title = page.title;
  history.replaceState(null, "", url);
}

/** @param {ChatProblem} problem */
function showProblem(problem) {
  const callout = copy("#problem");
  need("h2", callout).textContent = problem.message;
  need("p", callout).textContent = problem.detail;
  need("#chat-problem").replaceChildren(callout);
}

/** @param {"offline" | "stopped"} kind */
function known(kind) {
  const texts = need("#texts").dataset;
  return new ChatProblem(texts[`${kind}Title`] ?? "", texts[`${kind}Detail`] ?? "");
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} submitter
 */
async function send(form, submitter) {
  const field = /** @type {HTMLTextAreaElement} */ (need("#message"));
  const stop = /** @type {HTMLButtonElement} */ (need("[data-stop]"));
  const go = /** @type {HTMLButtonElement} */ (need("[data-send]"));
  const data = new URLSearchParams(/** @type {any} */ (new FormData(form, submitter)));
  const message = (data.get("message") ?? "").trim();
  if (!message) {
    return;
  }

  const mine = copy("#user-message");
  need(".text", mine).textContent = message;
  need("#messages").append(mine);
  document.querySelector(".prompts")?.remove();
  need("#chat-problem").replaceChildren();
  const answer = new Answer();
  const abort = new AbortController();
  stop.onclick = () => abort.abort();
  field.value = "";
  [go.hidden, stop.hidden] = [true, false];
  form.ariaBusy = "true";
  keepInView();

  try {
    const conversation = await converse(data, answer, abort.signal);
    if (conversation === null) {
      // The session has ended: sent the other way, the message waits behind the sign-in page.
      field.value = message;
      form.removeAttribute("data-chat");
      need("#composer").removeAttribute("data-chat");
      /** @type {HTMLFormElement} */ (need("#composer")).submit();
      return;
    }

    answer.settle();
    // What is said next is another message, even in the same words; after a failure the key stays, and is answered once.
    /** @type {HTMLInputElement} */ (need("#composer [name=key]")).value = crypto.getRandomValues(new Uint32Array(4)).join("-");
    need("#announcer").textContent = answer.text.textContent;
    await refresh(conversation).catch(() => {});
  } catch (error) {
    answer.settle();
    if (abort.signal.aborted) {
      showProblem(known("stopped"));
    } else {
      mine.remove();
      answer.element.remove();
      field.value = message;
      showProblem(error instanceof ChatProblem ? error : known("offline"));
    }
  } finally {
    [go.hidden, stop.hidden] = [false, true];
    form.ariaBusy = "false";
    keepInView();
    field.focus();
  }
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.matches("[data-chat]")) {
    event.preventDefault();
    if (form.ariaBusy !== "true") {
      send(form, /** @type {HTMLButtonElement | null} */ (event.submitter));
    }
  }
});

document.addEventListener("keydown", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (field.id === "message" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    /** @type {HTMLFormElement} */ (need("#composer")).requestSubmit();
  }
});

if (document.getElementById("latest")) {
  keepInView();
}
