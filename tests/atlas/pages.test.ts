import { fetchAllPages } from "../../provider/atlas/pages";

interface Item {
  readonly id: string;
}
interface ListPage {
  readonly ids: readonly string[];
  readonly totalCount?: number | undefined;
  /** Default: every page but the last links to a next one. */
  readonly hasNext?: boolean;
}

/** One reading of a list: its pages. Each later reading uses the next list; the last one stays. */
function listOf(...readings: ListPage[][]) {
  const requested: { pageNum: number; itemsPerPage: number }[] = [];
  let reading = -1;
  const fetch = async (page: { pageNum: number; itemsPerPage: number }) => {
    requested.push(page);
    if (page.pageNum === 1) reading = Math.min(reading + 1, readings.length - 1);
    const pages = readings[reading] ?? [];
    const { ids = [], totalCount, hasNext } = pages[page.pageNum - 1] ?? {};
    const next = hasNext ?? page.pageNum < pages.length;
    return {
      results: ids.map((id): Item => ({ id })),
      links: next ? [{ rel: "next", href: "" }] : [],
      ...(totalCount !== undefined && { totalCount }),
    };
  };
  const read = async () => (await fetchAllPages("listOrgUsers", fetch)).map(({ id }) => id);
  return { requested, read };
}

const page = (totalCount: number | undefined, ...ids: string[]): ListPage => ({ ids, totalCount });

test("all pages are read until one has no next link", async () => {
  const { requested, read } = listOf([page(5, "1", "2"), page(5, "3"), page(5, "4", "5")]);
  expect(await read()).toEqual(["1", "2", "3", "4", "5"]);
  expect(requested).toEqual([1, 2, 3].map((pageNum) => ({ pageNum, itemsPerPage: 500 })));
});

test("an empty list takes one call", async () => {
  const { requested, read } = listOf([page(0)]);
  expect(await read()).toEqual([]);
  expect(requested.length).toBe(1);
});

test("a list without a count is read to its end", async () => {
  expect(await listOf([page(undefined, "1"), page(undefined, "2")]).read()).toEqual(["1", "2"]);
});

test.each<[string, ListPage[]]>([
  ["has fewer entries than counted", [page(3, "1", "2")]],
  ["has more entries than counted", [page(1, "1", "2")]],
  ["is empty and counts three", [page(3)]],
  ["changes its count between two pages", [page(3, "1", "2"), page(2, "3")]],
  ["repeats an entry on the next page", [page(3, "1", "2"), page(3, "2")]],
  ["repeats an entry on one page", [page(2, "1", "1")]],
  ["has an empty page with a next link", [page(2, "1"), { ...page(2), hasNext: true }]],
  ["has an empty page without a count", [page(undefined, "1"), { ids: [], hasNext: true }]],
])("a list that %s is read again, and the sound reading counts", async (_, contradictory) => {
  const { read } = listOf(contradictory, [page(2, "1"), page(2, "2")]);
  expect(await read()).toEqual(["1", "2"]);
});

test.each<[string, ListPage[], string]>([
  ["has fewer entries than counted", [page(3, "1", "2")], "totalCount is 3, and it has 2 entries"],
  ["changes its count", [page(2, "1"), page(3, "2")], "totalCount changed from 2 to 3"],
  ["repeats an entry", [page(2, "1", "1")], "1 is listed twice"],
  ["has an empty page", [{ ids: [], hasNext: true }], "page 1 is empty and has a next page"],
])("a list that always %s is an error, never a shorter list", async (_, pages, reason) => {
  const { requested, read } = listOf(pages);
  await expect(read()).rejects.toMatchObject({
    code: "ATLAS_GARBLED",
    operation: "listOrgUsers",
    message: `listOrgUsers: the list contradicts itself in 3 readings (${reason}). The list was not used. Run again.`,
  });
  expect(requested.filter(({ pageNum }) => pageNum === 1)).toHaveLength(3);
});

test("a list whose pages link to more entries than counted ends there", async () => {
  const endless = Array.from({ length: 50 }, (_, n) => page(2, `${n}`));
  const { requested, read } = listOf(endless);
  await expect(read()).rejects.toThrow("totalCount is 2, and it has 3 entries");
  expect(requested).toHaveLength(9);
});

test("a list without a count that has new entries on endless pages ends with an error", async () => {
  let n = 0;
  const fetch = async () => ({
    results: [{ id: `${n++}` }],
    links: [{ rel: "next", href: "" }],
  });
  await expect(fetchAllPages("listOrgUsers", fetch)).rejects.toThrow("more than 2000 pages");
});
