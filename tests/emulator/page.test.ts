import { request as rawRequest } from "node:http";
import { startEmulator } from "../support/emulator";
import { KEY, NOON, ORG, TEAM } from "../support/ids";
import { atlas } from "./httpClient";
import { ask, read, submit, VIEWS } from "./page";

const ADA = "ada@example.com";
const PERSON = `/page/orgs/${ORG}/people/${encodeURIComponent(ADA)}`;

async function withAda(status: "PENDING" | "ACTIVE" = "PENDING") {
  const emulator = await startEmulator();
  await emulator.addPerson(ORG, { username: ADA, roles: ["ORG_MEMBER"], status });
  return emulator;
}

test.each<[string, [string, string][], object]>([
  ["accept", [], { status: "ACTIVE", roles: ["ORG_MEMBER"] }],
  ["reject", [], { status: "INVITATION_REJECTED" }],
  ["expire", [["expiresAt", "2026-03-31T12:00:00Z"]], { status: "INVITATION_EXPIRED" }],
  [
    "roles",
    [
      ["role", "ORG_OWNER"],
      ["role", "ORG_READ_ONLY"],
    ],
    { roles: ["ORG_OWNER", "ORG_READ_ONLY"] },
  ],
])("the form %s works and redirects to the person", async (what, fields, expected) => {
  const emulator = await withAda();
  expect(await submit(emulator.url, `${PERSON}/${what}`, fields)).toMatchObject({
    status: 303,
    location: `/?org=${ORG}#${encodeURIComponent(`person-${ORG}-${ADA}`)}`,
  });
  expect(await emulator.organization(ORG)).toMatchObject({
    people: [{ username: "owner@example.com" }, { username: ADA, ...expected }],
  });
});

test("forms remove people, rename organizations and move the clock, and are not recorded as requests", async () => {
  const emulator = await withAda();
  await submit(emulator.url, `${PERSON}/remove`);
  await submit(emulator.url, `/page/orgs/${ORG}`, [["name", "Renamed & Sons"]]);
  await submit(emulator.url, "/page/clock", [["advanceSeconds", "3600"]]);
  expect(await emulator.organization(ORG)).toMatchObject({
    name: "Renamed & Sons",
    people: [{ username: "owner@example.com" }],
  });
  expect(await emulator.now()).toBe("2026-03-01T13:00:00.000Z");
  expect(await emulator.requests()).toEqual([]);
});

test.each<[string, string, [string, string][], number, string]>([
  ["accepting a member", `${PERSON}/accept`, [], 400, `${ADA} is ACTIVE, not PENDING.`],
  ["no role at all", `${PERSON}/roles`, [], 400, "The required attribute roles was not specified."],
  ["no name", `/page/orgs/${ORG}`, [], 400, "An invalid org name &quot;&quot; was specified."],
  ["an unknown form", "/page/orgs", [], 404, "the page has no POST /page/orgs."],
  ["a clock that is none", "/page/clock", [["advanceSeconds", "x"]], 400, "advanceSeconds"],
])("the page reports %s in one sentence at the top", async (_, path, fields, status, said) => {
  const { url } = await withAda("ACTIVE");
  const answer = await submit(url, path, fields);
  expect(answer.status).toBe(status);
  const [, complaint] = /role="alert">([^<]*)</.exec(answer.text) ?? [];
  expect(complaint).toContain("Not done: ");
  expect(complaint).toContain(said);
});

test("escapes all data from outside", async () => {
  const emulator = await startEmulator();
  const evil = `<img/src=x>"'&@example.com`;
  await emulator.addPerson(ORG, { username: evil, roles: ["ORG_MEMBER"], status: "PENDING" });
  await emulator.addTeam(ORG, { name: "</style><script>alert(1)</script>" });
  await emulator.addGroup(ORG, { name: "<b>" });
  await emulator.changeOrganization(ORG, { name: "Tom & Jerry's" });
  await ask(emulator.url, "GET", "/api/atlas/v1.0/<i>'", { host: "127.0.0.1" });
  const client = atlas(emulator);
  await client.post(`/orgs/${ORG}/invites`, { username: `2${evil}`, roles: ["ORG_MEMBER"] });
  await client.post(`/orgs/${ORG}/invites`, `</pre><b>`);
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.1"]);
  await emulator.faults([{ operation: "*", errorCode: "<b>", status: 500 }]);
  await emulator.addApiKey(ORG, { ...KEY, publicKey: "<b>", roles: ["ORG_OWNER"] });
  const person = `/page/orgs/${ORG}/people/${encodeURIComponent(evil)}`;
  const views = ["/", ...VIEWS, person, "/page/mail/1", "/page/requests/1", "/page/requests/5"];
  for (const view of [
    ...views,
    "/?q=<b>&status=<b>&org=<b>",
    "/page/requests?q=<b>",
    "/page/<b>",
  ]) {
    const text = await read(`${emulator.url}${view}`);
    expect(text).not.toMatch(/<(img|b|i)[\s/>]/);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text.match(/<\/script>/g)).toHaveLength(1);
  }
  const text = await read(emulator.url);
  expect(text).toContain("&lt;img/src=x&gt;&quot;&#39;&amp;@example.com");
  expect(text).toContain("Tom &amp; Jerry&#39;s");
  expect((await submit(emulator.url, `${person}/accept`)).status).toBe(303);
});

