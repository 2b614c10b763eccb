import type { Call } from "./call";
import { apiError } from "./errors";

/** Query parameters of every operation, and of operations that answer in pages. */
export const COMMON = ["envelope", "pretty"];
export const PAGED = [...COMMON, "pageNum", "itemsPerPage", "includeCount"];

const MAX_ITEMS = 500;

/** Throws on parameters that the operation does not have, and on flags that are not booleans. */
export function assertParameters(query: URLSearchParams, known: readonly string[]): void {
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw apiError("INVALID_QUERY_PARAMETER", unknown);
  for (const name of COMMON) flag(query, name, false);
}

function flag(query: URLSearchParams, name: string, otherwise: boolean): boolean {
  const value = query.get(name);
  if (value === null || value === "") return otherwise;
  if (value !== "true" && value !== "false") throw apiError("INVALID_QUERY_PARAMETER", name);
  return value === "true";
}

function count(query: URLSearchParams, name: string, otherwise: number, maximum: number): number {
  const value = query.get(name);
  if (value === null || value === "") return otherwise;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > maximum) throw apiError("INVALID_QUERY_PARAMETER", name);
  return number;
}

/**
 * One page of the items, with Atlas's links. The links contain the `filters`, the operation's own
 * parameters, so that a client that follows `next` gets the same selection.
 */
export function page<T>(
  call: Call,
  items: readonly T[],
  filters: readonly [string, string][] = [],
) {
  const { query } = call;
  const pageNum = count(query, "pageNum", 1, Number.MAX_SAFE_INTEGER);
  const itemsPerPage = count(query, "itemsPerPage", 100, MAX_ITEMS);
  const includeCount = flag(query, "includeCount", true);

  const link = (rel: string, number: number) => {
    const parameters: [string, string][] = [
      ["includeCount", String(includeCount)],
      ...filters,
      ["pageNum", String(number)],
      ["itemsPerPage", String(itemsPerPage)],
      ...COMMON.filter((name) => flag(query, name, false)).map((name): [string, string] => [
        name,
        "true",
      ]),
    ];
    // Recorded: the link to the page itself has this order, links to other pages are sorted.
    if (rel !== "self") parameters.sort(byCodePoints(([name]) => name));
    return { href: `${call.base}${call.path}?${new URLSearchParams(parameters)}`, rel };
  };
  const end = pageNum * itemsPerPage;
  return {
    links: [
      link("self", pageNum),
      ...(pageNum > 1 ? [link("previous", pageNum - 1)] : []),
      ...(end < items.length ? [link("next", pageNum + 1)] : []),
    ],
    results: items.slice(end - itemsPerPage, end),
    ...(includeCount ? { totalCount: items.length } : {}),
  };
}

/** Atlas's order of lists: upper case before lower case. */
export function byCodePoints<T>(keyOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b)));
}

/** Atlas searches names by prefix and ignores case. */
export function startsWith(name: string, beginning: string): boolean {
  return name.toLowerCase().startsWith(beginning.toLowerCase());
}
