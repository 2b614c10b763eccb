import { startEmulator } from "../support/emulator";
import { KEY, ORG, OWNER, UNKNOWN_ID } from "../support/ids";
import { atlas, type Key } from "./httpClient";

const PATH = `/orgs/${ORG}`;
const draft = {
  name: "Second",
  orgOwnerId: OWNER,
  apiKey: { desc: "its key", roles: ["ORG_OWNER"] },
};

test("lists the caller's organization and searches it by the start of its name", async () => {
  const emulator = await startEmulator();
  const api = atlas(emulator);
  const self = `${emulator.url}/api/atlas/v1.0/orgs`;
  expect((await api.get("/orgs?name=EMU")).body).toEqual({
    links: [{ href: `${self}?includeCount=true&name=EMU&pageNum=1&itemsPerPage=100`, rel: "self" }],
    results: [
      {
        id: ORG,
        isDeleted: false,
        links: [{ href: `${self}/${ORG}`, rel: "self" }],
        name: "Emulated",
        skipDefaultAlertsSettings: false,
      },
    ],
    totalCount: 1,
  });
  expect((await api.get("/orgs?name=mulated")).items).toEqual([]);
});

test("shows an organization with links to its parts", async () => {
  const { body } = await atlas(await startEmulator()).get(PATH);
  expect(body.links.map(({ rel }) => rel)).toEqual([
    "self",
    "https://cloud.mongodb.com/groups",
    "https://cloud.mongodb.com/teams",
    "https://cloud.mongodb.com/users",
  ]);
});

test("a PATCH renames the organization, also in its invitations", async () => {
  const api = atlas(await startEmulator());
  await api.post(`${PATH}/invites`, { username: "ada@example.com", roles: ["ORG_MEMBER"] });
  expect(await api.patch(PATH, { name: "Renamed" })).toMatchObject({
    status: 200,
    body: { name: "Renamed" },
  });
  expect((await api.get(`${PATH}/invites`)).items).toMatchObject([{ orgName: "Renamed" }]);
});

test("a PATCH of the settings changes only the given settings", async () => {
  const api = atlas(await startEmulator());
  const before = (await api.get(`${PATH}/settings`)).body;
  const change = {
    multiFactorAuthRequired: true,
    customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
  };
  const after = {
    ...before,
    multiFactorAuthRequired: true,
    customSessionTimeouts: {
      absoluteSessionTimeoutInSeconds: 43_200,
      idleSessionTimeoutInSeconds: 600,
    },
  };
  expect((await api.patch(`${PATH}/settings`, change)).body).toEqual(after);
  expect((await api.get(`${PATH}/settings`)).body).toEqual(after);
});

test("lists projects and searches them by the start of their names", async () => {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: "64b000000000000000000005" });
  await emulator.addGroup(ORG, { name: "Web" });
  const { items } = await atlas(emulator).get(`${PATH}/groups?name=da`);
  expect(items).toMatchObject([{ id: "64b000000000000000000005", name: "Data", orgId: ORG }]);
});

test("only its own new key, which is shown once, can access a new organization", async () => {
  const emulator = await startEmulator();
  const made = await atlas(emulator).post("/orgs", draft);
  expect(made).toMatchObject({
    status: 201,
    body: {
      apiKey: {
        desc: "its key",
        roles: [{ orgId: made.body.organization.id, roleName: "ORG_OWNER" }],
      },
      orgOwnerId: OWNER,
      organization: { name: "Second" },
      skipDefaultAlertsSettings: false,
    },
  });
  const path = `/orgs/${made.body.organization.id}`;
  const own = atlas(emulator, made.body.apiKey);
  expect((await own.get(path)).body).toEqual(made.body.organization);
  expect((await own.get("/orgs")).items).toMatchObject([{ name: "Second" }]);
  expect((await own.get(`${path}/users`)).items).toMatchObject([
    { id: OWNER, username: "owner@example.com" },
  ]);
  expect(await atlas(emulator).get(path)).toMatchObject({
    status: 401,
    body: { errorCode: "USER_CANNOT_ACCESS_ORG" },
  });
});

test("creates an organization with a service account instead of an API key", async () => {
  const { apiKey: _, ...bare } = draft;
  const serviceAccount = {
    name: "deployer",
    description: "deploys",
    roles: ["ORG_OWNER"],
    secretExpiresAfterHours: 24,
  };
  const made = await atlas(await startEmulator()).post("/orgs", { ...bare, serviceAccount });
  expect(made).toMatchObject({
    status: 201,
    body: {
      serviceAccount: {
        clientId: expect.stringMatching(/^mdb_sa_id_[0-9a-f]{24}$/),
        name: "deployer",
        secrets: [
          {
            expiresAt: "2026-03-02T12:00:00Z",
            secret: expect.stringMatching(/^mdb_sa_sk_/),
          },
        ],
      },
    },
  });
});

