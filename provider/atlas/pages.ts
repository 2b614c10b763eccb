import { AtlasError } from "./errors";
import { MAX_ENTRIES } from "./responseText";
import type { Page } from "./types";

/** The largest page that Atlas returns. */
const PER_PAGE = 500;
/** How many times a list that contradicts itself is read. */
export const READINGS = 3;
/** No list that this package reads is longer, and a server could link to pages without end. */
export const MAX_PAGES = 2_000;

type FetchPage<T> = (page: { pageNum: number; itemsPerPage: number }) => Promise<Page<T>>;

/**
 * Fetches all pages of a list, and checks the list against itself: `totalCount` stays the same, there
 * are as many entries as counted, no entry appears twice, and every page brings new ones. Someone who
 * leaves or joins between two pages shifts the others, so that one of them is missed or read twice.
 *
 * A list that contradicts itself is read again. If it still does, the result is an error, since what
 * is missing from it may exist.
 *
 * @param operation Atlas's operation id, for errors
 */
export async function fetchAllPages<T extends { readonly id: string }>(
  operation: string,
  fetchPage: FetchPage<T>,
): Promise<T[]> {
  let contradiction = "";
  for (let reading = 1; reading <= READINGS; reading += 1) {
    const result = await readPages(operation, fetchPage);
    if (Array.isArray(result)) return result;
    contradiction = result.contradiction;
  }
  throw new AtlasError(
    `${operation}: the list contradicts itself in ${READINGS} readings (${contradiction}). The list was not used. Run again.`,
    { code: "ATLAS_GARBLED", operation },
  );
}

/** One reading of all pages, or what is wrong with it. */
async function readPages<T extends { readonly id: string }>(
  operation: string,
  fetchPage: FetchPage<T>,
): Promise<T[] | { readonly contradiction: string }> {
  const all = new Map<string, T>();
  let total: number | undefined;
  for (let pageNum = 1; pageNum <= MAX_PAGES; pageNum += 1) {
    const { results, links, totalCount } = await fetchPage({ pageNum, itemsPerPage: PER_PAGE });
    if (pageNum === 1) total = totalCount;
    const entries = Math.max(total ?? 0, all.size + results.length);
    if (entries > MAX_ENTRIES) throw tooLong(operation, `${entries} entries`, MAX_ENTRIES);
    if (totalCount !== total)
      return { contradiction: `totalCount changed from ${total} to ${totalCount}` };
    for (const entry of results) {
      if (all.has(entry.id)) return { contradiction: `${entry.id} is listed twice` };
      all.set(entry.id, entry);
    }
    const hasNext = links?.some(({ rel }) => rel === "next") ?? false;
    if (hasNext && results.length === 0)
      return { contradiction: `page ${pageNum} is empty and has a next page` };
    const isTooLong = total !== undefined && all.size > total;
    if (hasNext && !isTooLong) continue;
    if (total !== undefined && all.size !== total)
      return { contradiction: `totalCount is ${total}, and it has ${all.size} entries` };
    return [...all.values()];
  }
  throw tooLong(operation, `more than ${MAX_PAGES} pages`, MAX_PAGES);
}

const tooLong = (operation: string, size: string, limit: number): AtlasError =>
  new AtlasError(
    `${operation}: the list has ${size}; the limit is ${limit}. The list was not used. Check mongodbatlas:baseUrl.`,
    { code: "ATLAS_GARBLED", operation },
  );
