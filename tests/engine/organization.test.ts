import { startEmulator } from "../support/emulator";
import { JOURNEYS, LONG_FORMS } from "../support/forms";
import { ORG, OWNER } from "../support/ids";
import { openOn, openStack } from "../support/stack";

const SERVICE_ACCOUNT = `serviceAccount: { name: "Pulumi", description: "For code", roles: ["ORG_OWNER"], secretExpiresAfterHours: 8 }`;
const API_KEY = `apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] }`;

/** A program with a new organization and one person in it. */
const both = (credential: string, { name = "Acme Data", more = "" } = {}) => `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const data = new Organization("data", {
  name: "${name}",
  orgOwnerId: "${OWNER}",
  ${credential},
  settings: { multiFactorAuthRequired: true, securityContact: "security@example.com" },
  ${more}
});
new OrgInvitation("ada", {
  orgId: data.orgId,
  username: "ada@example.com",
  roles: ["ORG_MEMBER"],
  credentials: data.ownCredentials,
});
export const orgId = data.orgId;
export const credentials = data.ownCredentials;
`;

interface Made {
  readonly orgId: string;
  readonly credentials: Readonly<Record<string, string>>;
}

const NEW_ORGANIZATIONS = JOURNEYS.map((journey) => ({
  ...journey,
  ...(journey.apiVersion === "v2"
    ? { credential: SERVICE_ACCOUNT, secretName: "clientSecret" }
    : { credential: API_KEY, secretName: "privateKey" }),
}));

