import type { Emulator } from "../../emulator";
import { FORMS, NATIVE } from "../support/forms";
import { ORG } from "../support/ids";
import { NO_CHANGES, openOn, openStackOnEmulator } from "../support/stack";

const head = `
import * as pulumi from "@pulumi/pulumi";
import { OrgInvitation } from "pulumi-atlas-orgs";
class Team extends pulumi.ComponentResource {
  constructor(name: string) { super("test:index:Team", name); }
}
const person = (who: string, roles: string[], opts: pulumi.CustomResourceOptions = {}, name = who) =>
  new OrgInvitation(name, { orgId: "${ORG}", username: who + "@example.com", roles }, opts);
`;

const NAMES = ["ignoring", "retained", "alias", "moved", "target", "other"];

const rolesIn = async (emulator: Emulator) => {
  const { people } = (await emulator.organization(ORG)) as {
    people: { username: string; roles: string[]; status: string }[];
  };
  return Object.fromEntries(
    people.map(({ username, roles }) => [username.replace("@example.com", ""), roles]),
  );
};

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("ignoreChanges, retainOnDelete, aliases, components, targets and protect are respected", async () => {
    const { emulator, stack } = await open(`${head}
person("ignoring", ["ORG_MEMBER"], { ignoreChanges: ["roles"] });
person("retained", ["ORG_MEMBER"], { retainOnDelete: true });
for (const name of ["alias", "moved", "target", "other"]) person(name, ["ORG_MEMBER"]);
`);
    await stack.up();
    for (const name of NAMES) await emulator.accept(ORG, `${name}@example.com`);
    await stack.up("--refresh");
    await emulator.changePerson(ORG, "ignoring@example.com", { roles: ["ORG_OWNER"] });
    await emulator.clearRequests();

    const moved = `${head}
const team = new Team("team");
person("ignoring", ["ORG_MEMBER"], { ignoreChanges: ["roles"] });
person("alias", ["ORG_MEMBER"], { parent: team, aliases: [{ parent: pulumi.rootStackResource }] });
person("moved", ["ORG_MEMBER"], { parent: team });
`;
    stack.write(`${moved}
person("target", ["ORG_MEMBER"], { protect: true });
person("other", ["ORG_MEMBER"]);
`);
    const up = await stack.up("--refresh");
    expect(up).toMatchObject({ code: 0 });
    expect(up.output).toContain(
      `moved@example.com stays in organization ${ORG}: another resource of the program declares the same person.`,
    );
    expect(up.output).not.toContain("moved@example.com is not declared");
    const writes = (await emulator.requests()).filter(({ method }) => method !== "GET");
    expect(writes).toEqual([]);
    const roles = Object.fromEntries(NAMES.map((name) => [name, ["ORG_MEMBER"]]));
    expect(await rolesIn(emulator)).toEqual({
      ...roles,
      owner: ["ORG_OWNER"],
      ignoring: ["ORG_OWNER"],
    });
    const states = (await stack.state()).filter(({ type }) => type === front.invitationType);
    const adopted = states.map(({ outputs }) => [outputs?.username, outputs?.adopted]);
    expect(Object.fromEntries(adopted)).toMatchObject({
      "alias@example.com": false,
      "moved@example.com": true,
    });

    stack.write(`${moved}
person("target", ["ORG_READ_ONLY"], { protect: true });
person("other", ["ORG_READ_ONLY"]);
`);
    const urn = `urn:pulumi:test::program::${front.invitationType}::target`;
    expect(await stack.up("--refresh", "--target", urn)).toMatchObject({
      code: 0,
      steps: [{ op: "update", name: "target" }],
    });
    expect(await rolesIn(emulator)).toMatchObject({
      target: ["ORG_READ_ONLY"],
      other: ["ORG_MEMBER"],
    });

    stack.write(`${moved}
person("other", ["ORG_MEMBER"]);
`);
    const removal = await stack.up();
    expect(removal.code).not.toBe(0);
    expect(removal.output).toMatch(/target.* cannot be deleted|protected/);
    expect(await rolesIn(emulator)).toMatchObject({ target: ["ORG_READ_ONLY"] });
  });
});

test("replaceOnChanges is refused with one message, because Pulumi would ignore it", async () => {
  const { stack } = await openStackOnEmulator(
    `${head}person("ada", ["ORG_MEMBER"], { replaceOnChanges: ["roles"] });`,
  );
  const { code, output } = await stack.preview();
  expect(code).not.toBe(0);
  expect(output.match(/^ {4}error: .*replaceOnChanges works only.*$/gm)).toEqual([
    "    error: ada: the option replaceOnChanges works only with a Provider of pulumi-atlas-orgs. Remove it, because changes are applied in place, or set the option provider.",
  ]);
  stack.write(`${head}person("ada", ["ORG_MEMBER"], { replaceOnChanges: [] });`);
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject(NO_CHANGES);
});

test("replaceOnChanges replaces a native resource, and the person stays", async () => {
  const program = (roles: string) =>
    `${head}person("ada", ["${roles}"], { replaceOnChanges: ["roles"] });`;
  const { emulator, stack } = await openStackOnEmulator(program("ORG_MEMBER"), {}, NATIVE);
  await stack.up();
  await emulator.accept(ORG, "ada@example.com");
  stack.write(program("ORG_READ_ONLY"));
  const up = await stack.up();
  expect(up).toMatchObject({ code: 0 });
  expect(up.steps.map(({ op }) => op)).toContain("replace");
  expect(await rolesIn(emulator)).toMatchObject({ ada: ["ORG_READ_ONLY"] });
  expect(await emulator.mail()).toHaveLength(1);
});
