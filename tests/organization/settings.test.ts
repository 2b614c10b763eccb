import type { Emulator } from "../../emulator";
import type {
  DeclaredSettings,
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, KEY, ORG } from "../support/ids";
import { freshPulumiHome, startOrganizationProvider } from "../support/organization";
import { openSimulatedStack } from "../support/simulatedStack";

interface Setting {
  readonly name: string;
  readonly declared: DeclaredSettings;
  readonly changed: DeclaredSettings;
}

const delegation = (part: DeclaredSettings["delegation"]): DeclaredSettings => ({
  ...(part && { delegation: part }),
});

/** Every setting, as declared and as someone changes it outside Pulumi. */
const SETTINGS: readonly Setting[] = [
  {
    name: "customSessionTimeouts",
    declared: { customSessionTimeouts: { absoluteSessionTimeoutInSeconds: 3600 } },
    changed: { customSessionTimeouts: { absoluteSessionTimeoutInSeconds: 7200 } },
  },
  {
    name: "genAIFeaturesEnabled",
    declared: { genAIFeaturesEnabled: false },
    changed: { genAIFeaturesEnabled: true },
  },
  {
    name: "maxServiceAccountSecretValidityInHours",
    declared: { maxServiceAccountSecretValidityInHours: 24 },
    changed: { maxServiceAccountSecretValidityInHours: 48 },
  },
  {
    name: "multiFactorAuthRequired",
    declared: { multiFactorAuthRequired: true },
    changed: { multiFactorAuthRequired: false },
  },
  {
    name: "operationsContact",
    declared: { operationsContact: "ops@example.com" },
    changed: { operationsContact: "someone@example.com" },
  },
  {
    name: "restrictEmployeeAccess",
    declared: { restrictEmployeeAccess: true },
    changed: { restrictEmployeeAccess: false },
  },
  {
    name: "securityContact",
    declared: { securityContact: "security@example.com" },
    changed: { securityContact: "someone@example.com" },
  },
  {
    name: "streamsCrossGroupEnabled",
    declared: { streamsCrossGroupEnabled: false },
    changed: { streamsCrossGroupEnabled: true },
  },
  {
    name: "delegatedMcpAccess",
    declared: delegation({ delegatedMcpAccess: "DISALLOWED" }),
    changed: delegation({ delegatedMcpAccess: "READ_WRITE" }),
  },
  {
    name: "delegatedPartnerAccess",
    declared: delegation({ delegatedPartnerAccess: "DISALLOWED" }),
    changed: delegation({ delegatedPartnerAccess: "READ_WRITE" }),
  },
  {
    name: "idleRefreshTokenLifetime",
    declared: delegation({ idleRefreshTokenLifetime: 600 }),
    changed: delegation({ idleRefreshTokenLifetime: 1200 }),
  },
  {
    name: "maximumRefreshTokenLifetime",
    declared: delegation({ maximumRefreshTokenLifetime: 6000 }),
    changed: delegation({ maximumRefreshTokenLifetime: 12_000 }),
  },
  {
    name: "apiAccessListRequired",
    declared: { apiAccessListRequired: true },
    changed: { apiAccessListRequired: false },
  },
];

const declare = (settings: DeclaredSettings): { acme: OrganizationInputs } => ({
  acme: { orgId: ORG, settings },
});
const newStack = () => openSimulatedStack<OrganizationInputs, OrganizationState>();

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(async () => {
  freshPulumiHome();
  await emulator.reset();
  await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.1"]);
});

/** Changes settings in Atlas outside Pulumi. */
async function changeOutsidePulumi({
  delegation: part,
  securityContact,
  ...settings
}: DeclaredSettings) {
  const { atlas } = startOrganizationProvider(emulator, { apiVersion: "v2" });
  if (part) await atlas.updateOrgDelegationSettings({ orgId: ORG }, part);
  const contact = securityContact === undefined ? {} : { securityContact: securityContact ?? "" };
  await atlas.updateOrgSettings({ orgId: ORG }, { ...settings, ...contact });
}

