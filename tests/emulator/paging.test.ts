import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { atlas, type Reply } from "./httpClient";

const GROUPS = `/orgs/${ORG}/groups`;

async function fiveProjects() {
  const emulator = await startEmulator();
  for (const name of ["a1", "a2", "a3", "a4", "b1"]) await emulator.addGroup(ORG, { name });
  return { emulator, api: atlas(emulator) };
}

function linksOf({ body }: Reply): Record<string, string> {
  return Object.fromEntries(body.links.map(({ rel, href }) => [rel, href]));
}

test("the links lead through all pages and keep the filter", async () => {
  const { emulator, api } = await fiveProjects();
  const seen: unknown[] = [];
  let path = `${GROUPS}?name=a&itemsPerPage=3`;
  for (let pages = 1; path !== ""; pages += 1) {
    const reply = await api.get(path);
    expect(reply.body.totalCount).toBe(4);
    expect(Object.keys(linksOf(reply))).toContain("self");
    expect("previous" in linksOf(reply)).toBe(pages > 1);
    seen.push(...reply.items);
    path = (linksOf(reply).next ?? "").replace(`${emulator.url}/api/atlas/v1.0`, "");
    expect(pages).toBeLessThan(3);
  }
  expect(seen).toMatchObject([{ name: "a1" }, { name: "a2" }, { name: "a3" }, { name: "a4" }]);
});

test("a page after the last one is empty, and includeCount=false omits the count", async () => {
  const { api } = await fiveProjects();
  const reply = await api.get(`${GROUPS}?pageNum=9&includeCount=false`);
  expect(reply.status).toBe(200);
  expect(reply.items).toEqual([]);
  expect(reply.body).not.toHaveProperty("totalCount");
});

test.each([
  "pageNum=0",
  "pageNum=-1",
  "pageNum=1.5",
  "itemsPerPage=0",
  "itemsPerPage=501",
  "itemsPerPage=many",
  "includeCount=yes",
  "pretty=1",
  "envelope=True",
  "colour=green",
])("refuses the query %s by name", async (query) => {
  const { api } = await fiveProjects();
  const [name] = query.split("=");
  expect(await api.get(`${GROUPS}?${query}`)).toMatchObject({
    status: 400,
    body: {
      errorCode: "INVALID_QUERY_PARAMETER",
      detail: `Invalid query parameter ${name} specified.`,
    },
  });
});

test("a page holds up to 500 items", async () => {
  const { api } = await fiveProjects();
  expect((await api.get(`${GROUPS}?itemsPerPage=500`)).items).toHaveLength(5);
});

test("an envelope adds the status to a page and wraps any other body", async () => {
  const { api } = await fiveProjects();
  const page = await api.get(`${GROUPS}?envelope=true`);
  expect(page.body).toMatchObject({ status: 200, totalCount: 5 });
  const one = await api.get(`/orgs/${ORG}?envelope=true`);
  expect(one.body).toMatchObject({ status: 200, content: { id: ORG } });
  const list = await api.get(`/orgs/${ORG}/invites?envelope=true`);
  expect(list.body).toEqual({ status: 200, content: [] });
});

test("JSON is compact with sorted keys, and indented on request", async () => {
  const { api } = await fiveProjects();
  const compact = await api.get(`/orgs/${ORG}/settings`);
  expect(compact.text).toMatch(/^\{"apiAccessListRequired":false,"customSessionTimeouts":\{/);
  expect(Object.keys(compact.body)).toEqual(Object.keys(compact.body).sort());
  const pretty = await api.get(`/orgs/${ORG}/settings?pretty=true`);
  expect(pretty.text).toMatch(/^\{\n {2}"apiAccessListRequired"/);
  expect(pretty.body).toEqual(compact.body);
});
