import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";
import { type Atlas, openAtlas } from "../../provider/atlas/client";
import { fetchAllPages } from "../../provider/atlas/pages";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { Credentials } from "../../provider/domain/credentials";
import { CALLS, EVERY_CALL, ORG_ID, OWNER_ID, prepare } from "./operations";
import { newWorld, type World } from "./world";

const orgId = ORG_ID;
const KEY: Credentials = {
  kind: "apiKey",
  publicKey: "emulator",
  privateKey: "00000000-0000-4000-8000-000000000001",
};
const ACCOUNT: Credentials = {
  kind: "serviceAccount",
  clientId: "mdb_sa_id_64b000000000000000000002",
  clientSecret: "mdb_sa_sk_emulator",
};

let emulator: Emulator;
afterEach(() => emulator.close());
const start = async (options?: EmulatorOptions): Promise<void> => {
  emulator = await startEmulator(options);
};
const client = (
  credentials: Credentials = KEY,
  { world = newWorld(), apiVersion = "v1.0" }: { world?: World; apiVersion?: ApiVersion } = {},
): Atlas => openAtlas({ baseUrl: emulator.url, apiVersion, credentials }, world);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const answers = async () => (await emulator.requests()).map(({ status }) => status);

test.each(EVERY_CALL)(
  "%s of %s succeeds, its answer is as documented",
  async (operation, version) => {
    await start();
    const targets = await prepare(emulator, client(KEY, { apiVersion: version }));
    await emulator.clearRequests();
    await CALLS[operation](targets);
    expect((await emulator.requests()).length).toBe(1);
  },
);

test.each<[number, string, Credentials]>([
  [1, "a key pair", KEY],
  [10, "a key pair", KEY],
  [100, "a key pair", KEY],
  [1, "a service account", ACCOUNT],
  [10, "a service account", ACCOUNT],
  [100, "a service account", ACCOUNT],
])(
  "%i parallel calls with %s that was not used before cost one request more",
  async (calls, _, credentials) => {
    await start();
    const atlas = client(credentials);
    await Promise.all(times(calls, () => atlas.getOrg({ orgId })));
    expect((await emulator.requests()).length).toBe(calls + 1);
  },
);

