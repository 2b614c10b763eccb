import type { Page } from "./types";

/** Atlas gives no more in one page. */
const PER_PAGE = 500;

/**
 * Everything in a list, fetched page by page. Goes on as long as Atlas links to a next page:
 * its `totalCount` is an estimate, and a short page is not always the last one.
 */
export async function fetchAllPages<T>(
  fetchPage: (page: { pageNum: number; itemsPerPage: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const all: T[] = [];
  for (let pageNum = 1; ; pageNum += 1) {
    const page = await fetchPage({ pageNum, itemsPerPage: PER_PAGE });
    all.push(...page.results);
    const goesOn = page.links?.some(({ rel }) => rel === "next") ?? false;
    // An empty page that links to a next one would never end.
    if (!goesOn || page.results.length === 0) return all;
  }
}
