// What this tab remembers over a reload: what was typed, and the message that waits for its answer.

const pendingKey = "chat.pending";

/**
 * A message that was sent, to which conversation (none begins one) and after which message. Where is the conversation that its
 * answer will be in; failed, that it could not be answered and that nobody tries by itself any more.
 * @typedef {{ message: string, key: string, conversationId: string, after: number, where?: string, failed?: boolean }} Pending
 */

/**
 * @param {string} key
 * @param {string | null} value
 */
function store(key, value) {
  try {
    if (value) {
      sessionStorage.setItem(key, value);
    } else {
      sessionStorage.removeItem(key);
    }
  } catch {
    // Storage is full or forbidden: the chat works without it.
  }
}

/** @param {string} key */
function load(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {Pending | null} pending */
export function rememberPending(pending) {
  store(pendingKey, pending ? JSON.stringify(pending) : null);
}

/** @returns {Pending | null} */
export function pendingMessage() {
  const text = load(pendingKey);
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/**
 * What is typed in a conversation.
 * @param {string} conversationId
 * @param {string} text
 */
export function rememberDraft(conversationId, text) {
  store(`chat.draft.${conversationId}`, text);
}

/** @param {string} conversationId */
export function draftOf(conversationId) {
  return load(`chat.draft.${conversationId}`) ?? "";
}
