import type { Emulator } from "../../emulator";
import { UNKNOWN } from "../../provider/domain/unknown";
import { adopts } from "../../provider/resources/organization/messages";
import type { OrganizationInputs } from "../../provider/resources/organization/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, OTHER_ORG, SERVICE_ACCOUNT, UNKNOWN_ID } from "../support/ids";
import { acme, freshPulumiHome, startOrganizationProvider } from "../support/organization";

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
  await emulator.changeOrganization(ORG, {
    settings: { multiFactorAuthRequired: true, securityContact: "old@example.com" },
  });
});

const start = (credentials: object | null = KEY, apiVersion: "v1.0" | "v2" = "v1.0") =>
  startOrganizationProvider(emulator, { apiVersion, credentials });

/** The requests since the emulator started, without challenges and tokens. */
const calls = async () =>
  (await emulator.requests())
    .filter(({ path, status }) => !(status === 401 && path.startsWith("/orgs")))
    .map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`)
    .filter((call) => !call.includes("oauth"));

/** What a preview of an organization without state shows, and what it sends. */
async function preview(inputs: OrganizationInputs, provider = start()) {
  const { failures } = await provider.check({}, inputs, [], true);
  return { failures, messages: provider.messages };
}

const loose: OrganizationInputs = {
  orgId: ORG,
  name: "Acme",
  settings: {
    securityContact: null,
    customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
    multiFactorAuthRequired: false,
  },
};
const READ_ONLY = { publicKey: "reader", privateKey: "reader-secret" };
const addReader = () => emulator.addApiKey(ORG, { ...READ_ONLY, roles: ["ORG_READ_ONLY"] });

describe.each(API_VERSIONS)("the preview of an adoption in %s", (version) => {
  test("shows each change on one line, the most dangerous first", async () => {
    expect(await preview(loose, start(KEY, version))).toEqual({
      failures: [],
      messages: [
        [
          `Adopts organization Emulated (${ORG}):`,
          "  multiFactorAuthRequired: true → false (less secure)",
          "  name: Emulated → Acme",
          "  securityContact: old@example.com → not set",
          "  customSessionTimeouts.idleSessionTimeoutInSeconds: not set → 600",
        ].join("\n"),
      ],
    });
    expect(await calls()).toEqual([
      `GET /orgs/${ORG}`,
      `GET /orgs/${ORG}/settings`,
      `GET /orgs/${ORG}/apiKeys`,
    ]);
  });

  test("says that nothing changes, and reads only the organization", async () => {
    expect(await preview({ orgId: ORG, name: "Emulated" }, start(KEY, version))).toEqual({
      failures: [],
      messages: [`Adopts organization Emulated (${ORG}) and changes nothing.`],
    });
    expect(await calls()).toEqual([`GET /orgs/${ORG}`]);
  });
});

test("the check of an up sends no request and shows nothing", async () => {
  const provider = start();
  expect(await provider.check({}, loose)).toEqual({ inputs: loose, failures: [] });
  expect(await calls()).toEqual([]);
  expect(provider.messages).toEqual([]);
});

test.each<[string, OrganizationInputs]>([
  ["id", { ...loose, orgId: UNKNOWN }],
  ["credential", { ...loose, credentials: { publicKey: UNKNOWN, privateKey: UNKNOWN } }],
])("an unknown %s leads to no request", async (_, inputs) => {
  expect(await preview(inputs)).toEqual({ failures: [], messages: [] });
  expect(await calls()).toEqual([]);
});

test("unknown settings are not read, and an unknown value is shown as one", async () => {
  const settings = UNKNOWN as unknown as NonNullable<OrganizationInputs["settings"]>;
  expect(await preview({ orgId: ORG, settings })).toMatchObject({
    messages: [expect.stringContaining("changes nothing")],
  });
  expect(await calls()).toEqual([`GET /orgs/${ORG}`]);
  const partly = { multiFactorAuthRequired: UNKNOWN, delegation: UNKNOWN } as object;
  expect(await preview({ orgId: ORG, name: UNKNOWN, settings: partly })).toMatchObject({
    messages: [
      `Adopts organization Emulated (${ORG}):\n  name: Emulated → unknown until \`up\`\n  multiFactorAuthRequired: true → unknown until \`up\``,
    ],
  });
});

