import type { Page } from "./types";

/** The largest page that Atlas returns. */
const PER_PAGE = 500;

/**
 * Fetches all pages of a list. The last page is the one without a link to a next page: `totalCount`
 * is an estimate, and a short page is not always the last one.
 */
export async function fetchAllPages<T>(
  fetchPage: (page: { pageNum: number; itemsPerPage: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const all: T[] = [];
  for (let pageNum = 1; ; pageNum += 1) {
    const page = await fetchPage({ pageNum, itemsPerPage: PER_PAGE });
    all.push(...page.results);
    const hasNext = page.links?.some(({ rel }) => rel === "next") ?? false;
    // Without this check, an empty page that links to a next one would never end.
    if (!hasNext || page.results.length === 0) return all;
  }
}