test.each(["/", ...VIEWS])("the view %s shows no secrets", async (view) => {
  const text = await read(`${(await withAda()).url}${view}`);
  expect(text).not.toContain(KEY.privateKey);
  expect(text).not.toContain("mdb_sa_sk_");
});

test("the page shows people with roles, teams and projects, emails and requests, but no secrets", async () => {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: "64b000000000000000000005" });
  const groupRoleAssignments = [{ groupId: "64b000000000000000000005", roles: ["GROUP_OWNER"] }];
  await emulator.addPerson(ORG, {
    username: ADA,
    roles: ["ORG_MEMBER"],
    teamIds: [TEAM],
    groupRoleAssignments,
    status: "PENDING",
  });
  await ask(emulator.url, "GET", "/api/atlas/v1.0/orgs?name=x", { host: "127.0.0.1" });
  const views = ["/", ...VIEWS].map((view) => read(`${emulator.url}${view}`));
  const text = (await Promise.all(views)).join("");
  expect(text).toContain(
    'expires <time datetime="2026-03-31T12:00:00Z">2026-03-31 12:00:00 UTC</time>, in 30 days',
  );
  expect(text).toContain("<li>Data: <code>GROUP_OWNER</code></li>");
  expect(text).toContain("<li>team Platform</li>");
  expect(text).toContain("GET /orgs?name=x");
  expect(text).toContain("mdb_sa_id_64b000000000000000000002");
  expect(text).not.toContain(KEY.privateKey);
  expect(text).not.toContain("mdb_sa_sk_");
});

test("shows 50 people at a time, sorted by address, and how many there are", async () => {
  const people = Array.from({ length: 502 }, (_, number) => ({
    username: `person${String(number).padStart(3, "0")}@example.com`,
    roles: ["ORG_MEMBER"],
  }));
  const { url } = await startEmulator({ seed: { organizations: [{ name: "Big", people }] } });
  const text = await read(`${url}/?page=2`);
  const shown = [...text.matchAll(/<strong>(person\d+)@/g)].map(([, name]) => name);
  expect(shown).toHaveLength(50);
  expect(shown.at(0)).toBe("person050");
  expect(shown.at(-1)).toBe("person099");
  expect(text).toContain("51 to 100 of 502");
  expect(await read(`${url}/?page=99`)).toContain("501 to 502 of 502");
});

test("finds people by every word of the search and by status", async () => {
  const emulator = await withAda();
  const { url } = emulator;
  await emulator.addPerson(ORG, { username: "adam@example.com", roles: ["ORG_MEMBER"] });
  const found = async (query: string) => {
    const text = await read(`${url}/?${query}`);
    return [...text.matchAll(/<strong>([^<]+)</g)].map(([, name]) => name);
  };
  expect(await found("q=ADA")).toEqual([ADA, "adam@example.com"]);
  expect(await found("q=example+adam")).toEqual(["adam@example.com"]);
  expect(await found("q=ada&status=PENDING")).toEqual([ADA]);
  expect(await found("q=nobody")).toEqual([]);
  expect(await read(`${url}/?q=nobody`)).toContain("No person matches.");
});

test("a form returns to the view that it was sent from, with its search", async () => {
  const { url } = await withAda();
  const anchor = `#${encodeURIComponent(`person-${ORG}-${ADA}`)}`;
  const from = (referer: string) => submit(url, `${PERSON}/accept`, [], { referer });
  expect((await from(`${url}/?q=ada&page=1`)).location).toBe(`/?q=ada&page=1${anchor}`);
  const other = (await withAda()).url;
  for (const referer of ["https://evil.example/", `${other}/`, `${url}//evil.example/`, "x"]) {
    const fields: [string, string][] = [["expiresAt", NOON]];
    const answer = await submit(url, `${PERSON}/expire`, fields, { referer });
    expect(answer.location).toBe(`/?org=${ORG}${anchor}`);
  }
});

test("refuses a form that is too large without changing anything", async () => {
  const emulator = await withAda();
  await emulator.changePerson(ORG, ADA, { teamIds: [TEAM] });
  const answer = await submit(emulator.url, `${PERSON}/teams`, [["x", "x".repeat(1_100_000)]]);
  expect(answer.status).toBe(413);
  expect(answer.text).toContain("the form is too large.");
  expect(await emulator.organization(ORG)).toMatchObject({ people: [{}, { teamIds: [TEAM] }] });
});

