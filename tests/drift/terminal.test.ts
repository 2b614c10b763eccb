import { PassThrough } from "node:stream";
import { openProgress, terminalStyle } from "../../cli/drift/terminal";

/** What a run writes to a stream. */
function written(terminal: { isTTY: boolean; columns?: number }): string {
  const stream = Object.assign(new PassThrough(), terminal);
  const progress = openProgress(stream as unknown as NodeJS.WriteStream);
  progress.show("Reading: 999 resources");
  progress.end();
  return String(stream.read() ?? "");
}

test("a terminal shows progress on one line and clears it at the end", () => {
  expect(written({ isTTY: true })).toBe("\r\u001b[KReading: 999 resources …\r\u001b[K");
  expect(written({ isTTY: true, columns: 12 })).toBe("\r\u001b[KReading: 99\r\u001b[K");
});

test("a log shows no progress", () => {
  expect(written({ isTTY: false })).toBe("");
});

test.each<[string, { isTTY: boolean; columns?: number }, NodeJS.ProcessEnv, object]>([
  ["a terminal", { isTTY: true, columns: 132 }, {}, { width: 132, color: true }],
  ["a terminal and NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, { width: 80, color: false }],
  ["a terminal and NO_COLOR empty", { isTTY: true }, { NO_COLOR: "" }, { width: 80, color: true }],
  ["a dumb terminal", { isTTY: true }, { TERM: "dumb" }, { width: 80, color: false }],
  ["a file or a pipe", { isTTY: false }, {}, { width: 80, color: false }],
])("the width and color for %s", (_, stream, env, style) => {
  expect(terminalStyle(stream as NodeJS.WriteStream, env)).toEqual(style);
});
