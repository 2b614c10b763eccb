import { secrets } from "./secrets";

/**
 * What a terminal or a page executes, hides or reorders instead of showing it: control characters,
 * format characters (bidirectional, zero-width), line separators, invisible fillers, and halves of
 * surrogate pairs.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function codeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

const escaped = (text: string): string => text.replace(UNPRINTABLE, codeOf);

/**
 * The text on one line, without secrets, and with every character that cannot be seen shown as its
 * code. Anyone can choose the names in Atlas, and they must not control a terminal.
 *
 * @example
 * ```ts
 * printable("Acme\u001b[2J"); // "Acme\\u001b[2J"
 * ```
 */
export const printable = (text: string): string =>
  escaped(secrets.redact(text).replace(/[\t\n\v\f\r ]+/g, " "));

/** The same for a text that may have several lines and indentation. */
export const printableLines = (text: string): string =>
  secrets
    .redact(text)
    .replace(/\r\n/g, "\n")
    .replace(/\t/g, "  ")
    .split("\n")
    .map(escaped)
    .join("\n");

/** A value as JSON without secrets, and with every character that cannot be seen escaped. */
export const redactedJson = (value: unknown): string =>
  printableJson(
    JSON.stringify(value, (_, part) => (typeof part === "string" ? secrets.redact(part) : part), 2),
  );

/**
 * The same for a JSON text, or a literal in JSON: it contains the same value, and every character that
 * cannot be seen is escaped as JSON does.
 */
export const printableJson = (json: string): string =>
  json.replace(UNPRINTABLE, (character) =>
    character === "\n"
      ? character
      : character
          .split("")
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
          .join(""),
  );

/** Any value as text. `String` fails for an object whose `toString` is a value from JSON. */
export const textOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
