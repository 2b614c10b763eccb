import type { Look } from "./formats/text";

type Stream = Pick<NodeJS.WriteStream, "isTTY" | "columns">;

/** What a stream can show: colours are for terminals, unless somebody does not want them. */
export const lookOf = ({ isTTY, columns }: Stream, env: NodeJS.ProcessEnv): Look => ({
  width: columns ?? 80,
  colour: isTTY === true && !env.NO_COLOR && env.TERM !== "dumb",
});

/** Shows on one line of a terminal what is being done, and nothing anywhere else. */
export function openProgress(stream: NodeJS.WriteStream) {
  const show = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return { say: (text: string) => show(`${text} …`), end: () => show("") };
}