describe.each(NEW_ORGANIZATIONS)(
  "a new organization in $apiVersion, $form",
  ({ apiVersion, credential, secretName, ...front }) => {
    const open = openOn(front);
    const config = { "mongodbatlas:apiVersion": apiVersion };

    test("is created with its people, repaired after drift, and destroyed", async () => {
      const { emulator, stack } = await open(both(credential), config);
      const preview = await stack.preview();
      expect(preview).toMatchObject({ code: 0 });
      expect(preview.steps.map(({ op, name }) => `${op} ${name}`)).toEqual([
        "create data",
        "create ada",
      ]);
      expect(await emulator.mail()).toEqual([]);

      expect(await stack.up()).toMatchObject({ code: 0 });
      expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
      const { orgId, credentials } = (await stack.outputs()) as unknown as Made;
      expect(await emulator.mail()).toMatchObject([{ to: "ada@example.com", orgId }]);
      const secret = credentials[secretName] ?? "";
      expect(secret.length).toBeGreaterThan(10);
      // Everything except the engine's event log, where Pulumi's debug messages contain every output.
      const { stdout } = await stack.shell(
        "cat $(find .. -type f -not -path '*/node_modules/*' -not -path '*/events/*')",
      );
      expect(stdout).toContain("Acme Data");
      expect(stdout).not.toContain(secret);

      await emulator.changeOrganization(orgId, {
        name: "Mallory",
        settings: { multiFactorAuthRequired: false, genAIFeaturesEnabled: false },
      });
      const drift = await stack.drift();
      expect(drift.code).toBe(7);
      expect(drift.drifted.filter(({ name }) => name === "data")).toMatchObject([
        {
          name: "data",
          changes: {
            name: { recorded: "Acme Data", live: "Mallory" },
            settings: {
              recorded: { multiFactorAuthRequired: true, securityContact: "security@example.com" },
              live: { multiFactorAuthRequired: false, securityContact: "security@example.com" },
            },
          },
        },
      ]);
      expect(drift.steps).toMatchObject([
        { op: "update", name: "data", diffs: ["name", "settings"] },
      ]);
      expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
      expect(await stack.up("--refresh")).toMatchObject({ code: 0, steps: [] });
      expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
      expect(await emulator.organization(orgId)).toMatchObject({
        name: "Acme Data",
        settings: { multiFactorAuthRequired: true, genAIFeaturesEnabled: false },
      });

      const refused = await stack.destroy();
      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain(
        "is protected from deletion. Apply deletionProtection: false",
      );
      stack.write(both(credential, { more: "deletionProtection: false" }));
      expect(await stack.up()).toMatchObject({ code: 0 });
      expect(await stack.destroy()).toMatchObject({ code: 0 });
      await expect(emulator.organization(orgId)).rejects.toThrow();
      expect(await emulator.organization(ORG)).toMatchObject({ name: "Emulated" });
    });

    test("keeps its id and credentials when its settings are refused, and the next up resumes", async () => {
      const { emulator, stack } = await open(both(credential), config);
      await emulator.faults([
        {
          operation: "PATCH /orgs/{orgId}/settings",
          status: 403,
          errorCode: "FEATURE_UNSUPPORTED",
        },
      ]);
      const failed = await stack.up();
      expect(failed.code).not.toBe(0);
      expect(failed.output).toMatch(
        /Organization Acme Data \(\w{24}\) was created, but is not as declared yet: updateOrgSettings: 403 FEATURE_UNSUPPORTED/,
      );
      expect(failed.output).not.toMatch(/^\s+at /m);
      expect(await stack.up()).toMatchObject({ code: 0 });
      expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
      const created = (await emulator.requests()).filter(
        ({ method, path }) => `${method} ${path}` === "POST /orgs",
      );
      expect(created).toHaveLength(1);
      expect(await emulator.mail()).toHaveLength(1);
    });

    test("is not created again after a lost response until the program says what exists", async () => {
      const { emulator, stack } = await open(both(credential), config);
      await emulator.faults([{ operation: "POST /orgs", drop: true, when: "after" }]);
      const lost = await stack.up();
      expect(lost.code).not.toBe(0);
      expect(lost.output).toContain('It is not known whether organization "Acme Data" was created');
      const again = await stack.up();
      expect(again.code).not.toBe(0);
      expect(again.output).toContain(
        'It is not known whether organization "Acme Data" was created',
      );
      expect((await emulator.requests()).filter(({ method }) => method === "POST")).toHaveLength(1);

      // The user finds the organization in Atlas.
      const orgId = "650000000000000000000002";
      const key = { publicKey: "found", privateKey: "found-secret" };
      await emulator.addApiKey(orgId, { ...key, roles: ["ORG_OWNER"] });
      stack.write(`
      import { Organization } from "pulumi-atlas-orgs";
      new Organization("data", { orgId: "${orgId}", name: "Acme Data", credentials: ${JSON.stringify(key)} });
    `);
      expect(await stack.up()).toMatchObject({ code: 0 });
      expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
    });
  },
);

