import { PassThrough } from "node:stream";
import { lookOf, openProgress } from "../../cli/drift/terminal";

/** What is written of a run to a stream, which is a terminal or not. */
function written(terminal: { isTTY: boolean; columns?: number }): string {
  const stream = Object.assign(new PassThrough(), terminal);
  const progress = openProgress(stream as unknown as NodeJS.WriteStream);
  progress.say("Reading: 999 resources");
  progress.end();
  return String(stream.read() ?? "");
}

test("a terminal shows what is being done on one line, which is gone in the end", () => {
  expect(written({ isTTY: true })).toBe("\r\u001b[KReading: 999 resources …\r\u001b[K");
  expect(written({ isTTY: true, columns: 12 })).toBe("\r\u001b[KReading: 99\r\u001b[K");
});

test("a log shows nothing of it", () => {
  expect(written({ isTTY: false })).toBe("");
});

test.each<[string, { isTTY: boolean; columns?: number }, NodeJS.ProcessEnv, object]>([
  ["a terminal", { isTTY: true, columns: 132 }, {}, { width: 132, colour: true }],
  ["a terminal and NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, { width: 80, colour: false }],
  ["a terminal and NO_COLOR empty", { isTTY: true }, { NO_COLOR: "" }, { width: 80, colour: true }],
  ["a dumb terminal", { isTTY: true }, { TERM: "dumb" }, { width: 80, colour: false }],
  ["a file or a pipe", { isTTY: false }, {}, { width: 80, colour: false }],
])("on %s a report looks so", (_, stream, env, look) => {
  expect(lookOf(stream as NodeJS.WriteStream, env)).toEqual(look);
});
