import type { Emulator } from "../../emulator";
import { startEmulator, storedOrganization } from "../support/emulator";
import { ORG, TEAM } from "../support/ids";
import { repository } from "../support/repository";
import { NO_CHANGES, openStack, pluginConfig, type Stack } from "../support/stack";

const WHO = "grace@example.com";

const PLUGIN = `plugins:
  providers: [{ name: atlas-orgs, path: ${repository}/plugin }]
`;

/** Declares the least that a resource needs, or everything that Atlas says of it. */
const declarations = (all: boolean) => ({
  acme: { orgId: ORG, name: "Emulated", ...(all && { deletionProtection: true }) },
  grace: {
    ...{ orgId: ORG, username: WHO, roles: ["ORG_BILLING_ADMIN", "ORG_MEMBER"] },
    ...(all && { teamIds: [TEAM], groupRoleAssignments: [] }),
  },
});

const yaml = (all: boolean): string => {
  const { acme, grace } = declarations(all);
  const resources = {
    acme: { type: "atlas-orgs:Organization", properties: acme },
    grace: { type: "atlas-orgs:OrgInvitation", properties: grace },
  };
  return `name: program\nruntime: yaml\n${PLUGIN}resources: ${JSON.stringify(resources)}\n`;
};

const typeScript = (all: boolean, importing = false): string => {
  const { acme, grace } = declarations(all);
  const options = (id: string) => (importing ? `{ provider, import: "${id}" }` : "{ provider }");
  return `
import { Organization, OrgInvitation, Provider } from "pulumi-atlas-orgs";
const provider = new Provider("atlas");
new Organization("acme", ${JSON.stringify(acme)}, ${options(ORG)});
new OrgInvitation("grace", ${JSON.stringify(grace)}, ${options(`${ORG}/${WHO}`)});
`;
};

async function startPopulated(): Promise<Emulator> {
  const emulator = await startEmulator();
  const roles = ["ORG_MEMBER", "ORG_BILLING_ADMIN"];
  await emulator.addPerson(ORG, { username: WHO, roles, teamIds: [TEAM] });
  return emulator;
}

const pulumiImport = ({ shell }: Stack, args: string) =>
  shell(`pulumi import --yes --stack test --skip-preview --generate-code=false ${args}`);

interface ImportCase {
  readonly form: string;
  readonly open: (emulator: Emulator, all: boolean) => Promise<Stack>;
  /** Prepares the stack, and returns more options of `pulumi import`. */
  readonly options: (stack: Stack) => Promise<string>;
}

const CASES: readonly ImportCase[] = [
  {
    form: "YAML",
    open: ({ url }, all) =>
      openStack({ files: { "Pulumi.yaml": yaml(all) } }, { url, config: pluginConfig(url) }),
    options: async () => "",
  },
  {
    form: "TypeScript",
    open: ({ url }, all) => openStack({ program: typeScript(all), isNative: true }, { url }),
    async options(stack) {
      expect(await stack.up("--target", "**::atlas")).toMatchObject({ code: 0 });
      const provider = (await stack.state()).find(({ urn }) => urn.endsWith("::atlas"));
      return ` --provider 'atlas=${provider?.urn}'`;
    },
  },
];

describe.each(CASES)("pulumi import with a program in $form", ({ open, options }) => {
  test.each([
    ["the least that a resource needs", false],
    ["everything that Atlas says of it", true],
  ])("is followed by a clean preview if the program declares %s", async (_, all) => {
    const emulator = await startPopulated();
    const stack = await open(emulator, all);
    const more = await options(stack);
    for (const [type, name, id] of [
      ["Organization", "acme", ORG],
      ["OrgInvitation", "grace", `${ORG}/${WHO}`],
    ])
      expect(
        await pulumiImport(stack, `atlas-orgs:index:${type} ${name} ${id}${more}`),
      ).toMatchObject({ code: 0 });
    const resources = (await stack.state()).filter(({ type }) => type.startsWith("atlas-orgs:"));
    expect(resources.map(({ inputs }) => inputs)).toEqual(Object.values(declarations(false)));
    for (const { outputs } of resources) expect(outputs).toMatchObject({ adopted: true });

    expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0, steps: [] });
    expect(await stack.up()).toMatchObject({ code: 0, steps: [] });
    await emulator.changePerson(ORG, WHO, { teamIds: [] });
    expect(await stack.preview()).toMatchObject({
      steps: all ? [{ op: "update", name: "grace", diffs: ["teamIds"] }] : [],
    });
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await storedOrganization(emulator, ORG)).toMatchObject({
      name: "Emulated",
      people: [{ username: "owner@example.com" }, { username: WHO, status: "ACTIVE" }],
    });
    const writes = (await emulator.requests()).filter(({ method }) => method !== "GET");
    expect(writes).toEqual([]);
  });
});

test("the option import takes both resources over without a change in Atlas", async () => {
  const emulator = await startPopulated();
  const stack = await openStack(
    { program: typeScript(true, true), isNative: true },
    { url: emulator.url },
  );
  expect(await stack.up()).toMatchObject({
    code: 0,
    steps: [{ op: "import" }, { op: "import" }],
  });
  stack.write(typeScript(true));
  expect(await stack.preview("--expect-no-changes")).toMatchObject(NO_CHANGES);
  const writes = (await emulator.requests()).filter(({ method }) => method !== "GET");
  expect(writes).toEqual([]);
});
