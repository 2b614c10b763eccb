/**
 * The first sentence or two of what Pulumi or a provider said: without the engine's words around it,
 * and without stack traces and lists below it.
 */
export function brief(message: string): string {
  const said = message
    .replace(/<\{%[^%]*%\}>/g, "")
    .replace(/^(?:Preview failed|pulumi-atlas-orgs|error): /, "")
    .replace(/^Running program '.*' failed with an unhandled exception:\s*/, "The program fails: ")
    .trim();
  const [first = "", second = ""] = said.split("\n").map((line) => line.trim());
  if (second === "") return first;
  if (first.endsWith(":")) return `${first} ${second}`;
  // What runs on into a list is left out with it.
  return /^(.*[.!?]) \S[^.!?]*$/.exec(first)?.[1] ?? first;
}
