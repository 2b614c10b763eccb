const MARKUP = Symbol("markup");

/** Markup that is safe to send to a browser. Only {@link html} and {@link trusted} create it. */
export interface Html {
  readonly [MARKUP]: string;
}

type Part = Html | string | number | undefined | readonly Part[];

/** Creates markup. Escapes every interpolated value that is not markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return trusted(String.raw({ raw: texts }, ...parts.map(markupOf)));
}

/** Creates markup without escaping. Never pass it data from outside. */
export function trusted(markup: string): Html {
  return { [MARKUP]: markup };
}

/** The markup as text. */
export function textOf(markup: Html): string {
  return markup[MARKUP];
}

function markupOf(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return MARKUP in part ? part[MARKUP] : part.map(markupOf).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
