import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/drift/report";
import { runCli } from "../support/cli";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { NO_CREDENTIALS, openStack, openStackOnEmulator } from "../support/stack";
import { openDriftedStack } from "./driftedStack";

test("finds every kind of drift in every format, without changing the state or the selected stack", async () => {
  const { emulator, stack } = await openDriftedStack();
  const [state, stacks] = [stack.stateText(), await stack.shell("pulumi stack ls --json")];
  await emulator.clearRequests();
  const outputs = ["report.json", "report.md", "report.sarif"];
  const TMPDIR = join(stack.dir, "temporary");
  mkdirSync(TMPDIR);
  const options = [
    ...["--stack", "prod", "--unmanaged"],
    ...outputs.flatMap((file) => ["--output", file]),
  ];
  const { code, stdout } = await runCli(stack, ["drift", ...options], { TMPDIR });

  const [json, markdown, sarif] = outputs.map((file) =>
    readFileSync(join(stack.dir, file), "utf8"),
  );
  const { differences, others, projects } = JSON.parse(json ?? "") as Report;
  const golden = readFileSync(join(__dirname, "golden/report.json"), "utf8");
  const expected = (JSON.parse(golden) as Report).differences;
  expect(differences.map(withoutPlace)).toEqual(expected.filter(({ kind }) => kind !== "expiring"));
  const program = readFileSync(join(stack.dir, "index.ts"), "utf8").split("\n");
  for (const { resource } of differences)
    if (resource?.line) expect(program[resource.line - 1]).toContain(`"${resource.name}"`);
  const places = JSON.parse(sarif ?? "").runs[0].results.map(placeOf);
  expect(places).toContain(`index.ts:${program.indexOf('person("ada");') + 1}`);
  // The program contains "eve" once, and nothing declares Mallory.
  expect(places.filter((place: string) => place === "Pulumi.yaml:1").length).toBeGreaterThan(0);
  expect(projects).toEqual({ "64b0000000000000000000b1": "Blue" });
  expect(others).toEqual({ resources: 1, drifted: 0, planned: 0 });
  expect(code).toBe(7);
  for (const { who } of differences)
    for (const report of [stdout, markdown, sarif]) expect(report).toContain(who);

  expect(readdirSync(TMPDIR).filter((name) => name.startsWith("atlas-orgs-"))).toEqual([]);
  expect(stack.stateText()).toBe(state);
  expect((await stack.shell("pulumi stack ls --json")).stdout).toBe(stacks.stdout);
  const lists = (await emulator.requests()).filter(
    ({ path, status }) => status === 200 && path.includes("/users?"),
  );
  // One list for the preview, and one for the undeclared people.
  expect(lists).toHaveLength(2);
  expect((await emulator.requests()).filter(({ method }) => method !== "GET")).toEqual([]);

  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await runCli(stack, ["drift", "--fail-on", "security"])).toMatchObject({ code: 0 });
});

const withoutPlace = ({ resource, ...difference }: Report["differences"][number]) =>
  resource ? { ...difference, resource: { name: resource.name, urn: resource.urn } } : difference;

interface SarifResult {
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
}

const placeOf = ({ locations: [location] }: SarifResult): string => {
  const { artifactLocation, region } = location?.physicalLocation ?? {};
  return `${artifactLocation?.uri}:${region?.startLine}`;
};

test("finds undeclared people with the organization's own credentials", async () => {
  const emulator = await startEmulator();
  const own = { publicKey: "other", privateKey: "00000000-0000-4000-8000-0000000000ff" };
  await emulator.addApiKey(ORG, { ...own, roles: ["ORG_READ_ONLY"] });
  const program = `
import { Organization } from "pulumi-atlas-orgs";
const credentials = { publicKey: "${own.publicKey}", privateKey: "${own.privateKey}" };
new Organization("acme", { orgId: "${ORG}", credentials });
`;
  const config = {
    ...NO_CREDENTIALS,
    "mongodbatlas:apiVersion": "v2",
  };
  const stack = await openStack(program, { url: emulator.url, config });
  await stack.up();
  const { code, output } = await runCli(stack, ["drift", "--unmanaged", "--mask"]);
  expect(output).toMatch(/\*\*\*1@example\.com +is an undeclared owner/);
  expect(output).not.toMatch(/owner@|0000000000ff/);
  expect(code).toBe(7);
});

test("a role gained under ignoreChanges is a security difference and not declared", async () => {
  const program = `
import { OrgInvitation } from "pulumi-atlas-orgs";
const ada = { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] };
new OrgInvitation("ada", ada, { ignoreChanges: ["roles"] });
`;
  const config = { "mongodbatlas:apiVersion": "v2" };
  const { emulator, stack } = await openStackOnEmulator(program, config);
  await stack.up();
  await emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER"] });
  const { code, stdout } = await runCli(stack, ["drift"]);
  expect(stdout).toContain(`
SECURITY  access beyond what the program declares
  ada@example.com  gained ORG_OWNER; lost ORG_MEMBER
                   in Atlas  ORG_OWNER
                   resource  ada
                   up        nothing: \`ignoreChanges\` excludes this argument
`);
  expect(code).toBe(7);
});
