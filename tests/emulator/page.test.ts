import { request as rawRequest } from "node:http";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, TEAM } from "../support/ids";

const ADA = "ada@example.com";
const PERSON = `/page/orgs/${ORG}/people/${encodeURIComponent(ADA)}`;

/** Sends a form like a browser, without following the redirect. */
async function submit(url: string, path: string, fields: [string, string][] = [], headers = {}) {
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, ...headers },
    body: new URLSearchParams(fields),
  });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    text: await answer.text(),
  };
}

const read = async (url: string) => (await fetch(url)).text();

/** Sends a request with any Host header, which fetch does not allow. */
function ask(url: string, method: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; text: string }>((done, failed) => {
    const sent = rawRequest(`${url}${path}`, { method, headers }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += chunk;
      done({ status: answer.statusCode, text });
    });
    sent.on("error", failed).end();
  });
}

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
    location: `/#${encodeURIComponent(`person-${ORG}-${ADA}`)}`,
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
  const text = await read(emulator.url);
  expect(text).not.toMatch(/<(img|script|b|i)[\s/>]/);
  expect(text.match(/<\/style>/g)).toHaveLength(1);
  expect(text).toContain("&lt;img/src=x&gt;&quot;&#39;&amp;@example.com");
  expect(text).toContain("Tom &amp; Jerry&#39;s");
  const person = `/page/orgs/${ORG}/people/${encodeURIComponent(evil)}`;
  expect((await submit(emulator.url, `${person}/accept`)).status).toBe(303);
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
  const text = await read(emulator.url);
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

test("shows at most 500 people and how many are not shown", async () => {
  const people = Array.from({ length: 502 }, (_, number) => ({
    username: `person${number}@example.com`,
    roles: ["ORG_MEMBER"],
  }));
  const text = await read(
    (await startEmulator({ seed: { organizations: [{ name: "Big", people }] } })).url,
  );
  expect(text.match(/class="person"/g)).toHaveLength(500);
  expect(text).toContain('People <span class="count">502</span>');
  expect(text).toContain("2 more are not shown.");
});

test("the page reloads itself on request, also after a form is sent", async () => {
  const emulator = await withAda();
  const live = await fetch(`${emulator.url}/?live`);
  expect(live.headers.get("refresh")).toBe("2; url=/?live");
  expect(await live.text()).toContain(`action="/page/orgs/${ORG}?live"`);
  expect((await fetch(emulator.url)).headers.get("refresh")).toBeNull();
  const { location } = await submit(emulator.url, `${PERSON}/accept?live`);
  expect(location).toMatch(/^\/\?live#person-/);
});

test("the page cannot be cached, framed, or load anything", async () => {
  const { headers } = await fetch((await startEmulator()).url, { method: "HEAD" });
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
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

test("accepts requests only as 127.0.0.1 and localhost", async () => {
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
