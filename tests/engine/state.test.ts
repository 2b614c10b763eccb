import { FORMS } from "../support/forms";
import { KEY, ORG } from "../support/ids";
import { NO_CREDENTIALS, openOn, openStackOnEmulator } from "../support/stack";

test("stores a small constant as the provider, without secrets and paths", async () => {
  const { stack } = await openStackOnEmulator(`
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${ORG}" });
new OrgInvitation("ada", { orgId: acme.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });
`);
  await stack.up();
  const texts = (await stack.state()).flatMap(({ inputs, outputs }) =>
    [inputs, outputs].flatMap((properties) => properties?.__provider ?? []),
  );
  expect(new Set(texts)).toEqual(
    new Set([
      'exports.handler = () => require("pulumi-atlas-orgs/provider").organization;',
      'exports.handler = () => require("pulumi-atlas-orgs/provider").orgInvitation;',
    ]),
  );
  expect(texts).toHaveLength(4);
  for (const text of texts) expect(String(text).length).toBeLessThanOrEqual(200);
});

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("keeps configured keys and keys of resources out of the plain text of state and output", async () => {
    const { privateKey } = KEY;
    const { stack } = await open(
      `
import { OrgInvitation } from "pulumi-atlas-orgs";
const credentials = { publicKey: "emulator", privateKey: "${privateKey}" };
const shared = { orgId: "${ORG}", roles: ["ORG_MEMBER"] };
new OrgInvitation("ada", { ...shared, username: "ada@example.com", credentials });
`,
      NO_CREDENTIALS,
    );
    const runs = [await stack.up(), await stack.drift(), await stack.refresh(), await stack.up()];
    for (const { code, output } of runs) {
      expect(code).toBe(0);
      expect(output).not.toContain(privateKey);
      expect(stack.stateText()).not.toContain(privateKey);
    }
    expect((await stack.destroy()).output).not.toContain(privateKey);
  });

  test("records the same inputs and outputs before and after a refresh", async () => {
    // For each resource that differs, the engine builds the whole state again in a drift preview.
    const { stack } = await open(`
import { Organization, OrgInvitation, OrgUsers } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${ORG}", name: "Acme" });
const ada = new OrgInvitation("ada", { orgId: acme.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });
const users = { "eve@example.com": { roles: ["ORG_OWNER"] } };
new OrgUsers("others", { orgId: acme.orgId, users }, { dependsOn: ada });
`);
    await stack.up();
    const recorded = async () =>
      (await stack.state())
        .filter(({ inputs }) => inputs && "orgId" in inputs)
        .map(({ urn, inputs, outputs }) => ({ urn, inputs, outputs }));
    const declared = await recorded();
    expect(declared).toHaveLength(3);
    expect(await stack.refresh()).toMatchObject({ code: 0 });
    expect(await recorded()).toEqual(declared);
  });

  test("accepts unknown values in the preview, and asks nothing about a person of an unknown organization", async () => {
    const { emulator, stack } = await open(`
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${ORG}", name: "Acme" });
new OrgInvitation("ada", { orgId: acme.id, username: "ada@example.com", roles: ["ORG_MEMBER"] });
`);
    expect(await stack.preview()).toMatchObject({
      code: 0,
      steps: [
        { op: "create", name: "acme" },
        { op: "create", name: "ada" },
      ],
    });
    // The adoption reads the organization and the roles of the key. Nothing reads people.
    const paths = (await emulator.requests()).map(({ path }) => path.replace(/\?.*/, ""));
    expect([...new Set(paths)]).toEqual([`/orgs/${ORG}`, `/orgs/${ORG}/apiKeys`]);
  });
});
