import { type Html, html } from "./html";
import { withQuery } from "./paths";
import type { ViewCall } from "./view";

/** A part of a long list. */
export interface PagedList<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The number of the first item, from 1. */
  readonly first: number;
}

/** The page of a list that the query asks for. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, size: number): PagedList<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const wanted = Math.trunc(Number(query.get("page") ?? 1)) || 1;
  const page = Math.min(Math.max(wanted, 1), pages);
  const start = (page - 1) * size;
  return {
    items: all.slice(start, start + size),
    total: all.length,
    page,
    pages,
    first: start + 1,
  };
}

/** Links to the previous and the next page. */
export function pagingView(list: PagedList<unknown>, call: ViewCall): Html {
  const { page, pages, first, items, total } = list;
  const link = (to: number, label: string, rel: string) =>
    html`<a class="button" rel="${rel}" href="${linkTo(call, { page: String(to) })}">${label}</a>`;
  const position =
    pages > 1
      ? html`
${page > 1 ? link(page - 1, "Previous", "prev") : undefined}
<span class="note">${first} to ${first + items.length - 1} of ${total}</span>
${page < pages ? link(page + 1, "Next", "next") : undefined}`
      : undefined;
  return html`<nav class="paging" id="paging" data-live aria-label="Pages">${position}</nav>`;
}

/** The current view with other parameters. Empty ones are left out. */
function linkTo({ path, query }: ViewCall, changes: Record<string, string>): string {
  return withQuery(path, { ...Object.fromEntries(query), ...changes });
}

/** A search field. With JavaScript, the list follows while you type. */
export function searchView(call: ViewCall, label: string, kept: readonly string[]): Html {
  const { path, query } = call;
  return html`
<form class="search" role="search" method="get" action="${path}" autocomplete="off">
${kept.map((name) =>
  query.has(name)
    ? html`<input type="hidden" name="${name}" value="${query.get(name) ?? ""}">`
    : undefined,
)}
<label for="search">${label}</label>
<input id="search" type="search" name="q" value="${query.get("q") ?? ""}">
<button>Find</button>
</form>`;
}

/** One of several choices that limit a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Links that limit a list to one choice. The first choice is the default. */
export function choicesView(
  call: ViewCall,
  { name, label, choices }: { name: string; label: string; choices: readonly Choice[] },
): Html {
  const chosen = call.query.get(name) ?? "";
  return html`
<nav class="choices" id="choices" data-live aria-label="${label}">
${choices.map(({ value, label: text, count }) => {
  const current = value === chosen ? html` aria-current="true"` : undefined;
  const href = linkTo(call, { [name]: value, page: "" });
  return html`<a href="${href}"${current}>${text} <span class="count">${count}</span></a>`;
})}
</nav>`;
}

/** Whether a text contains every word of the query's search text, in any case. */
export function finder(query: URLSearchParams): (text: string) => boolean {
  const words = (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (text) => {
    const searched = text.toLowerCase();
    return words.every((word) => searched.includes(word));
  };
}
