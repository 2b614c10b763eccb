import { runCli } from "../support/cli";
import { startEmulator, storedOrganization } from "../support/emulator";
import { FORMS, type FrontEnd } from "../support/forms";
import { ORG, UNKNOWN_ID } from "../support/ids";
import { openStack } from "../support/stack";
import { commandScreen, previewScreen } from "../support/terminal";

const READER = { publicKey: "reader", privateKey: "reader-secret" };

/** A program that renames an organization, weakens it and changes a contact. */
const program = (options = "{}") => `
import { Organization } from "pulumi-atlas-orgs";
new Organization("acme", {
  orgId: "${ORG}",
  name: "Acme",
  settings: { securityContact: "security@example.com", multiFactorAuthRequired: false },
}, ${options});
`;

async function openAdoption({ form }: FrontEnd, source = program()) {
  const emulator = await startEmulator();
  await emulator.changeOrganization(ORG, { settings: { multiFactorAuthRequired: true } });
  await emulator.addApiKey(ORG, { ...READER, roles: ["ORG_READ_ONLY"] });
  return { emulator, stack: await openStack(source, { url: emulator.url, form }) };
}

const CHANGES = `    warning: Adopts organization Emulated (${ORG}):
      multiFactorAuthRequired: true → false (less secure)
      name: Emulated → Acme
      securityContact: not set → security@example.com
`;

describe.each(FORMS)("$form", (front) => {
  test("the preview of an adoption shows each change on a line, also in a narrow terminal", async () => {
    const { stack } = await openAdoption(front);
    expect(await previewScreen(stack, { columns: 80 })).toMatchSnapshot("80 columns");
    expect(await previewScreen(stack, { columns: 120 })).toMatchSnapshot("120 columns");
  });

  test("an up shows the changes once, in its preview, and makes them", async () => {
    const { emulator, stack } = await openAdoption(front);
    const screen = await commandScreen(stack, "up", { columns: 120, args: ["--yes"] });
    expect(screen.split("Adopts organization Emulated").length - 1).toBe(1);
    expect(screen).toContain(`+ ${1 + front.others} created`);
    expect(await storedOrganization(emulator, ORG)).toMatchObject({
      name: "Acme",
      settings: { multiFactorAuthRequired: false, securityContact: "security@example.com" },
    });
    // The preview, its check of the key's role, and the update, which has a separate challenge.
    const requests = await emulator.requests();
    expect(
      requests
        .filter(({ status }) => status !== 401)
        .map(({ method, path }) =>
          `${method} ${path.replace(`/orgs/${ORG}`, "").replace(/\?.*/, "")}`.trim(),
        ),
    ).toEqual([
      "GET",
      "GET /settings",
      "GET /apiKeys",
      "GET",
      "PATCH",
      "GET /settings",
      "PATCH /settings",
    ]);
    expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  });

  test("ignoreChanges does not apply to an adoption, and the preview says so by its changes", async () => {
    const { emulator, stack } = await openAdoption(
      front,
      program('{ ignoreChanges: ["name", "settings"] }'),
    );
    expect((await stack.preview()).output).toContain(CHANGES);
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await storedOrganization(emulator, ORG)).toMatchObject({ name: "Acme" });
  });

  test("a key that can only read gets a warning, and a wrong one an error, in the preview", async () => {
    const { stack } = await openAdoption(front);
    await stack.config("mongodbatlas:publicKey", READER.publicKey);
    await stack.config("mongodbatlas:privateKey", READER.privateKey, { secret: true });
    const warned = await stack.preview();
    expect(warned.code).toBe(0);
    expect(warned.output).toContain(
      `${CHANGES}      \`up\` needs ORG_OWNER. This API key has ORG_READ_ONLY.\n`,
    );
    await stack.config("mongodbatlas:privateKey", "00000000-0000-4000-8000-000000000009", {
      secret: true,
    });
    const failed = await stack.preview();
    expect(failed.code).not.toBe(0);
    const diagnostics = failed.output.slice(failed.output.indexOf("Diagnostics:"));
    expect(diagnostics.match(/is wrong, was deleted or belongs to another/g)).toHaveLength(1);
  });

  test("an id that does not exist fails in the preview", async () => {
    const { stack } = await openAdoption(front, program().replace(ORG, UNKNOWN_ID));
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(output).toContain(`${front.refused("orgId", UNKNOWN_ID)}getOrg: 404`);
  });

  test("a drift report lists the same changes, and does not repeat them as a message", async () => {
    const { stack } = await openAdoption(front);
    const { code, stdout } = await runCli(stack, ["drift", "--format", "json"]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.differences).toMatchObject([
      { kind: "to-create", who: "Acme", orgId: ORG, up: `adopts organization Emulated (${ORG})` },
      { property: "name", live: "Emulated", declared: "Acme", up: "sets it to Acme" },
      {
        property: "settings.multiFactorAuthRequired",
        live: true,
        declared: false,
        up: "sets it to false (less secure)",
      },
      { property: "settings.securityContact", live: null, declared: "security@example.com" },
    ]);
    expect(report.notices).toEqual([]);
  });
});
