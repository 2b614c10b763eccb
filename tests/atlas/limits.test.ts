import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_TIMEOUT_SECONDS } from "../../provider/atlas/buildRequest";
import { openAtlas } from "../../provider/atlas/client";
import { MAX_PAGES, READINGS } from "../../provider/atlas/pages";
import { MAX_ENTRIES, MAX_NESTING } from "../../provider/atlas/responseText";
import { MAX_BODY_BYTES } from "../../provider/http/connection";
import { MAX_RETRY_WAIT_MS } from "../../provider/http/retry";
import { DEFAULT_ATTEMPTS, MAX_THROTTLES, MAX_WAIT_MS } from "../../provider/http/transport";
import { createQueries } from "../../provider/runtime/queries";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import { repository } from "../support/repository";
import { type Reply, settingsFor, startAtlas, type TestServer } from "./server";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function atlasThatAnswers(reply: Reply | ((url: string) => Reply)) {
  server = await startAtlas(({ url }) => (typeof reply === "function" ? reply(url) : reply));
  return openAtlas(settingsFor(server.url, { maxAttempts: 1 }), newHooks());
}

const json = (body: string): Reply => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body,
});
const organization = (n: number) => ({ id: `${n}`, name: `Acme ${n}` });
const organizations = (count: number) => Array.from({ length: count }, (_, n) => organization(n));
const TOO_MANY = 170_000;

test("the documentation contains every limit with its value", () => {
  const text = readFileSync(join(repository, "docs", "troubleshooting.md"), "utf8");
  const [, section = ""] = /\n## Limits\n(.*?)\n## /s.exec(text) ?? [];
  const rows = section.split("\n").flatMap((line) => {
    const [, name, value] = /^\| ([^|]+) \| ([^|]+) \|$/.exec(line) ?? [];
    return name === undefined || /^(limit|---)$/.test(name) ? [] : [[name, value]];
  });
  expect(Object.fromEntries(rows)).toEqual({
    "size of a response": `${MAX_BODY_BYTES / 1024 / 1024} MiB`,
    "nesting of a response": `${MAX_NESTING} levels`,
    "entries of a list": `${MAX_ENTRIES}`,
    "pages of a list": `${MAX_PAGES}`,
    "readings of a list that contradicts itself": `${READINGS}`,
    "attempts per request": `${DEFAULT_ATTEMPTS}; \`mongodbatlas:maxAttempts\` sets 1 to 10`,
    "wait before another attempt": `${MAX_RETRY_WAIT_MS / 1000} s`,
    "time per attempt": `${DEFAULT_TIMEOUT_SECONDS} s; \`mongodbatlas:timeoutSeconds\` sets up to 3600`,
    "wait for a rate limit": `${MAX_WAIT_MS / 1000} s`,
    "waits of one request for rate limits": `${MAX_THROTTLES}`,
    redirects: "0",
  });
});

test.each<[string, object]>([
  ["on one page", { results: organizations(TOO_MANY), totalCount: TOO_MANY }],
  ["counted on the first page", { results: organizations(1), totalCount: TOO_MANY }],
])("a list of 170,000 entries %s is an error that names the limit", async (_, page) => {
  const atlas = await atlasThatAnswers(json(JSON.stringify(page)));
  const queries = createQueries(
    () => atlas,
    () => {
      throw new Error("not used");
    },
  );
  await expect(queries.organizations(undefined)).rejects.toThrow(
    /^listOrgs: .* 170000 entries[:;] the limit is 100000\./,
  );
});

test("invitations, which v1.0 does not page, have the same limit", async () => {
  const atlas = await atlasThatAnswers(json(`[${"{},".repeat(TOO_MANY - 1)}{}]`));
  await expect(atlas.listOrgInvites({ orgId })).rejects.toThrow(
    "the response has 170000 entries: the limit is 100000",
  );
});

test("pages without end are an error that names the limit", async () => {
  const next = { rel: "next", href: "" };
  let n = 0;
  const atlas = await atlasThatAnswers(() => {
    n += 1;
    return { status: 200, body: { results: [organization(n)], links: [next] } };
  });
  const queries = createQueries(
    () => atlas,
    () => {
      throw new Error("not used");
    },
  );
  await expect(queries.organizations(undefined)).rejects.toThrow(
    "listOrgs: the list has more than 2000 pages; the limit is 2000. The list was not used.",
  );
});

test.each<[string, string]>([
  ["lists", `{"id":"1","name":"Acme","x":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`],
  ["objects", `${'{"x":'.repeat(100_000)}1${"}".repeat(100_000)}`],
])("deeply nested %s are an error that names the limit", async (_, body) => {
  const atlas = await atlasThatAnswers(json(body));
  await expect(atlas.getOrg({ orgId })).rejects.toThrow("the response has more than 64 levels");
});

test("brackets in a name are no levels", async () => {
  const name = `${"[{".repeat(100)}"\\`;
  const atlas = await atlasThatAnswers({ status: 200, body: { id: orgId, name } });
  expect(await atlas.getOrg({ orgId })).toEqual({ id: orgId, name });
});

test("a large response is an error that names the limit", async () => {
  const atlas = await atlasThatAnswers(json(`"${"x".repeat(17 * 1024 * 1024)}"`));
  await expect(atlas.getOrg({ orgId })).rejects.toThrow("is too large: the limit is 16 MiB");
});

test("large headers are an error that names the limit", async () => {
  const atlas = await atlasThatAnswers({
    status: 200,
    headers: { x: "y".repeat(20_000) },
    body: {},
  });
  await expect(atlas.getOrg({ orgId })).rejects.toThrow("headers of more than 16 KiB");
});
