import type { Call } from "./call";
import { refusal } from "./refusal";

/** Query parameters of every call, and of those that answer in pages. */
export const COMMON = ["envelope", "pretty"];
export const PAGED = [...COMMON, "pageNum", "itemsPerPage", "includeCount"];

const MAX_ITEMS = 500;

/** Refuses parameters that the operation does not have, and flags that are none. */
export function assertParameters(query: URLSearchParams, known: readonly string[]): void {
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw refusal("INVALID_QUERY_PARAMETER", unknown);
  for (const name of COMMON) flag(query, name, false);
}

function flag(query: URLSearchParams, name: string, otherwise: boolean): boolean {
  const value = query.get(name);
  if (value === null || value === "") return otherwise;
  if (value !== "true" && value !== "false") throw refusal("INVALID_QUERY_PARAMETER", name);
  return value === "true";
}

function count(query: URLSearchParams, name: string, otherwise: number, maximum: number): number {
  const value = query.get(name);
  if (value === null || value === "") return otherwise;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > maximum) throw refusal("INVALID_QUERY_PARAMETER", name);
  return number;
}

/**
 * One page of the items, with Atlas's links. `filters` are the operation's own parameters: the
 * links hold them, so that a client that follows `next` stays within what it asked for.
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
    const parts = new URLSearchParams([
      ["includeCount", String(includeCount)],
      ...filters,
      ["pageNum", String(number)],
      ["itemsPerPage", String(itemsPerPage)],
      ...COMMON.filter((name) => flag(query, name, false)).map((name): [string, string] => [
        name,
        "true",
      ]),
    ]);
    return { href: `${call.base}${call.path}?${parts}`, rel };
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

/** Atlas finds names by their beginning, whatever its case. */
export function startsWith(name: string, beginning: string): boolean {
  return name.toLowerCase().startsWith(beginning.toLowerCase());
}