describe.each(LONG_FORMS)("$form", (front) => {
  const open = openOn(front);

  test("deploys the example of a new organization, finds no changes, and destroys it without protection", async () => {
    const emulator = await startEmulator();
    const config = { payingOrgId: ORG, owner: "owner@example.com" };
    const example = { example: "new-organization" };
    const stack = await openStack(example, { url: emulator.url, config, form: front.form });
    expect(await stack.preview()).toMatchObject({ code: 0 });
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect((await emulator.mail()).map(({ to }) => to).sort()).toEqual([
      "ada@example.com",
      "grace@example.com",
    ]);
    expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0, steps: [] });
    expect(await stack.refresh("--expect-no-changes")).toMatchObject({ code: 0, drifted: [] });
    await stack.config("deletionProtection", "false");
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.destroy()).toMatchObject({ code: 0 });
  });

  test("refuses a changed creation argument in the preview", async () => {
    const { stack } = await open(both(API_KEY));
    await stack.up();
    stack.write(both(API_KEY.replace("Pulumi", "Other")));
    const refused = await stack.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("apiKey");
    expect(refused.output).toContain("cannot change after the organization is created");
  });

  test("refuses an existing name in the preview, and adopts the organization with adopt: true", async () => {
    const program = (more: string) => both(API_KEY, { name: "Emulated", more });
    const { emulator, stack } = await open(program(""));
    const refused = await stack.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(`Organization "Emulated" already exists (${ORG}).`);
    stack.write(program("adopt: true"));
    expect((await stack.preview()).output).toContain(
      `Adopts organization Emulated (${ORG}):\n      multiFactorAuthRequired: false → true\n`,
    );
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await emulator.organization(ORG)).toMatchObject({ name: "Emulated" });
  });

  test("uses the configured key for the organization and its people after its own key was rotated", async () => {
    const { emulator, stack } = await open(both(API_KEY));
    await stack.up();
    const { orgId, credentials } = (await stack.outputs()) as unknown as Made;
    const key = { publicKey: "rotated", privateKey: "rotated-secret" };
    await emulator.addApiKey(orgId, { ...key, roles: ["ORG_OWNER"] });
    await emulator.removeApiKey(orgId, credentials.publicKey ?? "");
    await stack.config("mongodbatlas:publicKey", key.publicKey);
    await stack.config("mongodbatlas:privateKey", key.privateKey, { secret: true });
    const up = await stack.up("--refresh", "--run-program");
    expect(up).toMatchObject({ code: 0 });
    expect(up.output).toContain("Using the configured credentials instead.");
    const drift = await stack.drift();
    expect(drift).toMatchObject({ code: 0, steps: [], drifted: [] });
    expect(drift.output).not.toContain("Using the configured credentials instead.");
    expect((await stack.outputs()).credentials).toBeUndefined();
    expect(await emulator.mail()).toHaveLength(1);
  });

  test.each(["v1.0", "v2"])(
    "reads a resource that the program does not own and never changes it, in %s",
    async (apiVersion) => {
      const { emulator, stack } = await open(
        `
    import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
    const shared = Organization.get("shared", "${ORG}");
    const owner = OrgInvitation.get("owner", "${ORG}", "Owner@Example.com");
    export const name = shared.name;
    export const status = owner.status;
    export const roles = owner.roles;
  `,
        { "mongodbatlas:apiVersion": apiVersion },
      );
      expect(await stack.up()).toMatchObject({ code: 0 });
      expect(await stack.outputs()).toEqual({
        name: "Emulated",
        status: "ACTIVE",
        roles: ["ORG_OWNER"],
      });
      expect(await stack.drift()).toMatchObject({ code: 0 });
      expect(await stack.destroy()).toMatchObject({ code: 0 });
      const writes = (await emulator.requests()).filter(({ method }) => method !== "GET");
      expect(writes).toEqual([]);
      expect(await emulator.organization(ORG)).toMatchObject({
        name: "Emulated",
        people: [{ username: "owner@example.com" }],
      });
    },
  );

  test("reports a person who does not exist in one sentence", async () => {
    const { stack } = await open(`
    import { OrgInvitation } from "pulumi-atlas-orgs";
    export const status = OrgInvitation.get("ada", "${ORG}", "ada@example.com").status;
  `);
    const refused = await stack.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(
      `ada@example.com is neither a member of organization ${ORG} nor invited. Check the address, or declare an OrgInvitation.`,
    );
  });

  test("refuses to require access lists that would lock the program out, and says so in the preview", async () => {
    const program = (settings: string) => `
    import { Organization } from "pulumi-atlas-orgs";
    new Organization("acme", { orgId: "${ORG}", settings: ${settings} });
  `;
    const { emulator, stack } = await open(program("{ genAIFeaturesEnabled: true }"));
    expect(await stack.up()).toMatchObject({ code: 0 });
    stack.write(program("{ genAIFeaturesEnabled: true, apiAccessListRequired: true }"));
    const refused = await stack.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(
      "settings: apiAccessListRequired: the access list of the API key emulator is empty, so Pulumi may lose access.",
    );
    await emulator.allowAddresses(ORG, "emulator", ["127.0.0.1"]);
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
  });
});
