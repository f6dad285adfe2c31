// The events of an answer, as the server streams them.

/**
 * One event of an answer; see the backend's description of /chat/stream.
 * @typedef {{ title?: unknown, id?: unknown } | string | null} ToolResult
 * @typedef {{ type: "started", conversationId: number }
 *   | { type: "text", text: string }
 *   | { type: "tool_call", tool: string }
 *   | { type: "tool_result", tool: string, result: ToolResult, isError: boolean }
 *   | { type: "done" }
 *   | { type: "error", title: string, detail: string, code?: string | null }} ChatEvent
 */

/**
 * Splits a stream of server-sent events. Each of ours has its data on one line.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<ChatEvent>}
 */
export async function* readEvents(body) {
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