test.each<[string, object, number, string]>([
  ["no name", { name: undefined }, 400, "MISSING_ATTRIBUTE"],
  ["no owner", { orgOwnerId: undefined }, 400, "MISSING_ATTRIBUTE"],
  ["an owner from elsewhere", { orgOwnerId: UNKNOWN_ID }, 404, "USER_NOT_FOUND"],
  ["a key without a description", { apiKey: { roles: ["ORG_OWNER"] } }, 400, "MISSING_ATTRIBUTE"],
  ["a key without roles", { apiKey: { desc: "x", roles: [] } }, 400, "MISSING_ATTRIBUTE"],
  [
    "two credentials",
    {
      serviceAccount: {
        name: "a",
        description: "b",
        roles: ["ORG_OWNER"],
        secretExpiresAfterHours: 8,
      },
    },
    400,
    "INVALID_ATTRIBUTE",
  ],
])("refuses to create an organization with %s", async (_, change, status, errorCode) => {
  const emulator = await startEmulator();
  const reply = await atlas(emulator).post("/orgs", { ...draft, ...change });
  expect(reply).toMatchObject({ status, body: { errorCode } });
});

test("an organization that does not pay cannot create others", async () => {
  const emulator = await startEmulator();
  await emulator.changeOrganization(ORG, { payments: "none" });
  expect(await atlas(emulator).post("/orgs", draft)).toMatchObject({
    status: 400,
    body: { errorCode: "API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG", parameters: [] },
  });
});

test("refuses to delete an organization with projects, failed payments or a live migration", async () => {
  const emulator = await startEmulator();
  const api = atlas(emulator);
  await emulator.changeOrganization(ORG, { payments: "failed" });
  await emulator.addGroup(ORG, { name: "Data", id: "64b000000000000000000005" });
  expect(await api.delete(PATH)).toMatchObject({
    status: 409,
    body: { errorCode: "ORG_NOT_EMPTY" },
  });
  await emulator.removeGroup(ORG, "64b000000000000000000005");
  expect(await api.delete(PATH)).toMatchObject({
    status: 402,
    body: { errorCode: "CANNOT_DELETE_ORG_FAILED_PAYMENTS" },
  });
  await emulator.changeOrganization(ORG, { payments: "paying", liveMigration: true });
  expect(await api.delete(PATH)).toMatchObject({
    status: 409,
    body: { errorCode: "CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK" },
  });
  expect((await api.get(PATH)).status).toBe(200);
  await emulator.changeOrganization(ORG, { liveMigration: false });
  expect((await api.delete(PATH)).status).toBe(204);
});

test("deleting an organization deletes its API keys", async () => {
  const emulator = await startEmulator();
  const made = await atlas(emulator).post("/orgs", draft);
  const path = `/orgs/${made.body.organization.id}`;
  const own = atlas(emulator, made.body.apiKey);
  expect(await own.delete(path)).toMatchObject({ status: 204, text: "" });
  expect((await own.get(path)).status).toBe(401);
  expect(await atlas(emulator).get(path)).toMatchObject({
    status: 404,
    body: { errorCode: "ORG_NOT_FOUND" },
  });
});

const reader: Key = { publicKey: "readonly", privateKey: "secret" };

test.each<[string, number]>([
  ["GET /orgs", 200],
  [`GET ${PATH}`, 200],
  [`GET ${PATH}/users`, 200],
  [`GET ${PATH}/groups`, 200],
  [`GET ${PATH}/settings`, 200],
  [`GET ${PATH}/apiKeys`, 200],
  [`GET ${PATH}/invites`, 401],
  [`GET ${PATH}/invites/${UNKNOWN_ID}`, 401],
  [`POST ${PATH}/invites`, 401],
  [`PATCH ${PATH}/invites`, 401],
  [`PATCH ${PATH}`, 401],
  [`PATCH ${PATH}/settings`, 401],
  [`DELETE ${PATH}`, 401],
  [`DELETE ${PATH}/users/${OWNER}`, 401],
  ["POST /orgs", 401],
])("with a read-only key, %s answers %d", async (operation, status) => {
  const emulator = await startEmulator();
  await emulator.addApiKey(ORG, { ...reader, roles: ["ORG_READ_ONLY"] });
  const [method = "", path = ""] = operation.split(" ");
  const api = atlas(emulator, reader);
  const send = { GET: api.get, POST: api.post, PATCH: api.patch, DELETE: api.delete }[method];
  const reply = await send?.(path, method === "GET" ? undefined : draft);
  expect(reply?.status).toBe(status);
  if (status === 401) expect(reply?.body).toMatchObject({ errorCode: "USER_UNAUTHORIZED" });
});

test.each([
  [UNKNOWN_ID, 404, "ORG_NOT_FOUND"],
  ["64B000000000000000000001", 404, "INVALID_ORG_ID"],
  ["acme", 404, "INVALID_ORG_ID"],
])("the organization %s answers %d %s", async (orgId, status, errorCode) => {
  const reply = await atlas(await startEmulator()).get(`/orgs/${orgId}`);
  expect(reply).toMatchObject({ status, body: { errorCode, parameters: [orgId] } });
});

test("a removed API key gives no access", async () => {
  const emulator = await startEmulator();
  await emulator.removeApiKey(ORG, KEY.publicKey);
  expect((await atlas(emulator).get("/orgs")).status).toBe(401);
});