describe.each(API_VERSIONS)("in %s", (version) => {
  const start = () => startOrganizationProvider(emulator, { apiVersion: version });

  test.each(SETTINGS)(
    "a change of $name is drift if it is declared, and no other change is",
    async (setting) => {
      const program = declare(setting.declared);
      const stack = newStack();
      await stack.up(start(), program);
      expect(stack.recorded("acme")?.settings).toEqual(setting.declared);
      expect(await stack.preview(start(), program)).toEqual([]);

      // The other settings are not managed.
      for (const { name, changed } of SETTINGS)
        if (name !== setting.name) await changeOutsidePulumi(changed);
      expect(await stack.preview(start(), program)).toEqual([]);

      await changeOutsidePulumi(setting.changed);
      const recorded = stack.recorded("acme") as OrganizationState;
      const live = await start().read(ORG, recorded);
      expect(live?.inputs).toEqual({ orgId: ORG, settings: setting.changed });
      expect(await stack.preview(start(), program)).toEqual(["update acme"]);

      const { settings, delegationSettings } = await storedOrganization(emulator, ORG);
      await stack.up(start(), program);
      expect(await stack.preview(start(), program)).toEqual([]);
      const { delegation: part, customSessionTimeouts, ...plain } = setting.declared;
      expect(await storedOrganization(emulator, ORG)).toMatchObject({
        settings: {
          ...settings,
          ...plain,
          customSessionTimeouts: {
            ...(settings.customSessionTimeouts as object),
            ...customSessionTimeouts,
          },
        },
        delegationSettings: { ...delegationSettings, ...part },
      });
    },
  );

  test.each<[string, DeclaredSettings, DeclaredSettings]>([
    ["operationsContact", { operationsContact: null }, { operationsContact: "ops@example.com" }],
    ["securityContact", { securityContact: null }, { securityContact: "sec@example.com" }],
    [
      "delegation",
      delegation({ delegatedMcpAccess: null, idleRefreshTokenLifetime: null }),
      delegation({ delegatedMcpAccess: "READ_ONLY", idleRefreshTokenLifetime: 600 }),
    ],
  ])("null clears %s, and setting it again outside Pulumi is drift", async (_, declared, set) => {
    const stack = newStack();
    await changeOutsidePulumi(set);
    await stack.up(start(), declare(declared));
    expect(stack.recorded("acme")?.settings).toEqual(declared);
    expect(await stack.preview(start(), declare(declared))).toEqual([]);
    await changeOutsidePulumi(set);
    expect(await stack.preview(start(), declare(declared))).toEqual(["update acme"]);
  });

  test("a setting that is no longer declared keeps its value in Atlas", async () => {
    const stack = newStack();
    await stack.up(start(), declare({ multiFactorAuthRequired: true }));
    await stack.up(start(), declare({}));
    expect(await stack.preview(start(), declare({}))).toEqual([]);
    expect(await storedOrganization(emulator, ORG)).toMatchObject({
      settings: { multiFactorAuthRequired: true },
    });
  });

  test("settings that are not declared are not read", async () => {
    const stack = newStack();
    await stack.up(start(), { acme: { orgId: ORG } });
    await stack.preview(start(), { acme: { orgId: ORG } });
    const paths = (await emulator.requests()).map(({ path }) => path);
    expect(paths.filter((path) => /ettings$/.test(path))).toEqual([]);
  });
});

describe("requiring access lists", () => {
  const required = declare({ apiAccessListRequired: true });
  const refuses = (whose: string) =>
    `settings: apiAccessListRequired: the access list of the ${whose} is empty, so Pulumi may lose access. Add the IP address of this machine to that list in Atlas first, or set mayShutOutCaller: true.`;
  beforeEach(() => emulator.reset());

  test.each(API_VERSIONS)(
    "is refused if the calling API key has an empty list, in %s",
    async (version) => {
      await expect(
        newStack().up(startOrganizationProvider(emulator, { apiVersion: version }), required),
      ).rejects.toThrow(refuses("API key emulator"));
      expect(await storedOrganization(emulator, ORG)).toMatchObject({
        settings: { apiAccessListRequired: false },
      });
    },
  );

  test("is refused if the calling service account has an empty list", async () => {
    const clientId = "mdb_sa_id_64b000000000000000000002";
    const key = { clientId, clientSecret: "mdb_sa_sk_emulator" };
    const start = () => startOrganizationProvider(emulator, { apiVersion: "v2", credentials: key });
    await expect(newStack().up(start(), required)).rejects.toThrow(
      refuses(`service account ${clientId}`),
    );
    await emulator.allowAddresses(ORG, clientId, ["127.0.0.0/8"]);
    await newStack().up(start(), required);
    expect(await storedOrganization(emulator, ORG)).toMatchObject({
      settings: { apiAccessListRequired: true },
    });
  });

  test("is allowed with mayShutOutCaller", async () => {
    const acme = { ...required.acme, mayShutOutCaller: true };
    await newStack().up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme });
    expect(await storedOrganization(emulator, ORG)).toMatchObject({
      settings: { apiAccessListRequired: true },
    });
  });
});
