import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Stack } from "../../tools/stack/stack";
import { newStack } from "../engine/harness";
import { ORG } from "../engine/journey";
import { commonJs, esm, type Layout, typescriptWithNpm, typescriptWithPnpm } from "./layouts";
import { manifest, pack } from "./tarball";

const tarball = pack();
const LOWEST = (manifest.peerDependencies["@pulumi/pulumi"] ?? "").replace("^", "");

const emulators: number[] = [];
afterAll(() => {
  // npx has children of its own: the whole group ends.
  for (const pid of emulators) process.kill(-pid, "SIGTERM");
});

/** Starts the emulator of the installed package as a user would, and answers its address. */
function emulate(dir: string, run: string): Promise<string> {
  const child = spawn("sh", ["-c", `${run} atlas-orgs emulate`], {
    cwd: dir,
    detached: true,
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

/** Makes the project in an empty folder and installs its packages. */
async function installed({ files, install, run }: Layout): Promise<{ stack: Stack; url: string }> {
  const stack = await newStack(
    { files },
    { url: "http://127.0.0.1:1", env: { PULUMI_NODEJS_TRANSPILE_ONLY: undefined } },
  );
  expect(await stack.shell(install)).toMatchObject({ code: 0 });
  const url = await emulate(stack.dir, run);
  await stack.config("mongodbatlas:baseUrl", url);
  return { stack, url };
}

const versionIn = (dir: string, name: string): string =>
  JSON.parse(readFileSync(join(dir, "node_modules", name, "package.json"), "utf8")).version;

const rename = (url: string, name: string) =>
  fetch(`${url}/emulator/orgs/${ORG}`, { method: "PATCH", body: JSON.stringify({ name }) });

test.each<[string, Layout, string]>([
  [
    "Pulumi's TypeScript template, with npm and the newest Pulumi",
    typescriptWithNpm({ pulumi: "^3.113.0", tarball: tarball.path }),
    "newest",
  ],
  [
    "Pulumi's TypeScript template, with pnpm and the newest Pulumi",
    typescriptWithPnpm({ pulumi: "^3.113.0", tarball: tarball.path }),
    "newest",
  ],
  [
    "Pulumi's TypeScript template, with npm and the oldest Pulumi allowed",
    typescriptWithNpm({ pulumi: LOWEST, tarball: tarball.path }),
    "lowest",
  ],
  [
    "a CommonJS program, with the oldest Pulumi allowed",
    commonJs({ pulumi: LOWEST, tarball: tarball.path }),
    "lowest",
  ],
  ["an ES module", esm({ pulumi: "^3.113.0", tarball: tarball.path }), "newest"],
])("the package works in %s", async (_, layout, pulumi) => {
  const { stack, url } = await installed(layout);
  const isLowest = versionIn(stack.dir, "@pulumi/pulumi") === LOWEST;
  expect(isLowest).toBe(pulumi === "lowest");
  const drift = () => stack.shell(`${layout.run} atlas-orgs drift --stack test`);

  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await drift()).toMatchObject({ code: 0 });
  await rename(url, "Globex");
  expect(await drift()).toMatchObject({ code: 7, stdout: expect.stringContaining("Globex") });
  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(await stack.destroy()).toMatchObject({ code: 0 });
});

test("what pnpm needs to be told stands in the documentation as it is tested here", () => {
  const { files } = typescriptWithPnpm({ pulumi: LOWEST, tarball: tarball.path });
  const page = readFileSync(resolve(__dirname, "../../docs/troubleshooting.md"), "utf8");
  expect(page).toContain(`\`\`\`yaml\n${files["pnpm-workspace.yaml"]}\`\`\``);
});