test("shows names with characters that mean something in a URL", async () => {
  const emulator = await startEmulator();
  await emulator.addApiKey(ORG, { ...KEY, publicKey: "a/b?c#d%zz", roles: ["ORG_OWNER"] });
  expect((await fetch(`${emulator.url}/page/credentials`)).status).toBe(200);
});

test("a form whose view no longer exists leads to the list", async () => {
  const { url } = await withAda();
  const { location } = await submit(url, `${PERSON}/remove`, [], { referer: `${url}${PERSON}` });
  expect(location).toMatch(new RegExp(`^/\\?org=${ORG}#`));
});

test.each([
  "/page/nothing",
  "/page/requests/7",
  "/page/mail/7",
  "/?org=x",
  PERSON,
  "/page/mail/__proto__",
])("answers 404 for the view %s that does not exist", async (view) => {
  const { url } = await startEmulator();
  expect((await fetch(`${url}${view}`)).status).toBe(404);
});

test("the page cannot be cached, framed, or load anything", async () => {
  const { headers } = await fetch((await startEmulator()).url, { method: "HEAD" });
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("content-security-policy")).toMatch(
    /; script-src 'sha256-[^ ]+'; connect-src 'self';/,
  );
});

test.each([
  ["a form", `${PERSON}/accept`],
  ["a control call", `/emulator/orgs/${ORG}/invitations/${ADA}/accept`],
])("refuses %s from another web page", async (_, path) => {
  const emulator = await withAda();
  const { port } = new URL(emulator.url);
  const foreign = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `http://localhost:${Number(port) + 1}` },
    { host: "evil.example", origin: "http://evil.example" },
    { host: `rebound.example:${port}` },
  ];
  for (const headers of foreign) {
    const answer = await ask(emulator.url, "POST", path, headers);
    expect({ headers, ...answer }).toMatchObject({ headers, status: 403 });
    expect(JSON.parse(answer.text).detail).toMatch(/^The emulator accepts (only|no) .*\.$/);
  }
  expect(await emulator.organization(ORG)).toMatchObject({ people: [{}, { status: "PENDING" }] });
});

test("accepts requests only as 127.0.0.1 and localhost, whatever they ask for", async () => {
  const { url } = await withAda();
  const person = `/emulator/orgs/${ORG}/people/${ADA}`;
  const targets = ["/", "/?live", `${PERSON}/accept`, "/page/events", "/emulator/requests", person];
  const api = ["/api/atlas/v1.0/orgs", `/api/atlas/v2/orgs/${ORG}`, "/api/oauth/token", "/nothing"];
  const foreign = ["rebound.example", "rebound.example:80", "127.0.0.1.evil.example", "0.0.0.0"];
  for (const path of [...targets, ...api])
    for (const method of ["GET", "POST"])
      for (const host of foreign) {
        const { status, text } = await ask(url, method, path, { host });
        expect({ path, method, host, status }).toEqual({ path, method, host, status: 403 });
        expect(JSON.parse(text).detail).toMatch(/^The emulator accepts only 127\.0\.0\.1 /);
      }
});

test("refuses a request line that names another host", async () => {
  const { url } = await withAda();
  const { host, port } = new URL(url);
  for (const path of ["http://rebound.example/emulator/mail", "//rebound.example/emulator/mail"]) {
    const options = { host: "127.0.0.1", port, path, headers: { host } };
    const status = await new Promise((done) =>
      rawRequest(options, (answer) => done(answer.resume().statusCode)).end(),
    );
    expect({ path, status }).toEqual({ path, status: 403 });
  }
});

test("accepts requests as 127.0.0.1, localhost and ::1", async () => {
  const { url } = await withAda();
  const { port } = new URL(url);
  for (const path of ["/", "/emulator/mail", `/emulator/orgs/${ORG}`]) {
    expect((await ask(url, "GET", path, { host: "rebound.example" })).status).toBe(403);
    expect((await ask(url, "GET", path, { host: `localhost:${port}` })).status).toBe(200);
    expect((await ask(url, "GET", path, { host: `[::1]:${port}` })).status).toBe(200);
  }
  const api = "/api/atlas/v2/orgs";
  expect((await ask(url, "GET", api, { host: "rebound.example" })).status).toBe(403);
  expect((await ask(url, "GET", api, { host: `localhost:${port}` })).status).toBe(401);
});

test("the page of an emulator without organizations is not an error", async () => {
  const { url } = await startEmulator({ seed: { organizations: [] } });
  for (const view of ["/", "/page/settings", "/page/credentials"]) {
    const response = await fetch(`${url}${view}`);
    expect({ view, status: response.status }).toEqual({ view, status: 200 });
    expect(await response.text()).toContain("No organizations");
  }
});
