import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { temporaryFolder } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, type KEY, ORG } from "../support/ids";
import { acme, freshPulumiHome, startOrganizationProvider } from "../support/organization";
import { openSimulatedStack } from "../support/simulatedStack";

const unprotected = { ...acme, deletionProtection: false };
const newStack = () => openSimulatedStack<OrganizationInputs, OrganizationState>();

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
});

/** Someone asks Atlas to delete a project, which takes its time. */
async function startDeletion(orgId: string, groupId: string) {
  const account = {
    clientId: "mdb_sa_id_64b0000000000000000000c1",
    clientSecret: "mdb_sa_sk_other",
  };
  await emulator.addServiceAccount(orgId, { ...account, roles: ["ORG_OWNER"] });
  const basic = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString("base64");
  const token = await fetch(`${emulator.url}/api/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${emulator.url}/api/atlas/v2/groups/${groupId}`, {
    method: "DELETE",
    headers: {
      authorization: `Bearer ${access_token}`,
      accept: "application/vnd.atlas.2023-01-01+json",
    },
  });
  expect(answer.status).toBe(202);
}

describe.each(API_VERSIONS)("in %s", (version) => {
  const start = () => startOrganizationProvider(emulator, { apiVersion: version });

  /** A stack with an organization that it created. */
  async function ours(program: OrganizationInputs) {
    const stack = newStack();
    await stack.up(start(), { acme: program });
    const { orgId, ownCredentials: credentials } = stack.recorded("acme") as OrganizationState;
    const own = startOrganizationProvider(emulator, {
      apiVersion: version,
      credentials: credentials,
    }).atlas;
    return { stack, orgId, own };
  }
  const isThere = (orgId: string) =>
    emulator.organization(orgId).then(
      () => true,
      () => false,
    );

  test("a created organization is deleted only after its protection is removed", async () => {
    const { stack, orgId } = await ours(acme);
    await expect(stack.up(start(), {})).rejects.toThrow(
      `Organization Acme (${orgId}) is protected from deletion. Apply deletionProtection: false first, then destroy it.`,
    );
    await stack.up(start(), { acme: unprotected });
    await stack.up(start(), {});
    expect(await isThere(orgId)).toBe(false);
    expect(await isThere(ORG)).toBe(true);
  });

  test("an adopted organization stays in Atlas, and is deleted only without protection", async () => {
    const stack = newStack();
    await stack.up(start(), { acme: { orgId: ORG } });
    await stack.up(start(), {});
    expect(await isThere(ORG)).toBe(true);
    await stack.up(start(), { acme: { orgId: ORG, deletionProtection: false } });
    await stack.up(start(), {});
    expect(await isThere(ORG)).toBe(false);
  });

  test("waits for projects that are being deleted, and names them", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.addGroup(orgId, { name: "Blue", id: "64b0000000000000000000b1" });
    await startDeletion(orgId, "64b0000000000000000000b1");
    const provider = start();
    await stack.up(provider, {});
    expect(provider.messages).toEqual([
      `Waiting to delete organization Acme (${orgId}): it still has 1 project: Blue (64b0000000000000000000b1). If they are being deleted, the run continues when that is done. It fails after 30 s in which none is deleted.`,
      `Deleting organization Acme (${orgId}). This can take several minutes.`,
    ]);
    expect(await isThere(orgId)).toBe(false);
  });

  test("names the projects that remain, and deletes nothing", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.addGroup(orgId, { name: "Blue", id: "64b0000000000000000000b1" });
    const before = Date.parse(await emulator.now());
    await expect(stack.up(start(), {})).rejects.toThrow(
      `Cannot delete organization Acme (${orgId}): it still has 1 project: Blue (64b0000000000000000000b1). Delete them first; nothing was deleted.`,
    );
    expect((Date.parse(await emulator.now()) - before) / 1000).toBe(30);
    expect(await isThere(orgId)).toBe(true);
  });

  test("does not wait for a project with clusters", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.addGroup(orgId, { name: "Blue", clusterCount: 1 });
    const before = await emulator.now();
    await expect(stack.up(start(), {})).rejects.toThrow("Delete them first; nothing was deleted.");
    expect(await emulator.now()).toBe(before);
  });

  test.each([
    [
      "failed payments",
      { payments: "failed" as const },
      /402 CANNOT_DELETE_ORG_FAILED_PAYMENTS: .* Settle the organization's open payments first\.$/,
    ],
    [
      "a live migration",
      { liveMigration: true },
      /409 CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK: .* End the live migration/,
    ],
  ])("%s: the organization is kept, and the error says why", async (_, change, expected) => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.changeOrganization(orgId, change);
    await expect(stack.up(start(), {})).rejects.toThrow(expected);
    expect(await isThere(orgId)).toBe(true);
  });

  test("an organization that was already deleted is not an error, if its own key gets 404", async () => {
    emulator = await startEmulator({ assume: { deletedOrganizationKey: "ORG_NOT_FOUND" } });
    const { stack, own, orgId } = await ours(unprotected);
    await own.deleteOrg({ orgId });
    await stack.up(start(), {});
    expect(stack.recorded("acme")).toBeUndefined();
  });

  test("an organization that an earlier run deleted is not an error", async () => {
    const { stack, orgId } = await ours(unprotected);
    await start().delete(orgId, stack.recorded("acme") as OrganizationState);
    await stack.up(start(), {});
    expect(stack.recorded("acme")).toBeUndefined();
    expect(await isThere(orgId)).toBe(false);
  });

  test("a refused deletion proves nothing: the organization never counts as deleted", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.changeOrganization(orgId, { payments: "failed" });
    await expect(stack.up(start(), {})).rejects.toThrow("402 CANNOT_DELETE_ORG_FAILED_PAYMENTS");
    const recorded = stack.recorded("acme") as OrganizationState;
    await emulator.removeApiKey(orgId, (recorded.ownCredentials as typeof KEY).publicKey);
    await expect(start().read(orgId, recorded)).rejects.toThrow();
    expect(await isThere(orgId)).toBe(true);
  });

  test("a journal that cannot be written is reported, and the organization is deleted all the same", async () => {
    const { stack, orgId } = await ours(unprotected);
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    process.env.PULUMI_HOME = file;
    const provider = start();
    await stack.up(provider, {});
    expect(provider.messages).toContain(
      `${join(file, "pulumi-atlas-orgs", "deletions")} cannot be written (ENOTDIR): if this run is killed while it deletes organization Acme (${orgId}), the next run cannot tell whether it was deleted.`,
    );
    expect(await isThere(orgId)).toBe(false);
  });

  test("a lost response is followed by a read", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.faults([{ operation: "DELETE /orgs/{orgId}", drop: true, when: "after" }]);
    await stack.up(start(), {});
    expect(await isThere(orgId)).toBe(false);
  });

  test("a lost request is an error, and the next up deletes the organization", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.faults([{ operation: "DELETE /orgs/{orgId}", drop: true, when: "before" }]);
    await expect(stack.up(start(), {})).rejects.toThrow("deleteOrg: the response of");
    expect(await isThere(orgId)).toBe(true);
    await stack.up(start(), {});
    expect(await isThere(orgId)).toBe(false);
  });

  test("stops if Atlas reports projects that it does not list", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.faults([
      { operation: "DELETE /orgs/{orgId}", times: 99, status: 409, errorCode: "ORG_NOT_EMPTY" },
    ]);
    await expect(stack.up(start(), {})).rejects.toThrow(/^deleteOrg: 409 ORG_NOT_EMPTY/);
    expect(await isThere(orgId)).toBe(true);
  });

  test("an error never counts as deleted", async () => {
    const { stack, orgId } = await ours(unprotected);
    await emulator.faults([{ operation: "GET /orgs/{orgId}", times: 9, status: 500 }]);
    await expect(stack.up(start(), {})).rejects.toThrow("getOrg: 500");
    await emulator.faults([]);
    expect(await isThere(orgId)).toBe(true);
  });
});
