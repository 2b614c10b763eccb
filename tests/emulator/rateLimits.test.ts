import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { atlas, atlasV2, digest, nonceOf, request } from "./httpClient";

const SETTINGS = `/orgs/${ORG}/settings`;
const invitation = (number: number) => ({
  username: `person${number}@example.com`,
  roles: ["ORG_MEMBER"],
});

test("v2 shows what is left of a rate limit, then refuses until the next refill", async () => {
  const emulator = await startEmulator({ rateLimits: true });
  const api = atlasV2(emulator, "2023-01-01");
  for (let left = 9; left >= 0; left -= 1) {
    const { status, headers } = await api.get(SETTINGS);
    expect([status, headers.get("ratelimit-limit"), headers.get("ratelimit-remaining")]).toEqual([
      200,
      "10",
      String(left),
    ]);
  }
  await emulator.advance(5);
  const refused = await api.get(SETTINGS);
  expect(refused).toMatchObject({
    status: 429,
    body: {
      detail: `Rate limit exceeded for api/atlas/v2/orgs/${ORG}/settings. Please retry after 55 seconds. Request capacity: 10. Refill rate: 5 per 60 seconds.`,
      errorCode: "RATE_LIMITED_TOKEN_BUCKET",
      parameters: [`api/atlas/v2/orgs/${ORG}/settings`, 55, 10, 5, 60],
    },
  });
  expect(refused.headers.get("retry-after")).toBe("55");
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  expect((await api.get("/orgs")).headers.get("ratelimit-limit")).toBe("300");
  expect((await api.get(`/orgs/${ORG}`)).headers.get("ratelimit-limit")).toBe("500");

  await emulator.advance(55);
  expect((await api.get(SETTINGS)).headers.get("ratelimit-remaining")).toBe("4");
});

test("users, API keys and service accounts have separate limits", async () => {
  const api = atlasV2(await startEmulator({ rateLimits: true }), "2025-02-19");
  const account = "mdb_sa_id_64b000000000000000000002";
  const left = async (path: string) =>
    (await api.get(`/orgs/${ORG}${path}`)).headers.get("ratelimit-remaining");
  expect(await left("")).toBe("499");
  expect(await left("/users")).toBe("499");
  expect(await left("/apiKeys")).toBe("499");
  expect(await left(`/serviceAccounts/${account}/accessList`)).toBe("499");
  expect(await left("/groups")).toBe("498");
});

test("the minute until a refill starts with the first request to a full bucket", async () => {
  const emulator = await startEmulator({ rateLimits: true });
  const api = atlasV2(emulator, "2023-01-01");
  const left = async () => (await api.get(SETTINGS)).headers.get("ratelimit-remaining");
  expect(await left()).toBe("9");
  await emulator.advance(65);
  expect(await left()).toBe("9");
  await emulator.advance(59);
  expect(await left()).toBe("8");
  await emulator.advance(1);
  expect(await left()).toBe("9");
});

test("a refill never exceeds the capacity", async () => {
  const emulator = await startEmulator({ rateLimits: true });
  const api = atlasV2(emulator, "2023-01-01");
  await api.get(SETTINGS);
  await emulator.advance(600);
  expect((await api.get(SETTINGS)).headers.get("ratelimit-remaining")).toBe("9");
});

test("v1.0 has no request limits, and v2 shows but does not enforce them by default", async () => {
  const limited = atlas(await startEmulator({ rateLimits: true }));
  const free = atlasV2(await startEmulator(), "2023-01-01");
  for (let count = 0; count < 11; count += 1) {
    expect((await limited.get(SETTINGS)).headers.get("ratelimit-limit")).toBeNull();
    const { status, headers } = await free.get(SETTINGS);
    expect([status, headers.get("ratelimit-limit")]).toEqual([200, "10"]);
    expect(Number(headers.get("ratelimit-remaining"))).toBe(count < 10 ? 9 - count : 9);
  }
});

