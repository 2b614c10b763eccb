import { FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { openOn } from "../support/stack";

const person = (name: string) => `
new OrgInvitation("${name}", { orgId: "${ORG}", username: "${name}@example.com", roles: ["ORG_MEMBER"] });`;
const head = 'import { OrgInvitation } from "pulumi-atlas-orgs";';
const program = head + person("ada") + person("grace");

const namesIn = async ({ organization }: { organization(id: string): Promise<unknown> }) =>
  ((await organization(ORG)) as { people: { username: string }[] }).people.map(
    ({ username }) => username,
  );

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("the stack's default of onDelete is one change for each person, sends no request, and is applied by destroy", async () => {
    const { emulator, stack } = await open(program);
    await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_MEMBER"] });
    await stack.up();
    await stack.config("mongodbatlas:onDelete", "remove");
    await emulator.clearRequests();
    const update = (name: string) =>
      expect.objectContaining({ op: "update", name, diffs: ["onDelete"] });
    const preview = await stack.preview();
    expect(preview.steps).toHaveLength(2);
    expect(preview.steps).toEqual(expect.arrayContaining([update("ada"), update("grace")]));
    expect(await stack.up()).toMatchObject({ code: 0 });
    const requests = await emulator.requests();
    const expected = requests.filter(({ method }) => front.alwaysReads && method === "GET");
    expect(requests).toEqual(expected);
    expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });

    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await namesIn(emulator)).toEqual(["owner@example.com"]);
  });

  test("a wrong default of onDelete is one message", async () => {
    const { stack } = await open(program, { "mongodbatlas:onDelete": "keep" });
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(output.match(/^ {4}error: .*/gm)).toEqual([
      `    error: ${front.namespace}:onDelete is "keep"; it must be remove or retain.`,
    ]);
  });
});
