import type { TerminalStyle } from "./formats/text";

type Stream = Pick<NodeJS.WriteStream, "isTTY" | "columns">;

/** The width of a stream, and whether it shows colors. Only terminals do, unless NO_COLOR is set. */
export const terminalStyle = (
  { isTTY, columns }: Stream,
  env: NodeJS.ProcessEnv,
): TerminalStyle => ({
  width: columns ?? 80,
  color: isTTY === true && !env.NO_COLOR && env.TERM !== "dumb",
});

/** Shows progress on one line of a terminal. Writes nothing to other streams. */
export function openProgress(stream: NodeJS.WriteStream) {
  const show = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return { show: (text: string) => show(`${text} …`), end: () => show("") };
}