test("both versions together send ten invitations a minute, then answer 400", async () => {
  const emulator = await startEmulator({ rateLimits: true });
  const v1 = atlas(emulator);
  const v2 = atlasV2(emulator);
  for (let number = 0; number < 9; number += 1) {
    expect((await v1.post(`/orgs/${ORG}/invites`, invitation(number))).status).toBe(200);
  }
  const user = { username: "ninth@example.com", roles: { orgRoles: ["ORG_MEMBER"] } };
  expect((await v2.post(`/orgs/${ORG}/users`, user)).status).toBe(201);
  expect(await v1.post(`/orgs/${ORG}/invites`, invitation(10))).toMatchObject({
    status: 400,
    body: {
      errorCode: "INVITATIONS_RATE_LIMITED_IP",
      detail: "Rate limit of 10 invitations per 1 minutes exceeded.",
    },
  });
  expect(await emulator.mail()).toHaveLength(10);
  await emulator.advance(60);
  expect((await v1.post(`/orgs/${ORG}/invites`, invitation(10))).status).toBe(200);
});

test("issues ten tokens a minute", async () => {
  const emulator = await startEmulator({ rateLimits: true });
  const authorization = `Basic ${Buffer.from("mdb_sa_id_64b000000000000000000002:mdb_sa_sk_emulator").toString("base64")}`;
  const ask = async () => {
    const body = new URLSearchParams({ grant_type: "client_credentials" });
    const url = `${emulator.url}/api/oauth/token`;
    const answer = await fetch(url, { method: "POST", headers: { authorization }, body });
    return { status: answer.status, body: await answer.json() };
  };
  for (let count = 0; count < 10; count += 1) expect((await ask()).status).toBe(200);
  expect(await ask()).toEqual({
    status: 429,
    body: {
      detail: "Resource /api/oauth/token is limited to 10 requests every 1 minutes.",
      error: 429,
      errorCode: "RATE_LIMITED",
      parameters: ["/api/oauth/token", 10, 1],
      reason: "Too Many Requests",
    },
  });
  await emulator.advance(60);
  expect((await ask()).status).toBe(200);
});

const elsewhere = { publicKey: "elsewher", privateKey: "secret", roles: ["ORG_OWNER"] };

test.each<[string[], boolean, number, string | null]>([
  [[], false, 200, null],
  [[], true, 403, "ORG_REQUIRES_ACCESS_LIST"],
  [["127.0.0.1"], true, 200, null],
  [["10.0.0.0/8", "127.0.0.0/8"], true, 200, null],
  [["203.0.113.7"], true, 403, "IP_ADDRESS_NOT_ON_ACCESS_LIST"],
  [["203.0.113.0/24", "2001:db8::/32"], false, 403, "IP_ADDRESS_NOT_ON_ACCESS_LIST"],
])(
  "with the access list %j (access list required: %s), a key gets %d",
  async (accessList, apiAccessListRequired, status, errorCode) => {
    const emulator = await startEmulator();
    await emulator.changeOrganization(ORG, { settings: { apiAccessListRequired } });
    await emulator.addApiKey(ORG, { ...elsewhere, accessList });
    const reply = await atlas(emulator, elsewhere).get("/orgs");
    expect(reply.status).toBe(status);
    if (errorCode !== null)
      expect(reply.body).toMatchObject({ errorCode, parameters: ["127.0.0.1"] });
  },
);

test("checks the credential before the access list", async () => {
  const emulator = await startEmulator();
  await emulator.changeOrganization(ORG, { settings: { apiAccessListRequired: true } });
  const target = "/api/atlas/v1.0/orgs";
  const nonce = nonceOf(await request(emulator.url, "GET", target));
  const authorization = digest({ ...KEY, privateKey: "wrong" }, "GET", target, nonce);
  expect((await request(emulator.url, "GET", target, { authorization })).status).toBe(401);
});
