import type { Emulator } from "../../emulator";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { assumed, startEmulator } from "../support/emulator";
import { API_VERSIONS, KEY, ORG } from "../support/ids";
import { acme, freshPulumiHome, startOrganizationProvider } from "../support/organization";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

const newStack = () => openSimulatedStack<OrganizationInputs, OrganizationState>();
const OTHER = { publicKey: "rotated", privateKey: "rotated-secret" };
const USES_CONFIGURED = (publicKey: string) =>
  `Atlas no longer recognizes the API key ${publicKey} in the credentials of a resource (401). Using the configured credentials instead.`;
/** What a key of another organization leads to. */
const NO_ACCESS =
  assumed.otherOrganization === "ORG_NOT_FOUND"
    ? /^Cannot tell whether organization Acme \(\w{24}\) was deleted: /
    : /^getOrg: 401 USER_CANNOT_ACCESS_ORG/;

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
});

describe.each(API_VERSIONS)("in %s", (version) => {
  const start = (key: object = KEY) =>
    startOrganizationProvider(emulator, { apiVersion: version, credentials: key });

  /** A stack with an organization that it created and whose key was replaced in Atlas. */
  async function rotated() {
    const stack = newStack();
    await stack.up(start(), { acme });
    const { orgId, ownCredentials: credentials } = stack.recorded("acme") as OrganizationState;
    const { publicKey } = credentials as typeof KEY;
    await emulator.addApiKey(orgId, { ...OTHER, roles: ["ORG_OWNER"] });
    await emulator.removeApiKey(orgId, publicKey);
    return { stack, orgId, publicKey };
  }

  test("uses the configured key if the stored one no longer works, and removes that from the state", async () => {
    const { stack, orgId, publicKey } = await rotated();
    const provider = start(OTHER);
    expect(await stack.preview(provider, { acme })).toEqual([]);
    expect(provider.messages).toEqual([USES_CONFIGURED(publicKey)]);
    await stack.up(start(OTHER), { acme });
    expect(stack.recorded("acme")).toMatchObject({ orgId, name: "Acme" });
    expect(stack.recorded("acme")?.ownCredentials).toBeUndefined();
    const after = start(OTHER);
    expect(await stack.preview(after, { acme })).toEqual([]);
    expect(after.messages).toEqual([]);
  });

  test("an update without a refresh also removes the stored key", async () => {
    const { stack, orgId } = await rotated();
    const olds = stack.recorded("acme") as OrganizationState;
    const news = { ...acme, name: "Acme 2" };
    const state = await start(OTHER).update(orgId, olds, news);
    expect(state.ownCredentials).toBeUndefined();
    expect(await emulator.organization(orgId)).toMatchObject({ name: "Acme 2" });
  });

  test("a new key can be declared together with the id", async () => {
    const { stack, orgId } = await rotated();
    const declared = { orgId, name: "Acme", credentials: OTHER };
    await stack.up(start(), { acme: declared }).catch(() => undefined);
    const olds = stack.recorded("acme") as OrganizationState;
    expect((await start().diff(olds, declared)).replaces).toEqual([]);
    const state = await start().update(orgId, olds, declared);
    expect(state).toMatchObject({ orgId, adopted: false, credentials: OTHER });
  });

  test("if the configured key has no access either, nothing counts as deleted", async () => {
    const { stack } = await rotated();
    await expect(stack.preview(start(), { acme })).rejects.toThrow(NO_ACCESS);
    expect(stack.recorded("acme")?.ownCredentials).toBeDefined();
  });

  test.each(["USER_CANNOT_ACCESS_ORG", "ORG_NOT_FOUND"] as const)(
    "an organization whose key was replaced never counts as deleted, if others get %s",
    async (otherOrganization) => {
      emulator = await startEmulator({ assume: { otherOrganization } });
      const { stack, orgId } = await rotated();
      const recorded = stack.recorded("acme") as OrganizationState;
      await expect(start().read(orgId, recorded)).rejects.toThrow();
      await expect(
        start().delete(orgId, { ...recorded, deletionProtection: false }),
      ).rejects.toThrow();
      expect(await emulator.organization(orgId)).toMatchObject({ name: "Acme" });
    },
  );

  test("an organization that only the configured key calls missing stays in the state", async () => {
    emulator = await startEmulator({ assume: { deletedOrganizationKey: "unknownKey" } });
    const stack = newStack();
    await stack.up(start(), { acme });
    const { orgId, ownCredentials } = stack.recorded("acme") as OrganizationState;
    await startProvider(emulator, {
      apiVersion: version,
      credentials: ownCredentials,
    }).atlas.deleteOrg({ orgId });
    const provider = startProvider(emulator, { apiVersion: version });
    const recorded = stack.recorded("acme") as OrganizationState;
    const message = `Cannot tell whether organization Acme (${orgId}) was deleted: Atlas answers 404 to credentials that may belong to another organization. If it was deleted, run \`pulumi state delete\` for this resource. If it exists, set orgId to "${orgId}" and credentials to one of its keys, and run \`pulumi up --refresh=false\`.`;
    await expect(provider.organization.read(orgId, recorded)).rejects.toThrow(message);
    const unprotected = { ...recorded, deletionProtection: false };
    await expect(provider.organization.delete(orgId, unprotected)).rejects.toThrow(message);
  });

  test("a stored key that works again is used, if the configured one never worked", async () => {
    const stack = newStack();
    const provider = start();
    await stack.up(provider, { acme });
    const recorded = stack.recorded("acme") as OrganizationState;
    const own = recorded.ownCredentials as typeof KEY;
    await emulator.removeApiKey(recorded.orgId, own.publicKey);
    await expect(provider.read(recorded.orgId, recorded)).rejects.toThrow(NO_ACCESS);
    await emulator.addApiKey(recorded.orgId, { ...own, roles: ["ORG_OWNER"] });
    const live = await provider.read(recorded.orgId, recorded);
    expect(live?.state.ownCredentials).toEqual(own);
  });

  test("if no other key is configured, the error names the stored one", async () => {
    const { stack, orgId } = await rotated();
    const recorded = stack.recorded("acme") as OrganizationState;
    const alone = startOrganizationProvider(emulator, { apiVersion: version, credentials: null });
    await expect(alone.read(orgId, recorded)).rejects.toThrow(
      /^getOrg: 401( UNEXPECTED_ERROR)?: .* The API key in the credentials argument is wrong, was deleted or belongs to another organization\.$/,
    );
  });

  test("a missing role does not make it use other credentials", async () => {
    const reader = { publicKey: "reader", privateKey: "reader-secret" };
    await emulator.addApiKey(ORG, { ...reader, roles: ["ORG_READ_ONLY"] });
    await expect(
      start().create({ orgId: ORG, name: "Renamed", credentials: reader }),
    ).rejects.toThrow(/USER_UNAUTHORIZED|NOT_ORG_OWNER/);
    expect(await emulator.organization(ORG)).toMatchObject({ name: "Emulated" });
  });

  test("people of the organization are read with the configured key as well", async () => {
    const provider = startProvider(emulator, { apiVersion: version });
    const dead = { publicKey: "dead", privateKey: "dead-secret" };
    const { state } = await provider.invitation.create({ ...ada, credentials: dead });
    expect(state.status).toBe("PENDING");
    expect(provider.messages).toEqual([USES_CONFIGURED("dead")]);
    expect(await emulator.mail()).toHaveLength(1);
  });
});

test("uses the configured credentials if a service account was revoked", async () => {
  const clientId = "mdb_sa_id_64b000000000000000000009";
  const account = { clientId, clientSecret: "mdb_sa_sk_gone" };
  const provider = startOrganizationProvider(emulator, { apiVersion: "v2" });
  const { state } = await provider.create({ orgId: ORG, credentials: account });
  expect(state.name).toBe("Emulated");
  expect(provider.messages).toEqual([
    `Atlas no longer recognizes the service account ${clientId} in the credentials of a resource (401). Using the configured credentials instead.`,
  ]);
});
