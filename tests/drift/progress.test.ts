import { PassThrough } from "node:stream";
import { openProgress } from "../../cli/drift/progress";

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
