import { newClock } from "../../emulator/store/clock";
import { newInspector, recordExchange } from "../../emulator/store/inspector";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, SERVICE_ACCOUNT } from "../support/ids";
import { atlas, atlasV2, request } from "./httpClient";
import { read } from "./page";

const API = "/api/atlas/v1.0";

/** The request paths and outcomes that a list shows, newest first. */
async function listed(url: string, query = "") {
  const text = await read(`${url}/page/requests${query}`);
  const rows = text.matchAll(
    /<code class="outcome \w+">(\w+)<\/code>\s*<span><a href="[^"]*"><code>([^<]*)</g,
  );
  return [...rows].map(([, status, path]) => `${status} ${path}`);
}

test("shows a request with status, time, duration, headers and bodies", async () => {
  const emulator = await startEmulator();
  const invitation = { username: "ada@example.com", roles: ["ORG_MEMBER"] };
  await atlas(emulator).post(`/orgs/${ORG}/invites`, invitation);
  const text = await read(`${emulator.url}/page/requests/2`);
  expect(text).toContain(`POST /orgs/${ORG}/invites`);
  expect(text).toMatch(/<dt>Status<\/dt><dd><code class="outcome succeeded">200</);
  expect(text).toMatch(/<dt>Received<\/dt><dd>\d{4}-\d\d-\d\d <time[^>]*>[\d:.]{12} UTC</);
  expect(text).toMatch(/<dt>Duration<\/dt><dd>[\d.]+ ms</);
  expect(text).toMatch(/<dt>Emulator&#39;s clock<\/dt><dd><time[^>]*>2026-03-01 12:00:00 UTC</);
  expect(text).toContain("the Digest challenge in request 1");
  expect(text).toContain("<code>Digest username=&quot;emulator&quot;, ••••••</code>");
  expect(text).toContain("&quot;username&quot;: &quot;ada@example.com&quot;");
  expect(text).toContain("&quot;orgName&quot;: &quot;Emulated&quot;");
  const keys = (await emulator.requests()).map((one) => Object.keys(one));
  expect(keys).toEqual(Array(2).fill(["method", "path", "status", "errorCode"]));
});

test("shows a Digest challenge and its answer as one request", async () => {
  const emulator = await startEmulator();
  const { url } = emulator;
  const client = atlas(emulator);
  await Promise.all([client.get("/orgs"), client.get(`/orgs/${ORG}`)]);
  await request(url, "GET", `${API}/orgs`);
  const all = await listed(url);
  expect(all[0]).toBe("401 GET /orgs");
  expect(all.slice(1).sort()).toEqual(["200 GET /orgs", `200 GET /orgs/${ORG}`]);
  const challenges = await listed(url, "?outcome=challenge");
  expect(challenges.sort()).toEqual(["401 GET /orgs", `401 GET /orgs/${ORG}`]);
  expect(await read(`${url}/page/requests/1`)).toContain("Answered by");
});

test("finds requests by outcome and by text in path, code and bodies", async () => {
  const emulator = await startEmulator();
  const { url } = emulator;
  const client = atlas(emulator);
  const roles = ["ORG_MEMBER"];
  await client.post(`/orgs/${ORG}/invites`, { username: "ada@example.com", roles });
  await client.post(`/orgs/${ORG}/invites`, { username: "ada@example.com", roles });
  await emulator.faults([{ operation: "GET /orgs", status: 503, errorCode: "BUSY" }]);
  await client.get("/orgs");
  await emulator.faults([{ operation: "GET /orgs", drop: true }]);
  await expect(client.get("/orgs")).rejects.toThrow();
  const invites = `POST /orgs/${ORG}/invites`;
  expect(await listed(url, "?outcome=succeeded")).toEqual([`200 ${invites}`]);
  expect(await listed(url, "?outcome=refused")).toEqual([`409 ${invites}`]);
  expect(await listed(url, "?outcome=failed")).toEqual(["dropped GET /orgs", "503 GET /orgs"]);
  expect(await listed(url, "?q=busy")).toEqual(["503 GET /orgs"]);
  expect(await listed(url, "?q=ada%40example+post")).toEqual([`409 ${invites}`, `200 ${invites}`]);
  expect(await listed(url, "?q=USER_ALREADY_EXISTS&outcome=succeeded")).toEqual([]);
  await emulator.clearRequests();
  expect(await listed(url)).toEqual([]);
});

test("records no secret in plain text", async () => {
  const emulator = await startEmulator();
  const { url } = emulator;
  const { clientId, clientSecret } = SERVICE_ACCOUNT;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const token = await fetch(`${url}/api/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, ...form },
    body: `grant_type=client_credentials&client_secret=${clientSecret}`,
  });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  await request(url, "GET", `${API}/orgs?secret=hunter2`, { authorization: `Bearer ${bearer}` });
  await request(url, "GET", `${API}/orgs`, { authorization: `Opaque ${KEY.privateKey}` });
  await atlas(emulator).post(
    `/orgs/${ORG}/invites`,
    `{"text": "${KEY.privateKey}", "password": "hun\\"ter`,
  );
  const created = await atlasV2(emulator, "2023-01-01").post("/orgs", {
    name: "New",
    orgOwnerId: "64b000000000000000000003",
    apiKey: { desc: "key", roles: ["ORG_OWNER"] },
  });
  const secrets = [clientSecret, basic, bearer, KEY.privateKey, "hunter2", 'ter"'];
  expect(created.body.apiKey.privateKey).toMatch(/^[0-9a-f-]{36}$/);
  for (let number = 1; number <= 7; number += 1) {
    const text = await read(`${url}/page/requests/${number}`);
    expect(text).toContain(`Request ${number}`);
    for (const secret of [...secrets, created.body.apiKey.privateKey]) {
      expect(text).not.toContain(secret);
    }
  }
  const all = await read(`${url}/page/requests`);
  for (const secret of secrets) expect(all).not.toContain(secret);
});

test("keeps the beginning of a long body and says so", async () => {
  const emulator = await startEmulator();
  const long = "x".repeat(100_000);
  await atlas(emulator).post(`/orgs/${ORG}/invites`, { username: long, roles: ["ORG_MEMBER"] });
  const text = await read(`${emulator.url}/page/requests/2`);
  expect(text).toMatch(/Body, 1000\d\d bytes. This is its beginning/);
  expect(text.length).toBeLessThan(60_000);
});

test("keeps the last 2,000 requests, and the bodies of the newest", () => {
  const inspector = newInspector();
  const data = { clock: newClock(), nextNumber: 1, organizations: [], mail: [], tokens: [] };
  const requestBody = Buffer.from("x".repeat(20_000));
  const served = { path: "/orgs", method: "POST", status: 200, errorCode: null };
  const times = { receivedAt: 0, milliseconds: 1 };
  for (let sent = 0; sent < 2010; sent += 1) {
    const response = { headers: {}, body: "{}" };
    const exchange = { ...served, ...times, requestHeaders: {}, requestBody, response };
    recordExchange(inspector, exchange, data, 0);
  }
  const { exchanges } = inspector;
  expect(exchanges.map(({ number }) => number).at(0)).toBe(11);
  expect(exchanges).toHaveLength(2000);
  const bodies = exchanges.map(
    (one) => (one.requestBody?.text ?? "") + (one.responseBody?.text ?? ""),
  );
  const length = bodies.join("").length;
  expect(length).toBeLessThanOrEqual(4_000_000);
  expect(length).toBeGreaterThan(3_900_000);
  expect(bodies.at(0)).toBe("");
  expect(bodies.at(-1)).toHaveLength(16_002);
});

test("shows what an invitation email says, also after its roles changed", async () => {
  const emulator = await startEmulator();
  const { url } = emulator;
  const client = atlas(emulator);
  const username = "ada@example.com";
  await client.post(`/orgs/${ORG}/invites`, { username, roles: ["ORG_MEMBER"] });
  await emulator.changePerson(ORG, username, { roles: ["ORG_OWNER"] });
  const text = await read(`${url}/page/mail/1`);
  for (const said of [
    "<dt>To</dt><dd>ada@example.com<",
    "<dt>Organization</dt><dd>Emulated <code>",
    "<dt>Invited by</dt><dd>emulator<",
    "<dt>Roles</dt><dd><code>ORG_MEMBER<",
    ">2026-03-01 12:00:00 UTC<",
    ">2026-03-31 12:00:00 UTC<",
    "Accept invitation",
    "Reject invitation",
  ]) {
    expect(text).toContain(said);
  }
  expect(await emulator.mail()).toEqual([
    { to: username, orgId: ORG, sentAt: "2026-03-01T12:00:00Z" },
  ]);
  await emulator.removePerson(ORG, username);
  expect(await read(`${url}/page/mail/1`)).toContain("The invitation no longer exists.");
  await client.post(`/orgs/${ORG}/invites`, { username, roles: ["ORG_MEMBER"] });
  expect(await read(`${url}/page/mail/1`)).toContain("The invitation no longer exists.");
  await emulator.accept(ORG, username);
  expect(await read(`${url}/page/mail/2`)).toContain("Member");
});
