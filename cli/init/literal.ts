import { printableJson } from "../../provider/domain/printable";

/** TypeScript to write: code, a list, or an object with ordered keys. */
export type Literal = string | readonly Literal[] | ReadonlyMap<string, Literal>;

const WIDTH = 100;

/**
 * A string literal. A character that an editor does not show, or that reorders the line, is escaped:
 * the program must read as it runs.
 */
export const quoted = (text: string): string => printableJson(JSON.stringify(text));

/** The literal of a JSON value. */
export function literalOf(value: unknown): Literal {
  if (Array.isArray(value)) return value.map(literalOf);
  if (typeof value !== "object" || value === null)
    return printableJson(JSON.stringify(value) ?? "undefined");
  return new Map(Object.entries(value).map(([name, part]) => [name, literalOf(part)]));
}

/** The literal between two parts of a line, on one line if it fits. */
export function written(literal: Literal, before: string, after: string): string {
  if (typeof literal === "string") return `${before}${literal}${after}`;
  const line = `${before}${onOneLine(literal)}${after}`;
  return line.length <= WIDTH ? line : `${before}${onLines(literal, indentOf(before))}${after}`;
}

/** The literal with one line per part. */
export function onLines(literal: Exclude<Literal, string>, indent: string): string {
  const [open, close] = literal instanceof Map ? "{}" : "[]";
  if (partsOf(literal).length === 0) return `${open}${close}`;
  const lines = partsOf(literal).map(
    ([key, part]) => `${written(part, `${indent}  ${key}`, ",")}\n`,
  );
  return `${open}\n${lines.join("")}${indent}${close}`;
}

function onOneLine(literal: Literal): string {
  if (typeof literal === "string") return literal;
  const parts = partsOf(literal).map(([key, part]) => key + onOneLine(part));
  if (!(literal instanceof Map)) return `[${parts.join(", ")}]`;
  return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
}

function partsOf(literal: Exclude<Literal, string>): [string, Literal][] {
  if (literal instanceof Map) {
    const entries = [...(literal as ReadonlyMap<string, Literal>)];
    return entries.map(([name, part]) => [part === name ? "" : `${keyOf(name)}: `, part]);
  }
  return (literal as readonly Literal[]).map((part) => ["", part]);
}

const indentOf = (line: string): string => /^ */.exec(line)?.[0] ?? "";

const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

// `__proto__: …` would set the prototype of the object.
const keyOf = (name: string): string =>
  name === "__proto__" ? `[${quoted(name)}]` : isName(name) ? name : quoted(name);

/** The expression that reads a property of an object. */
export const partOf = (object: string, name: string): string =>
  isName(name) ? `${object}.${name}` : `${object}[${quoted(name)}]`;
