import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { FORMS } from "../support/forms";
import { ORG, PROJECT } from "../support/ids";
import { NO_CHANGES, openOn, type Stack } from "../support/stack";

const WHO = "ada@example.com";

const ada = (roles: readonly string[], more = "") => `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", {
  orgId: "${ORG}", username: "${WHO}", roles: ${JSON.stringify(roles)}, ${more}
});
`;

/** The added and removed values that `pulumi preview --diff` prints. */
const changedValues = (output: string): string[] =>
  output.split("\n").flatMap((line) => /^ +([-+~] \[\d+\]: ".*")$/.exec(line)?.[1] ?? []);

/** Adds the output that older versions stored to the state of every person. */
async function addOrganizationName(stack: Stack): Promise<void> {
  const { stdout } = await stack.shell("pulumi stack export --stack test");
  const state = JSON.parse(stdout);
  for (const { id, outputs } of state.deployment.resources)
    if (id?.includes("@")) outputs.orgName = "Emulated";
  const file = join(stack.dir, "older.json");
  writeFileSync(file, JSON.stringify(state));
  expect(await stack.shell(`pulumi stack import --stack test --file ${file}`)).toMatchObject({
    code: 0,
  });
}

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("a role that a person gained is one added line, whatever order Atlas returns", async () => {
    const { emulator, stack } = await open(ada(["ORG_READ_ONLY", "ORG_MEMBER"]));
    await stack.up();
    await emulator.accept(ORG, WHO);
    await stack.up("--refresh");
    const roles = ["ORG_BILLING_ADMIN", "ORG_MEMBER", "ORG_READ_ONLY"];
    await emulator.changePerson(ORG, WHO, { roles });
    const { output } = await stack.preview("--refresh", "--diff");
    expect(changedValues(output)).toEqual([
      '+ [2]: "ORG_BILLING_ADMIN"',
      '- [2]: "ORG_BILLING_ADMIN"',
    ]);
    const [refreshed, planned] = output.split("(same)");
    expect(changedValues(refreshed ?? "")).toEqual(['+ [2]: "ORG_BILLING_ADMIN"']);
    expect(changedValues(planned ?? "")).toEqual(['- [2]: "ORG_BILLING_ADMIN"']);
  });

  test("a role and a project role that the program adds are one line each, wherever it adds them", async () => {
    const roles = (groupRoles: string[]) =>
      `groupRoleAssignments: [{ groupId: "${PROJECT}", groupRoles: ${JSON.stringify(groupRoles)} }],`;
    const { emulator, stack } = await open(
      ada(["ORG_READ_ONLY", "ORG_MEMBER"], roles(["GROUP_READ_ONLY"])),
    );
    await emulator.addGroup(ORG, { name: "Blue", id: PROJECT });
    await stack.up();
    const more = ["ORG_BILLING_ADMIN", "ORG_MEMBER", "ORG_READ_ONLY"];
    stack.write(ada(more, roles(["GROUP_CLUSTER_MANAGER", "GROUP_READ_ONLY"])));
    const { output } = await stack.preview("--diff");
    expect(changedValues(output)).toEqual([
      '+ [1]: "GROUP_CLUSTER_MANAGER"',
      '+ [2]: "ORG_BILLING_ADMIN"',
    ]);
    await stack.up();
    stack.write(ada([...more].reverse(), roles(["GROUP_READ_ONLY", "GROUP_CLUSTER_MANAGER"])));
    expect(await stack.up()).toMatchObject({ code: 0, steps: [] });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);
  });

  test("renaming the organization does not change its people, also in a state of an older version", async () => {
    const { emulator, stack } = await open(ada(["ORG_MEMBER"]));
    await stack.up();
    expect(await stack.stateText()).not.toContain("orgName");
    await addOrganizationName(stack);
    await emulator.changeOrganization(ORG, { name: "Renamed" });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);

    stack.write(ada(["ORG_READ_ONLY"]));
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.stateText()).not.toContain("orgName");
  });
});
