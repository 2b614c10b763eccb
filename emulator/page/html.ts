const MARKUP = Symbol("markup");

/** Text that may be sent to a browser as it is. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly [MARKUP]: string;
}

type Part = Html | string | number | undefined | readonly Part[];

/** Markup in which everything that is put in is escaped, unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return trusted(String.raw({ raw: texts }, ...parts.map(markupOf)));
}

/** Markup of the page's own, taken as it is: never what came from outside. */
export function trusted(markup: string): Html {
  return { [MARKUP]: markup };
}

/** What goes over the wire. */
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
