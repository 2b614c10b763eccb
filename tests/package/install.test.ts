import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Stack } from "../../tools/stack/stack";
import { ORG } from "../support/ids";
import { openStack } from "../support/stack";
import { commonJs, esm, type Layout, typescriptWithNpm, typescriptWithPnpm } from "./layouts";
import { LOWEST_NODE, LOWEST_PULUMI, pathWithLowestNode } from "./lowest";
import { pack } from "./tarball";

const tarball = pack();

const emulators: number[] = [];
afterAll(() => {
  // npx starts child processes, so the whole process group is ended.
  for (const pid of emulators) process.kill(-pid, "SIGTERM");
});

/** Starts the emulator of the installed package as a user does, and returns its URL. */
function emulate(dir: string, run: string, path: string | undefined): Promise<string> {
  const child = spawn("sh", ["-c", `${run} atlas-orgs emulate`], {
    cwd: dir,
    detached: true,
    env: { ...process.env, PATH: path },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.pid) emulators.push(child.pid);
  return new Promise((listening, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`the emulator ended with ${code}`)));
    child.stdout.on("data", (text: Buffer) => {
      const [, url] = /^listening on (\S+)$/m.exec(text.toString()) ?? [];
      if (url) listening(url);
    });
  });
}

/** Creates the project in an empty folder and installs its packages. */
async function installed(
  { files, install, run }: Layout,
  path: string | undefined,
): Promise<{ stack: Stack; url: string }> {
  const env = { PULUMI_NODEJS_TRANSPILE_ONLY: undefined, ...(path && { PATH: path }) };
  const stack = await openStack({ files }, { url: "http://127.0.0.1:1", env });
  expect(await stack.shell(install)).toMatchObject({ code: 0 });
  const url = await emulate(stack.dir, run, path ?? process.env.PATH);
  await stack.config("mongodbatlas:baseUrl", url);
  return { stack, url };
}

const versionIn = (dir: string, name: string): string =>
  JSON.parse(readFileSync(join(dir, "node_modules", name, "package.json"), "utf8")).version;

const rename = (url: string, name: string) =>
  fetch(`${url}/emulator/orgs/${ORG}`, { method: "PATCH", body: JSON.stringify({ name }) });

interface Case {
  readonly where: string;
  readonly layout: Layout;
  /** Set if it differs from that of this repository. */
  readonly node?: string;
  readonly isLowest?: boolean;
}

const newest = { pulumi: "^3.113.0", tarball: tarball.path };
const lowest = { pulumi: LOWEST_PULUMI, tarball: tarball.path };
const CASES: readonly Case[] = [
  {
    where: "Pulumi's TypeScript template, with npm and the newest Pulumi",
    layout: typescriptWithNpm(newest),
  },
  {
    where: "Pulumi's TypeScript template, with pnpm and the newest Pulumi",
    layout: typescriptWithPnpm(newest),
  },
  {
    where: "Pulumi's TypeScript template, with npm and the oldest Pulumi allowed",
    layout: typescriptWithNpm(lowest),
    isLowest: true,
  },
  {
    where: "a CommonJS program, with the oldest Pulumi and the oldest Node.js allowed",
    layout: commonJs(lowest),
    isLowest: true,
    node: LOWEST_NODE,
  },
  { where: "an ES module, with the newest Pulumi", layout: esm(newest) },
];

test.each(CASES)("the package works in $where", async ({ layout, isLowest = false, node }) => {
  const path = node && pathWithLowestNode();
  const { stack, url } = await installed(layout, path);
  expect(versionIn(stack.dir, "@pulumi/pulumi") === LOWEST_PULUMI).toBe(isLowest);
  if (node) expect((await stack.shell("node --version")).stdout).toBe(`v${node}\n`);
  const drift = () => stack.shell(`${layout.run} atlas-orgs drift --stack test`);

  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await drift()).toMatchObject({ code: 0 });
  await rename(url, "Globex");
  expect(await drift()).toMatchObject({ code: 7, stdout: expect.stringContaining("Globex") });
  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(await stack.destroy()).toMatchObject({ code: 0 });
});

test("the documentation contains the tested settings for pnpm", () => {
  const { files } = typescriptWithPnpm({ pulumi: LOWEST_PULUMI, tarball: tarball.path });
  const page = readFileSync(resolve(__dirname, "../../docs/troubleshooting.md"), "utf8");
  expect(page).toContain(`\`\`\`yaml\n${files["pnpm-workspace.yaml"]}\`\`\``);
});
