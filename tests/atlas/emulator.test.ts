import type { Emulator, EmulatorOptions } from "../../emulator";
import { type Atlas, openAtlas } from "../../provider/atlas/client";
import { fetchAllPages } from "../../provider/atlas/pages";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { Credentials } from "../../provider/domain/credentials";
import { startEmulator } from "../support/emulator";
import { newHooks, type TestHooks } from "../support/hooks";
import { KEY as API_KEY, OWNER, ORG as orgId, SERVICE_ACCOUNT } from "../support/ids";
import { emulatorHooks } from "../support/provider";
import { CALLS, EVERY_CALL, prepare } from "./operations";

const KEY: Credentials = { kind: "apiKey", ...API_KEY };
const ACCOUNT: Credentials = { kind: "serviceAccount", ...SERVICE_ACCOUNT };

let emulator: Emulator;
afterEach(() => emulator.close());
const start = async (options?: EmulatorOptions): Promise<void> => {
  emulator = await startEmulator(options);
};
const client = (
  credentials: Credentials = KEY,
  { hooks = newHooks(), apiVersion = "v1.0" }: { hooks?: TestHooks; apiVersion?: ApiVersion } = {},
): Atlas => openAtlas({ baseUrl: emulator.url, apiVersion, credentials }, hooks);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const answers = async () => (await emulator.requests()).map(({ status }) => status);

test.each(EVERY_CALL)(
  "%s of %s succeeds, and its response matches the schema",
  async (operation, version) => {
    await start();
    const targets = await prepare(emulator, client(KEY, { apiVersion: version }));
    await emulator.clearRequests();
    await CALLS[operation](targets);
    expect((await emulator.requests()).length).toBe(1);
  },
);

test.each<[number, string, Credentials]>([
  [1, "API key", KEY],
  [10, "API key", KEY],
  [100, "API key", KEY],
  [1, "service account", ACCOUNT],
  [10, "service account", ACCOUNT],
  [100, "service account", ACCOUNT],
])("%i concurrent calls with a new %s take one extra request", async (calls, _, credentials) => {
  await start();
  const atlas = client(credentials);
  await Promise.all(times(calls, () => atlas.getOrg({ orgId })));
  expect((await emulator.requests()).length).toBe(calls + 1);
});

test("both API versions accept an access token", async () => {
  await start();
  const { clientId, clientSecret } = SERVICE_ACCOUNT;
  const pair = Buffer.from(`${clientId}:${clientSecret}`);
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

test("a service account continues after its token expires", async () => {
  await start();
  const hooks = newHooks();
  const atlas = client(ACCOUNT, { hooks });
  await atlas.getOrg({ orgId });
  await hooks.wait(4000_000);
  await emulator.advance(4000);
  expect(await atlas.getOrg({ orgId })).toMatchObject({ id: orgId });
  expect(await answers()).toEqual([200, 200, 200, 200]);
});

test("an API key continues after its challenge expires", async () => {
  await start();
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
])("a wrong %s is an error, never a missing organization", async (_, credentials) => {
  await start();
  await expect(client(credentials).getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_REFUSED",
    status: 401,
  });
});

test("only the key of a new organization can access it", async () => {
  await start();
  const roles = ["ORG_OWNER"];
  const { organization, apiKey } = await client().createOrg(
    {},
    { name: "New", orgOwnerId: OWNER, apiKey: { desc: "key", roles } },
  );
  const { publicKey = "", privateKey = "" } = apiKey ?? {};
  const own = client({ kind: "apiKey", publicKey, privateKey });
  const parameters = { orgId: organization.id };
  expect(await own.getOrg(parameters)).toMatchObject({ name: "New" });
  await expect(client().getOrg(parameters)).rejects.toMatchObject({ status: 401 });
  await own.deleteOrg(parameters);
  await expect(own.getOrg(parameters)).rejects.toMatchObject({ status: 401 });
});

test("50 invitations pass the limit of ten per minute, with one mail each", async () => {
  await start({ rateLimits: true });
  const hooks = emulatorHooks(emulator);
  const atlas = client(KEY, { hooks });
  const names = times(50, (index) => `person${index}@example.com`);
  await Promise.all(
    names.map((username) => atlas.createOrgInvite({ orgId }, { username, roles: ["ORG_MEMBER"] })),
  );
  expect((await emulator.mail()).map(({ to }) => to).sort()).toEqual(names.sort());
  expect(hooks.messages.length).toBe(4);
});

test("20 reads pass a limit of ten, with five more per minute", async () => {
  await start({ rateLimits: true });
  const hooks = emulatorHooks(emulator);
  const atlas = client(KEY, { hooks, apiVersion: "v2" });
  await Promise.all(times(20, () => atlas.getOrgSettings({ orgId })));
  const statuses = await answers();
  expect(statuses.filter((status) => status === 200).length).toBe(20);
  // Sixteen calls start together, so six are throttled first. Then one call at a time finds the limit.
  expect(statuses.filter((status) => status === 429).length).toBeLessThanOrEqual(6 + 2);
  expect(hooks.messages.length).toBeLessThanOrEqual(3);
});

test("1,200 members are read from three pages", async () => {
  const people = times(1200, (index) => ({
    username: `person${index}@example.com`,
    roles: ["ORG_MEMBER"],
  }));
  const apiKeys = [{ publicKey: "emulator", privateKey: "secret", roles: ["ORG_OWNER"] }];
  await start({ seed: { organizations: [{ id: orgId, name: "Big", people, apiKeys }] } });
  const atlas = client({ kind: "apiKey", publicKey: "emulator", privateKey: "secret" });
  const users = await fetchAllPages("listOrganizationUsers", (page) =>
    atlas.listOrganizationUsers({ orgId, ...page }),
  );
  expect(new Set(users.map(({ username }) => username)).size).toBe(1200);
  expect(await answers()).toEqual([401, 200, 200, 200]);
});

test("the error for an IP address that is not on the access list says what to do", async () => {
  const apiKeys = [
    { publicKey: "emulator", privateKey: "s", roles: ["ORG_OWNER"], accessList: ["10.0.0.1"] },
  ];
  await start({ seed: { organizations: [{ id: orgId, name: "Guarded", apiKeys }] } });
  const atlas = client({ kind: "apiKey", publicKey: "emulator", privateKey: "s" });
  await expect(atlas.getOrg({ orgId })).rejects.toThrow(
    /403 IP_ADDRESS_NOT_ON_ACCESS_LIST: IP address \S+ is not allowed to access this resource\. Add the IP address/,
  );
});

test("the error for a missing role names the role", async () => {
  const apiKeys = [{ publicKey: "emulator", privateKey: "s", roles: ["ORG_READ_ONLY"] }];
  await start({ seed: { organizations: [{ id: orgId, name: "Guarded", apiKeys }] } });
  const atlas = client({ kind: "apiKey", publicKey: "emulator", privateKey: "s" });
  await expect(atlas.updateOrg({ orgId }, { name: "New" })).rejects.toThrow(/ORG_OWNER/);
});
