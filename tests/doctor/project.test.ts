import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { checksOf } from "../../cli/doctor/checks";
import { gatherProject } from "../../cli/doctor/gather/project";
import { makeProject } from "../../tools/stack/project";
import { temporaryFolder } from "../support/cleanup";
import { engineFolder, repository } from "../support/repository";
import { HEALTHY } from "./healthy";

const PATH = [engineFolder(), process.env.PATH].join(":");
let before: string | undefined;
beforeAll(() => {
  before = process.env.PATH;
  process.env.PATH = PATH;
});
afterAll(() => {
  process.env.PATH = before;
});

const gatherFiles = (files: Readonly<Record<string, string>>, withPackages: boolean) => {
  const { dir } = makeProject(repository, { files });
  if (withPackages) symlinkSync(join(repository, "node_modules"), join(dir, "node_modules"));
  return gatherProject(dir, { PATH, PULUMI_HOME: temporaryFolder() });
};

const PLUGIN = "node_modules/pulumi-atlas-orgs/plugin";
const declared = (path: string) =>
  `plugins:\n  providers:\n    - name: atlas-orgs\n      path: ${path}\n`;

test.each<[string, string, boolean, object]>([
  ["a TypeScript program without packages", "runtime: nodejs\n", false, { "pulumi-sdk": "fail" }],
  ["a TypeScript program", "runtime: nodejs\n", true, { "pulumi-sdk": "pass" }],
  [
    "options of the runtime",
    "runtime: {name: nodejs, options: {typescript: false}}\n",
    true,
    { "pulumi-sdk": "pass" },
  ],
  ["a YAML program without the plugin", "runtime: yaml\n", false, { plugin: "fail" }],
  ["a YAML program", `runtime: yaml\n${declared(PLUGIN)}`, true, { plugin: "pass" }],
  [
    "a YAML program without its packages",
    `runtime: yaml\n${declared(PLUGIN)}`,
    false,
    { plugin: "fail" },
  ],
  [
    "a YAML program with a package",
    `runtime: yaml\npackages:\n  atlas-orgs: ${PLUGIN}\n`,
    true,
    { plugin: "pass" },
  ],
])("of %s, the versions and the plugin are found", async (_, settings, withPackages, expected) => {
  const files = { "Pulumi.yaml": `name: acme\n${settings}`, "package.json": "{}" };
  const project = await gatherFiles(files, withPackages);
  const checks = checksOf({ ...HEALTHY, project });
  const statuses = Object.fromEntries(checks.map(({ id, status }) => [id, status]));
  expect(statuses).toMatchObject(expected);
});

test("a folder without a project is one message", async () => {
  expect(await gatherProject(temporaryFolder(), { PATH })).toEqual({
    problem: "Cannot find a Pulumi project. Set --cwd to the folder that contains Pulumi.yaml.",
  });
});
