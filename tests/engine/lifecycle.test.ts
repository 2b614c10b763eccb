import { FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { openOn } from "../support/stack";

const person = (name: string, args: string) => `
import { OrgInvitation } from "pulumi-atlas-orgs";
export const ada = new OrgInvitation("${name}", { orgId: "${ORG}", username: "ada@example.com", ${args} });
export const { status, isActive, adopted, expiresAt } = ada;
`;
const ada = person("ada", 'roles: ["ORG_MEMBER"]');

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("an accepted invitation changes an output and shows no changes", async () => {
    const { emulator, stack } = await open(ada);
    await stack.up();
    expect(await stack.outputs()).toMatchObject({ status: "PENDING", isActive: false });

    await emulator.accept(ORG, "ada@example.com");
    expect(await stack.drift()).toMatchObject({ code: 0, steps: [] });
    expect(await stack.up("--refresh")).toMatchObject({ code: 0, steps: [] });
    expect(await stack.outputs()).toMatchObject({ status: "ACTIVE", isActive: true });

    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await emulator.organization(ORG)).toMatchObject({
      people: [{ username: "owner@example.com" }],
    });
    expect(await emulator.mail()).toHaveLength(1);
  });

  test("changes roles in place without a second mail", async () => {
    const { emulator, stack } = await open(ada);
    await stack.up();
    stack.write(person("ada", 'roles: ["ORG_READ_ONLY"]'));
    expect(await stack.up()).toMatchObject({
      code: 0,
      steps: [{ op: "update", name: "ada", diffs: ["roles"] }],
    });
    expect(await stack.drift()).toMatchObject({ code: 0, drifted: [] });
    expect(await emulator.mail()).toHaveLength(1);
  });

  test("adopts an existing member and keeps them on destroy", async () => {
    const { emulator, stack } = await open(ada);
    await emulator.addPerson(ORG, { username: "Ada@Example.com", roles: ["ORG_MEMBER"] });
    const up = await stack.up();
    expect(up).toMatchObject({ code: 0 });
    expect(up.output).toContain("ada@example.com (member) is adopted without changes.");
    expect(await stack.outputs()).toMatchObject({ status: "ACTIVE", adopted: true });
    expect(await stack.drift()).toMatchObject({ code: 0, drifted: [] });

    const destroy = await stack.destroy();
    expect(destroy.output).toContain(`ada@example.com stays a member of organization ${ORG}`);
    const { people } = (await emulator.organization(ORG)) as { people: { username: string }[] };
    expect(people).toHaveLength(2);
    expect(await emulator.mail()).toEqual([]);
  });

  test("invites another person in the same resource before it withdraws the first invitation", async () => {
    const { emulator, stack } = await open(ada);
    await stack.up();
    stack.write(ada.replace("ada@example.com", "grace@example.com"));
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await emulator.organization(ORG)).toMatchObject({
      people: [{ username: "owner@example.com" }, { username: "grace@example.com" }],
    });
  });

  describe("an organization", () => {
    const acme = (args: string) => `
import { Organization } from "pulumi-atlas-orgs";
export const { name, orgId, adopted } = new Organization("acme", { orgId: "${ORG}", ${args} });
`;

    test("stays in Atlas on destroy, and destroy reports that", async () => {
      const { emulator, stack } = await open(acme('name: "Acme"'));
      await stack.up();
      expect(await stack.outputs()).toEqual({ name: "Acme", orgId: ORG, adopted: true });
      const destroy = await stack.destroy();
      expect(destroy).toMatchObject({ code: 0 });
      expect(destroy.output).toContain(`Organization Acme (${ORG}) was adopted`);
      expect(await emulator.organization(ORG)).toMatchObject({ name: "Acme" });
    });

    test("may have any name if none is declared", async () => {
      const { emulator, stack } = await open(acme(""));
      await stack.up();
      await emulator.changeOrganization(ORG, { name: "Other" });
      expect(await stack.drift()).toMatchObject({ code: 0, steps: [] });
      await stack.up("--refresh");
      expect(await stack.outputs()).toMatchObject({ name: "Other" });
    });

    test("is deleted without protection once it has no projects", async () => {
      const { emulator, stack } = await open(acme("deletionProtection: false"));
      const project = "64b0000000000000000000b1";
      await emulator.addGroup(ORG, { name: "Blue", id: project, clusterCount: 1 });
      await stack.up();
      const refused = await stack.destroy();
      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain(
        `it still has 1 project: Blue (${project}). Delete them first`,
      );
      expect(await emulator.organization(ORG)).toMatchObject({ groups: [{ name: "Blue" }] });

      await emulator.removeGroup(ORG, project);
      expect(await stack.destroy()).toMatchObject({ code: 0 });
      await expect(emulator.organization(ORG)).rejects.toThrow();
    });
  });
});