test("an access token is taken by both versions", async () => {
  await start();
  const pair = Buffer.from("mdb_sa_id_64b000000000000000000002:mdb_sa_sk_emulator");
  const answer = await fetch(`${emulator.url}/api/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${pair.toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };
  for (const apiVersion of ["v1.0", "v2"] as const) {
    const atlas = client({ kind: "accessToken", accessToken }, { apiVersion });
    expect(await atlas.getOrg({ orgId })).toMatchObject({ id: orgId, name: "Emulated" });
  }
});

test("a service account lives through the end of its token", async () => {
  await start({ clock: "2026-01-01T12:00:00Z" });
  const world = newWorld();
  const atlas = client(ACCOUNT, { world });
  await atlas.getOrg({ orgId });
  await world.wait(4000_000);
  await emulator.advance(4000);
  expect(await atlas.getOrg({ orgId })).toMatchObject({ id: orgId });
  expect(await answers()).toEqual([200, 200, 200, 200]);
});

test("a key pair lives through the end of its challenge", async () => {
  await start({ clock: "2026-01-01T12:00:00Z" });
  const atlas = client();
  await atlas.getOrg({ orgId });
  await emulator.advance(3600);
  expect(await atlas.getOrg({ orgId })).toMatchObject({ id: orgId });
  expect(await answers()).toEqual([401, 200, 401, 200]);
});

test.each<[string, Credentials]>([
  ["key", { ...KEY, privateKey: "00000000-0000-4000-8000-00000000dead" }],
  ["secret", { ...ACCOUNT, clientSecret: "mdb_sa_sk_wrong" }],
  ["token", { kind: "accessToken", accessToken: "wrong" }],
])("a wrong %s is refused, and a refusal is never taken for absence", async (_, credentials) => {
  await start();
  await expect(client(credentials).getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_REFUSED",
    status: 401,
  });
});

test("a new organization is reached with the key that came with it, and with no other", async () => {
  await start();
  const roles = ["ORG_OWNER"];
  const { organization, apiKey } = await client().createOrg(
    {},
    { name: "New", orgOwnerId: OWNER_ID, apiKey: { desc: "key", roles } },
  );
  const { publicKey = "", privateKey = "" } = apiKey ?? {};
  const own = client({ kind: "apiKey", publicKey, privateKey });
  const parameters = { orgId: organization.id };
  expect(await own.getOrg(parameters)).toMatchObject({ name: "New" });
  await expect(client().getOrg(parameters)).rejects.toMatchObject({ status: 401 });
  await own.deleteOrg(parameters);
  await expect(own.getOrg(parameters)).rejects.toMatchObject({ status: 401 });
});

/** A world whose clock is the emulator's: waiting moves both. */
const sharedWorld = (): World => newWorld((ms) => emulator.advance(Math.ceil(ms / 1000)));

test("fifty invitations get through Atlas's ten a minute, with one mail each", async () => {
  await start({ clock: "2026-01-01T12:00:00Z", rateLimits: true });
  const world = sharedWorld();
  const atlas = client(KEY, { world });
  const names = times(50, (index) => `person${index}@example.com`);
  await Promise.all(
    names.map((username) => atlas.createOrgInvite({ orgId }, { username, roles: ["ORG_MEMBER"] })),
  );
  expect((await emulator.mail()).map(({ to }) => to).sort()).toEqual(names.sort());
  expect(world.said.length).toBe(4);
});

test("twenty readings get through a limit of ten, five more a minute", async () => {
  await start({ clock: "2026-01-01T12:00:00Z", rateLimits: true });
  const world = sharedWorld();
  const atlas = client(KEY, { world, apiVersion: "v2" });
  await Promise.all(times(20, () => atlas.getOrgSettings({ orgId })));
  const statuses = await answers();
  expect(statuses.filter((status) => status === 200).length).toBe(20);
  // Sixteen begin together, so six are refused at first; then one at a time finds each limit.
  expect(statuses.filter((status) => status === 429).length).toBeLessThanOrEqual(6 + 2);
  expect(world.said.length).toBeLessThanOrEqual(3);
});

test("twelve hundred members are three pages, read to the last", async () => {
  const people = times(1200, (index) => ({
    username: `person${index}@example.com`,
    roles: ["ORG_MEMBER"],
  }));
  const apiKeys = [{ publicKey: "emulator", privateKey: "secret", roles: ["ORG_OWNER"] }];
  await start({ seed: { organizations: [{ id: orgId, name: "Big", people, apiKeys }] } });
  const atlas = client({ kind: "apiKey", publicKey: "emulator", privateKey: "secret" });
  const users = await fetchAllPages((page) => atlas.listOrganizationUsers({ orgId, ...page }));
  expect(new Set(users.map(({ username }) => username)).size).toBe(1200);
  expect(await answers()).toEqual([401, 200, 200, 200]);
});

test("an address that is not on the access list is told what to do", async () => {
  const apiKeys = [
    { publicKey: "emulator", privateKey: "s", roles: ["ORG_OWNER"], accessList: ["10.0.0.1"] },
  ];
  await start({ seed: { organizations: [{ id: orgId, name: "Guarded", apiKeys }] } });
  const atlas = client({ kind: "apiKey", publicKey: "emulator", privateKey: "s" });
  await expect(atlas.getOrg({ orgId })).rejects.toThrow(
    /403 IP_ADDRESS_NOT_ON_ACCESS_LIST: IP address \S+ is not allowed to access this resource\. Add the address/,
  );
});

test("a key without the role is told which it needs", async () => {
  const apiKeys = [{ publicKey: "emulator", privateKey: "s", roles: ["ORG_READ_ONLY"] }];
  await start({ seed: { organizations: [{ id: orgId, name: "Guarded", apiKeys }] } });
  const atlas = client({ kind: "apiKey", publicKey: "emulator", privateKey: "s" });
  await expect(atlas.updateOrg({ orgId }, { name: "New" })).rejects.toThrow(/ORG_OWNER/);
});
