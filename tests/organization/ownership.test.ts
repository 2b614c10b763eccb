import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { acme, countCreated, freshPulumiHome } from "../support/organization";
import { startProvider } from "../support/provider";

const identity = (stack: string, name = "data") => [
  `organization urn:pulumi:${stack}::company::pulumi-nodejs:dynamic/mongodbatlas:Organization::${name}`,
  "file:///state",
];
const unprotected = { ...acme, deletionProtection: false };

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
});

const exists = (orgId: string) =>
  emulator.organization(orgId).then(
    () => true,
    () => false,
  );

describe.each(API_VERSIONS)("two stacks on one machine with the same key, in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion }).organization;

  test("create two organizations, and destroying one does not touch the other", async () => {
    const a = await start().create(unprotected, identity("a"));
    const b = await start().create(unprotected, identity("b"));
    expect(b.id).not.toBe(a.id);
    await start().delete(b.id, b.state);
    expect([await exists(a.id), await exists(b.id)]).toEqual([true, false]);
  });

  test("resume only their own interrupted creation", async () => {
    const killed = await start().create(acme, identity("a"));
    const other = await start().create(acme, identity("b"));
    expect(other.id).not.toBe(killed.id);
    const resumed = await start().create(acme, identity("a"));
    expect(resumed.id).toBe(killed.id);
    expect(resumed.state.ownCredentials).toEqual(killed.state.ownCredentials);
    expect(await countCreated(emulator)).toBe(2);
  });

  test("do not resume a creation of another resource either", async () => {
    const killed = await start().create(acme, identity("a"));
    expect((await start().create(acme, identity("a", "again"))).id).not.toBe(killed.id);
  });

  test("delete the journal entry with the first read of the saved state", async () => {
    const saved = await start().create(unprotected, identity("a"));
    await start().read(saved.id, saved.state);
    await start().delete(saved.id, saved.state);
    const next = await start().create(acme, identity("a"));
    expect(next.id).not.toBe(saved.id);
  });

  test("refuse a name that the key can list, whatever the journal of another stack contains", async () => {
    await start().create(acme, identity("a"));
    const { failures } = await start().check({}, { ...acme, name: "Emulated" }, identity("b"));
    expect(failures).toEqual([
      { property: "name", reason: expect.stringContaining(`already exists (${ORG})`) },
    ]);
  });
});
