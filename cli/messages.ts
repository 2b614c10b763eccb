/** The message of anything that was thrown, without a stack trace. */
export const messageOf = (error: unknown): string =>
  (error as { readonly message?: string } | undefined)?.message ?? String(error);

/** The text on one line, without control characters. Anyone can choose the names in Atlas. */
export const printable = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");

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
