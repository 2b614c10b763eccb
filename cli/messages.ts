import { printableLines, textOf } from "../provider/domain/printable";

/** The message of anything that was thrown, without a stack trace. */
export function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  if (typeof message === "string") return message;
  return textOf(error);
}

/** The same, safe to print: what Pulumi, a program or Atlas says must not control the terminal. */
export const printableMessage = (error: unknown): string => printableLines(messageOf(error));

/**
 * The first sentence or two of a message from Pulumi or a provider, without the engine's prefixes
 * and without the stack traces and lists that follow.
 */
export function shortMessage(message: string): string {
  const text = message
    .replace(/<\{%[^%]*%\}>/g, "")
    .replace(/^(?:Preview failed|pulumi-atlas-orgs|error): /, "")
    .replace(/^Running program '.*' failed with an unhandled exception:\s*/, "The program failed: ")
    .trim();
  const [first = "", second = ""] = text.split("\n").map((line) => line.trim());
  if (second === "") return first;
  if (first.endsWith(":")) return `${first} ${second}`;
  // The last sentence of the line introduces a list that is left out, so it is left out as well.
  return /^(.*[.!?]) \S[^.!?]*$/.exec(first)?.[1] ?? first;
}