test("a name in Atlas cannot add a line to the preview", () => {
  const name = "Emulated\n  name: a → b\u202e";
  const adopted = { code: "adopts-organization", orgId: ORG, name, changes: [] } as const;
  expect(adopts(adopted, "API key")).toBe(
    `Adopts organization Emulated name: a → b  (${ORG}) and changes nothing.`,
  );
});

test("an id that does not exist, a deleted organization and one of another key are refused at orgId", async () => {
  const other = { publicKey: "other", privateKey: "other-secret" };
  const seed = {
    organizations: [ORG, OTHER_ORG].map((id) => ({
      id,
      name: `Org ${id.slice(-1)}`,
      people: [{ username: "owner@example.com", roles: ["ORG_OWNER"] }],
      apiKeys: [{ ...(id === ORG ? KEY : other), roles: ["ORG_OWNER"] }],
    })),
  };
  await emulator.close();
  emulator = await startEmulator({ seed });
  const refused = async (orgId: string) => (await preview({ orgId, name: "Acme" })).failures;
  expect(await refused(UNKNOWN_ID)).toEqual([
    { property: "orgId", reason: expect.stringMatching(/^getOrg: 404 ORG_NOT_FOUND: .*Check/) },
  ]);
  const [failure] = await refused(OTHER_ORG);
  expect(failure?.property).toBe("orgId");
  expect(failure?.reason).toContain("pass credentials: <organization>.ownCredentials.");
});

test("wrong credentials are one error that names them", async () => {
  const wrong = { ...KEY, privateKey: "00000000-0000-4000-8000-000000000009" };
  await expect(preview(loose, start(wrong))).rejects.toThrow(
    /^getOrg: 401 .*The API key in the stack configuration \(mongodbatlas:…\) is wrong, was deleted/,
  );
});

describe("credentials that can read but not write", () => {
  const LINE = (kind: string, role: string) =>
    `  \`up\` needs ORG_OWNER. This ${kind} has ${role}.`;
  const lastLine = async (provider: ReturnType<typeof start>, inputs = loose) =>
    (await preview(inputs, provider)).messages[0]?.split("\n").at(-1);

  test("are named with their role", async () => {
    await addReader();
    expect(await lastLine(start(READ_ONLY))).toBe(LINE("API key", "ORG_READ_ONLY"));
  });

  test("are named if Atlas refuses to show their role, which it shows to every owner", async () => {
    await addReader();
    await emulator.faults([
      { operation: "GET /orgs/{orgId}/apiKeys", status: 401, errorCode: "USER_UNAUTHORIZED" },
    ]);
    expect(await lastLine(start(READ_ONLY))).toBe(LINE("API key", "another role"));
  });

  test("are not mentioned if up changes nothing, or if Atlas does not answer", async () => {
    await addReader();
    const same = { orgId: ORG, name: "Emulated" };
    expect(await lastLine(start(READ_ONLY), same)).toContain("changes nothing");
    await emulator.faults([
      { operation: "GET /orgs/{orgId}/apiKeys", status: 404, errorCode: "RESOURCE_NOT_FOUND" },
    ]);
    expect(await lastLine(start(READ_ONLY))).not.toContain("ORG_OWNER");
  });

  test("can be a service account", async () => {
    expect(await lastLine(start(SERVICE_ACCOUNT))).not.toContain("ORG_OWNER");
    expect(await calls()).toContain(`GET /orgs/${ORG}/serviceAccounts/${SERVICE_ACCOUNT.clientId}`);
  });
});

test("turning on access lists that shut the caller out is refused in the preview", async () => {
  const inputs = { orgId: ORG, settings: { apiAccessListRequired: true } };
  await expect(preview(inputs)).rejects.toThrow(
    "settings: apiAccessListRequired: the access list of the API key emulator is empty",
  );
  expect(await preview({ ...inputs, mayShutOutCaller: true })).toMatchObject({
    messages: [expect.stringContaining("apiAccessListRequired: false → true")],
  });
});

test("an organization that is adopted by its name shows its changes, without reading it again", async () => {
  const settings = { multiFactorAuthRequired: false };
  expect(await preview({ ...acme, name: "Emulated", adopt: true, settings })).toEqual({
    failures: [],
    messages: [
      `Adopts organization Emulated (${ORG}):\n  multiFactorAuthRequired: true → false (less secure)`,
    ],
  });
  expect(await calls()).toEqual([
    "GET /orgs",
    `GET /orgs/${ORG}/settings`,
    `GET /orgs/${ORG}/apiKeys`,
  ]);
});
