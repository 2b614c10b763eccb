import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { archiveName, hostPlatform } from "../../tools/plugin/platforms.ts";
import { runCommand } from "../../tools/stack/command.ts";
import type { Stack } from "../../tools/stack/stack.ts";
import { startEmulator, storedOrganization } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { engineFolder, repository } from "../support/repository";
import { NO_CREDENTIALS, openStack } from "../support/stack";
import { manifest } from "./tarball";

const { version } = manifest;
const archive = join(repository, "build/plugin", archiveName(version, hostPlatform(process)));

beforeAll(() => {
  if (!existsSync(archive)) throw new Error(`${archive} does not exist: run make plugin first.`);
});

/** The YAML example without the plugin of the npm package. */
const example = readFileSync(join(repository, "examples/yaml/Pulumi.yaml"), "utf8").replace(
  /^plugins:\n(?: .*\n)+/m,
  "",
);

/** Runs `pulumi` in the folder of the stack. There is no shell on its PATH. */
const pulumi = (stack: Stack, ...args: string[]) =>
  runCommand(join(engineFolder(), "pulumi"), args, { cwd: stack.dir, env: stack.env });

test("the archive contains the executable and the licenses, and nothing else", () => {
  const files = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).trim().split("\n");
  expect(files).toEqual(["pulumi-resource-atlas-orgs", "LICENSE", "THIRD_PARTY_LICENSES"]);
  const licenses = execFileSync("tar", ["-xzOf", archive, "THIRD_PARTY_LICENSES"], {
    encoding: "utf8",
  });
  for (const name of ["@grpc/grpc-js", "google-protobuf", "undici", "valibot"])
    expect(licenses).toMatch(new RegExp(`^${name} \\d.*\\n=+\\n\\n(?!License: ).+`, "m"));
  expect(licenses).toMatch(/^node-\S+ \d.*\n=+\n\nNode\.js is licensed/m);
});

test("the installed plugin runs the YAML example on a machine without Node.js", async () => {
  expect(example).not.toContain("plugins:");
  const emulator = await startEmulator();
  const stack = await openStack(
    { files: { "Pulumi.yaml": example } },
    {
      url: emulator.url,
      config: {
        ...NO_CREDENTIALS,
        "mongodbatlas:baseUrl": undefined,
        "atlas-orgs:baseUrl": emulator.url,
        "atlas-orgs:publicKey": KEY.publicKey,
        "atlas-orgs:privateKey": KEY.privateKey,
      },
      env: { PATH: engineFolder() },
    },
  );
  await expect(
    runCommand("node", ["--version"], { cwd: stack.dir, env: stack.env }),
  ).rejects.toThrow("ENOENT");
  expect(
    await pulumi(stack, "plugin", "install", "resource", "atlas-orgs", version, "--file", archive),
  ).toMatchObject({ code: 0 });
  const { stdout } = await pulumi(stack, "plugin", "ls", "--json");
  expect(JSON.parse(stdout)).toMatchObject([{ name: "atlas-orgs", kind: "resource", version }]);

  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await emulator.mail()).toHaveLength(2);
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  await emulator.changePerson(ORG, "grace@example.com", { roles: ["ORG_OWNER"] });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 7 });
  expect(await stack.destroy()).toMatchObject({ code: 0 });
  expect((await storedOrganization(emulator, ORG)).people).toHaveLength(1);
});

test("the executable answers with the schema of the package", async () => {
  const stack = await openStack(
    { files: { "Pulumi.yaml": example } },
    { url: "http://127.0.0.1:1" },
  );
  const folder = join(stack.dir, "plugin");
  mkdirSync(folder);
  execFileSync("tar", ["-xzf", archive, "-C", folder]);
  const { code, stdout } = await pulumi(
    stack,
    "package",
    "get-schema",
    "./plugin/pulumi-resource-atlas-orgs",
  );
  expect(code).toBe(0);
  const schema = JSON.parse(readFileSync(join(repository, "schemas/pulumi-schema.json"), "utf8"));
  const answered = JSON.parse(stdout);
  expect(answered).toMatchObject({ name: "atlas-orgs", version: schema.version });
  for (const kind of ["resources", "functions"])
    expect(Object.keys(answered[kind]).sort()).toEqual(Object.keys(schema[kind]).sort());
});
