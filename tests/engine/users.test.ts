import type { Emulator } from "../../emulator";
import { ORG } from "../support/ids";
import { NO_CHANGES, openStackOnEmulator, type Stack } from "../support/stack";

const FORMS = [
  { form: "dynamic", isNative: false, options: "" },
  { form: "native", isNative: true, options: ', { provider: new Provider("atlas") }' },
] as const;

/** A program that declares the owner and some people, with changes and more arguments. */
const programOf =
  (options: string, count: number) =>
  (changes = "", args = ""): string =>
    `
import { OrgUsers, Provider } from "pulumi-atlas-orgs";

const users: Record<string, { roles: string[] }> = { "owner@example.com": { roles: ["ORG_OWNER"] } };
for (let n = 0; n < ${count}; n += 1) users[\`person\${n}@example.com\`] = { roles: ["ORG_MEMBER"] };
${changes}
new OrgUsers("people", { orgId: "${ORG}", users, ${args} }${options});
void Provider;
`;

/** The lines that a run shows about the resource, without the table. */
const linesOf = (output: string): string[] =>
  output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^(warning: )?(\S+@example\.com |\d[\d,]* (person|people) )/.test(line));

describe.each(FORMS)("people as one $form resource", ({ isNative, options }) => {
  const open = (program: string): Promise<{ emulator: Emulator; stack: Stack }> =>
    openStackOnEmulator({ program, ...(isNative && { isNative: true as const }) });

  test("up, changes outside Pulumi, a preview that shows exactly these, repair and destroy", async () => {
    const program = programOf(options, 60);
    const { emulator, stack } = await open(program());
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await emulator.mail()).toHaveLength(60);
    expect(await stack.drift()).toMatchObject(NO_CHANGES);

    await emulator.changePerson(ORG, "person3@example.com", { roles: ["ORG_OWNER"] });
    await emulator.removePerson(ORG, "person5@example.com");
    await emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_READ_ONLY"] });
    const recorded = stack.stateText();
    const drift = await stack.drift();
    expect(drift).toMatchObject({ code: 7, steps: [{ op: "update", diffs: ["users"] }] });
    expect(linesOf(drift.output)).toEqual([
      "warning: person3@example.com (invited) loses ORG_OWNER and gains ORG_MEMBER.",
      "person5@example.com is invited with ORG_MEMBER.",
      `1 person in organization ${ORG} is not declared: eve@example.com (member, ORG_READ_ONLY).`,
    ]);
    expect(stack.stateText()).toBe(recorded);

    expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);
    expect(await emulator.mail()).toHaveLength(61);
    const { people } = (await emulator.organization(ORG)) as { people: unknown[] };
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect((await emulator.organization(ORG)) as object).toMatchObject({ people });
  });

  test("a removal of more people than maxRemovals is refused in the preview, with the number to set", async () => {
    const program = programOf(options, 8);
    const { emulator, stack } = await open(program("", 'undeclared: "remove"'));
    expect(await stack.up()).toMatchObject({ code: 0 });
    await emulator.clearRequests();

    const lost = 'for (let n = 1; n < 8; n += 1) delete users["person" + n + "@example.com"];';
    stack.write(program(lost, 'undeclared: "remove"'));
    const preview = await stack.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(
      `Refusing to remove 7 people (${[1, 2, 3, 4, 5, 6, 7]
        .map((n) => `person${n}@example.com`)
        .join(", ")
        .replace(
          ", person7",
          " and person7",
        )}) in organization ${ORG}: maxRemovals is 5. Nothing was changed. Check the program, and set maxRemovals: 7 if you mean it.`,
    );
    expect((await stack.up()).code).not.toBe(0);
    const methods = (await emulator.requests()).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));

    stack.write(program(lost, 'undeclared: "remove", maxRemovals: 7'));
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);
  });
});
