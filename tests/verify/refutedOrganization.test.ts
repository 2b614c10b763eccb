import type { Emulator } from "../../emulator";
import type { OrganizationState } from "../../provider/resources/organization/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { acme, freshPulumiHome, startOrganizationProvider } from "../support/organization";
import { DEFAULTS } from "./support";

/** What the provider does if an assumption about organizations is wrong, as docs/assumptions.md says. */

let emulator: Emulator;
const start = (credentials: object = KEY) => startOrganizationProvider(emulator, { credentials });

beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator({ assume: DEFAULTS });
});

const missing = { status: 404, errorCode: "ORG_NOT_FOUND", times: 99 };

test("an organization that Atlas calls missing counts as deleted only if its own key cannot list it either", async () => {
  const { state } = await start().create(acme);
  const { orgId = "" } = state;
  const gone = { operation: "GET /orgs/{orgId}", ...missing };
  await emulator.faults([gone]);
  await expect(start().read(orgId, state)).rejects.toThrow("Cannot tell whether organization Acme");
  await emulator.faults([
    gone,
    { operation: "GET /orgs", times: 99, list: { omit: ["*"], totalCount: 0 } },
  ]);
  expect(await start().read(orgId, state)).toBeUndefined();
});

test("a timeout that Atlas resets is no drift, because only the other one is declared", async () => {
  const timeouts = (customSessionTimeouts: object) => ({ settings: { customSessionTimeouts } });
  const path = `/emulator/orgs/${ORG}`;
  const reset = timeouts({ absoluteSessionTimeoutInSeconds: 43_200 });
  await emulator.changeOrganization(ORG, timeouts({ absoluteSessionTimeoutInSeconds: 3600 }));
  await emulator.faults([
    {
      operation: "PATCH /orgs/{orgId}/settings",
      when: "after",
      change: { method: "PATCH", path, body: reset },
    },
  ]);
  const declared = timeouts({ idleSessionTimeoutInSeconds: 600 });
  const { state } = await start().create({ orgId: ORG, ...declared });
  expect((await start().read(ORG, state))?.inputs).toMatchObject(declared);
  expect(await storedOrganization(emulator, ORG)).toMatchObject(reset);
});

const OTHER = { publicKey: "otherkey", privateKey: "00000000-0000-4000-8000-0000000000ff" };

test("uses the configured key if Atlas refuses an unknown key without an error code", async () => {
  emulator = await startEmulator({ assume: { ...DEFAULTS, keyRefusal: "noErrorCode" } });
  const provider = start();
  const { state } = await provider.create({ orgId: ORG, credentials: OTHER });
  expect((state as OrganizationState).name).toBe("Emulated");
  expect(provider.messages).toEqual([
    expect.stringContaining("Using the configured credentials instead"),
  ]);
});

test("a missing role whose refusal has another code uses no other key", async () => {
  emulator = await startEmulator({ assume: { ...DEFAULTS, roleRefusal: "NOT_ORG_OWNER" } });
  await emulator.addApiKey(ORG, { ...OTHER, roles: ["ORG_READ_ONLY"] });
  await expect(start().create({ orgId: ORG, name: "Renamed", credentials: OTHER })).rejects.toThrow(
    "NOT_ORG_OWNER",
  );
  expect(await emulator.organization(ORG)).toMatchObject({ name: "Emulated" });
});
