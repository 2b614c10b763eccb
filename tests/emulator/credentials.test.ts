import { startEmulator } from "../support/emulator";
import { KEY, ORG, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2, request } from "./httpClient";

const KEYS = `/orgs/${ORG}/apiKeys`;
const KEY_ID = "64b000000000000000000006";
const ACCOUNT = "mdb_sa_id_64b000000000000000000002";
const ACCOUNT_ADDRESSES = `/orgs/${ORG}/serviceAccounts/${ACCOUNT}/accessList`;

const bearer = async (url: string, secret = "mdb_sa_sk_emulator") => {
  const basic = Buffer.from(`${ACCOUNT}:${secret}`).toString("base64");
  const answer = await fetch(`${url}/api/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${basic}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  const { access_token } = (await answer.json()) as { access_token?: string };
  return { status: answer.status, authorization: `Bearer ${access_token}` };
};

test.each(["v1.0", "v2"])("%s lists API keys with masked private keys", async (v) => {
  const emulator = await startEmulator();
  await emulator.addApiKey(ORG, { publicKey: "short", privateKey: "secret", roles: ["ORG_OWNER"] });
  const api = v === "v1.0" ? atlas(emulator) : atlasV2(emulator, "2023-01-01");
  const { text, items } = await api.get(KEYS);
  expect(items).toMatchObject([
    {
      id: KEY_ID,
      desc: "Default key",
      publicKey: KEY.publicKey,
      privateKey: "********-****-****-000000000001",
      roles: [{ orgId: ORG, roleName: "ORG_OWNER" }],
      links: [{ href: `${emulator.url}/api/atlas/${v}${KEYS}/${KEY_ID}`, rel: "self" }],
    },
    { publicKey: "short", privateKey: "********-****-****-" },
  ]);
  expect(text).not.toContain(KEY.privateKey);
  expect(text).not.toContain("secret");
});

test("the access list of an API key shows its creation, uses and last address", async () => {
  const emulator = await startEmulator();
  const api = atlas(emulator);
  expect((await api.get(`${KEYS}/${KEY_ID}/accessList`)).items).toEqual([]);
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.0/8", "203.0.113.7"]);
  await emulator.advance(60);
  const { items } = await api.get(`${KEYS}/${KEY_ID}/accessList`);
  expect(items).toMatchObject([
    {
      cidrBlock: "127.0.0.0/8",
      count: 1,
      created: "2026-03-01T12:00:00Z",
      lastUsed: "2026-03-01T12:01:00Z",
      lastUsedAddress: "127.0.0.1",
    },
    { cidrBlock: "203.0.113.7/32", count: 0, ipAddress: "203.0.113.7" },
  ]);
  expect(items[0]).not.toHaveProperty("ipAddress");
  expect(items[1]).not.toHaveProperty("lastUsed");
});

test("only v2 has the access list of a service account, with different attribute names", async () => {
  const emulator = await startEmulator();
  await emulator.allowAddresses(ORG, ACCOUNT, ["127.0.0.1", "::1"]);
  const { authorization } = await bearer(emulator.url);
  const accept = "application/vnd.atlas.2024-08-05+json";
  const path = `/api/atlas/v2${ACCOUNT_ADDRESSES}`;
  const { items } = await request(emulator.url, "GET", path, { accept, authorization });
  expect(items).toEqual([
    {
      cidrBlock: "127.0.0.1/32",
      createdAt: "2026-03-01T12:00:00Z",
      ipAddress: "127.0.0.1",
      lastUsedAddress: "127.0.0.1",
      lastUsedAt: "2026-03-01T12:00:00Z",
      requestCount: 1,
    },
    {
      cidrBlock: "::1/128",
      createdAt: "2026-03-01T12:00:00Z",
      ipAddress: "::1",
      requestCount: 0,
    },
  ]);
  expect((await atlas(emulator).get(ACCOUNT_ADDRESSES)).status).toBe(404);
  expect((await atlasV2(emulator, "2024-08-04").get(ACCOUNT_ADDRESSES)).status).toBe(406);
});

test("a control call restores access that a required access list blocks", async () => {
  const emulator = await startEmulator();
  const api = atlas(emulator);
  const { authorization } = await bearer(emulator.url);
  const asAccount = () =>
    request(emulator.url, "GET", `/api/atlas/v1.0/orgs/${ORG}`, { authorization });
  await api.patch(`/orgs/${ORG}/settings`, { apiAccessListRequired: true });
  const refused = { status: 403, body: { errorCode: "ORG_REQUIRES_ACCESS_LIST" } };
  expect(await api.get(`/orgs/${ORG}`)).toMatchObject(refused);
  expect(await asAccount()).toMatchObject(refused);
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.1"]);
  await emulator.allowAddresses(ORG, ACCOUNT, ["127.0.0.0/8"]);
  expect((await api.get(`/orgs/${ORG}`)).status).toBe(200);
  expect((await asAccount()).status).toBe(200);
});

test("lists an address once that was added twice", async () => {
  const emulator = await startEmulator();
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.1"]);
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.1/32", "10.0.0.0/8"]);
  const { items } = await atlas(emulator).get(`${KEYS}/${KEY_ID}/accessList`);
  expect(items).toMatchObject([{ cidrBlock: "127.0.0.1/32" }, { cidrBlock: "10.0.0.0/8" }]);
});

test("a revoked service account has no access, neither by its secret nor by an earlier token", async () => {
  const emulator = await startEmulator();
  const { authorization } = await bearer(emulator.url);
  await emulator.removeServiceAccount(ORG, ACCOUNT);
  const reply = await request(emulator.url, "GET", "/api/atlas/v1.0/orgs", { authorization });
  expect(reply.status).toBe(401);
  expect((await bearer(emulator.url)).status).toBe(401);

  await emulator.addServiceAccount(ORG, {
    clientId: ACCOUNT,
    clientSecret: "mdb_sa_sk_new",
    roles: ["ORG_OWNER"],
  });
  const old = await request(emulator.url, "GET", "/api/atlas/v1.0/orgs", { authorization });
  expect(old.status).toBe(401);
  expect((await bearer(emulator.url, "mdb_sa_sk_new")).status).toBe(200);
});

test.each([
  [`${KEYS}/${UNKNOWN_ID}/accessList`, "2023-01-01", UNKNOWN_ID],
  [`/orgs/${ORG}/serviceAccounts/mdb_sa_id_x/accessList`, "2024-08-05", "mdb_sa_id_x"],
])("GET %s of an unknown credential answers 404", async (path, date, name) => {
  expect(await atlasV2(await startEmulator(), date).get(path)).toMatchObject({
    status: 404,
    body: { errorCode: "RESOURCE_NOT_FOUND", parameters: [name] },
  });
});

test("an invalid control call on credentials is answered with one sentence", async () => {
  const emulator = await startEmulator();
  const account = { clientId: ACCOUNT, clientSecret: "s", roles: ["ORG_OWNER"] };
  await expect(emulator.allowAddresses(ORG, "eve", ["127.0.0.1"])).rejects.toThrow(
    `emulator: No credential eve in ${ORG}.`,
  );
  await expect(emulator.allowAddresses(ORG, ACCOUNT, ["home"])).rejects.toThrow(
    "emulator: Invalid attribute addresses specified.",
  );
  await expect(emulator.removeServiceAccount(ORG, "eve")).rejects.toThrow(
    `emulator: No service account eve in ${ORG}.`,
  );
  await expect(emulator.addServiceAccount(ORG, account)).rejects.toThrow(
    `emulator: The service account ${ACCOUNT} already exists.`,
  );
});
