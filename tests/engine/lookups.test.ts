import { ORG } from "../support/ids";
import { openStackOnEmulator } from "../support/stack";

test("the data functions return every page of an organization's data", async () => {
  const { emulator, stack } = await openStackOnEmulator(`
import * as atlas from "pulumi-atlas-orgs";
const orgId = "${ORG}";
export const organizations = atlas.getOrganizations({ name: "emu" });
export const organization = atlas.getOrganization({ orgId });
export const users = atlas.getOrganizationUsers({ orgId }).then((all) => all.length);
export const projects = atlas.getOrganizationProjectsOutput({ orgId }).apply((all) => all.length);
export const invitations = atlas.getOrgInvitations({ orgId }).then((all) => all.map((one) => one.username));
export const byName = atlas.getOrgInvitation({ orgId, username: "Ada@Example.com" });
export const byId = byName.then(({ invitationId = "" }) => atlas.getOrgInvitation({ orgId, invitationId }));
`);
  for (let n = 0; n < 501; n++)
    await emulator.addPerson(ORG, { username: `p${n}@example.com`, roles: ["ORG_MEMBER"] });
  await emulator.addPerson(ORG, {
    username: "ada@example.com",
    roles: ["ORG_MEMBER"],
    status: "PENDING",
  });
  await emulator.addGroup(ORG, { name: "Blue" });

  expect(await stack.preview()).toMatchObject({ code: 0 });
  expect(await stack.up()).toMatchObject({ code: 0 });
  const ada = { username: "ada@example.com", status: "PENDING", roles: ["ORG_MEMBER"] };
  const outputs = await stack.outputs();
  expect(outputs).toMatchObject({
    organizations: [{ orgId: ORG, name: "Emulated" }],
    organization: { orgId: ORG, name: "Emulated" },
    users: 502,
    projects: 1,
    invitations: ["ada@example.com"],
    byName: ada,
    byId: ada,
  });
});

test.each([
  [
    "an organization that the key does not see",
    'getOrganization({ orgId: "64b0000000000000000000ff" })',
    "getOrg: 40",
  ],
  [
    "someone who is not invited",
    `getOrgInvitation({ orgId: "${ORG}", username: "owner@example.com" })`,
    "owner@example.com is a member of organization",
  ],
])("looking up %s stops the program with one sentence", async (_, call, sentence) => {
  const { stack } = await openStackOnEmulator(`
import * as atlas from "pulumi-atlas-orgs";
export const found = atlas.${call};
`);
  const { code, output } = await stack.preview();
  expect(code).not.toBe(0);
  expect(output).toContain(sentence);
  expect(output).not.toMatch(/\n\s+at /);
});
