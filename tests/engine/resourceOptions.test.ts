import type { Emulator } from "../../emulator";
import { runCli } from "../support/cli";
import { storedOrganization } from "../support/emulator";
import { FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { openOn } from "../support/stack";

const head = `
import * as pulumi from "@pulumi/pulumi";
import { OrgInvitation } from "pulumi-atlas-orgs";
`;
const person = (name: string, options: string) => `
new OrgInvitation(
  "${name}",
  { orgId: "${ORG}", username: "${name}@example.com", roles: ["ORG_MEMBER"] },
  { ${options} },
);
`;
const component = (options: string) => `${head}
class Team extends pulumi.ComponentResource {
  constructor(name: string) {
    super("acme:index:Team", name);
    ${person("ada", `parent: this, ${options}`)}
  }
}
new Team("platform");
`;

const rolesOf = async (emulator: Emulator, name: string) =>
  (await storedOrganization(emulator, ORG)).people.find(
    ({ username }) => username === `${name}@example.com`,
  )?.roles;

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("ignoreChanges leaves a change alone, protect stops a deletion, and retainOnDelete keeps an invitation", async () => {
    const { emulator, stack } = await open(
      head + person("ada", 'ignoreChanges: ["roles"]') + person("grace", "retainOnDelete: true"),
    );
    await stack.up();
    await emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER"] });
    expect(await stack.drift()).toMatchObject({ code: 0, steps: [] });
    expect(await runCli(stack, ["drift"])).toMatchObject({ code: 7 });
    expect(await stack.up("--refresh")).toMatchObject({ code: 0, steps: [] });
    expect(await rolesOf(emulator, "ada")).toEqual(["ORG_OWNER"]);

    stack.write(head + person("ada", 'protect: true, ignoreChanges: ["roles"]'));
    expect(await stack.up()).toMatchObject({
      code: 0,
      steps: [{ op: "delete", name: "grace" }],
    });
    expect(await rolesOf(emulator, "grace")).toEqual(["ORG_MEMBER"]);
    stack.write(head);
    const refused = await stack.up();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("because it is protected");
    expect(await rolesOf(emulator, "ada")).toEqual(["ORG_OWNER"]);
  });

  test("a member moves into a component with an alias, and is adopted without one", async () => {
    const { emulator, stack } = await open(head + person("ada", ""));
    await stack.up();
    await emulator.accept(ORG, "ada@example.com");

    stack.write(component("aliases: [{ parent: pulumi.rootStackResource }]"));
    expect((await stack.preview("--refresh")).steps).toMatchObject([
      { op: "create", name: "platform" },
    ]);

    stack.write(component(""));
    const moved = await stack.up("--refresh");
    expect(moved).toMatchObject({ code: 0 });
    expect(moved.output).toContain("ada@example.com (member) is adopted without changes.");
    expect(moved.output).toContain(
      `ada@example.com stays in organization ${ORG}: another resource of the program declares the same person.`,
    );
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await rolesOf(emulator, "ada")).toEqual(["ORG_MEMBER"]);
    expect(await emulator.mail()).toHaveLength(1);
  });
});
