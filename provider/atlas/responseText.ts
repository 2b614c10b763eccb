import { secrets } from "../domain/secrets";

/** The most entries of a list, on all its pages together. */
export const MAX_ENTRIES = 100_000;

/** The most lists and objects inside each other. Code that walks through a value relies on it. */
export const MAX_NESTING = 64;

/** Whether lists and objects of a JSON text are nested deeper than allowed. */
export function isNestedTooDeeply(body: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at];
    if (inString && character === "\\") at += 1;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

/** The text of a JSON body without its escapes, so that a search finds every string in it. */
const unescaped = (body: string): string =>
  body.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code, character) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : character,
  );

/** Whether a response repeats a secret of this process, in any form in which it was sent. */
export const repeatsSecret = (body: string): boolean =>
  secrets.isIn(body) || (body.includes("\\") && secrets.isIn(unescaped(body)));

/** How many entries a response has that is a list or a page of one. */
export function entriesIn(value: unknown): number {
  const { results = value } = (value ?? {}) as { readonly results?: unknown };
  return Array.isArray(results) ? results.length : 0;
}
