import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runCommand } from "../../tools/stack/command.ts";
import { startEmulator } from "../support/emulator";
import { openStack } from "../support/stack";
import { typescriptWithNpm } from "./layouts";
import { pack } from "./tarball";

const page = readFileSync(resolve(__dirname, "../../docs/testing.md"), "utf8");
const [, example = ""] = /^```ts\n\/\/ own\.test\.ts\n([\s\S]*?)^```$/m.exec(page) ?? [];
/** The table of runners: how to install the packages, and how to run the tests. */
const runners = [...page.matchAll(/^\| \w[^|]* \| (?:`(npm [^`]+)`|none) \| `([^`]+)` \|$/gm)].map(
  ([, install, command = ""]) => ({ install, command }),
);
const MODULES = ["@jest/globals", "vitest", "node:test"];

const tarball = pack();

test("the packages that docs/testing.md lists are enough for each runner in a new project", async () => {
  expect(runners).toHaveLength(MODULES.length);
  const { url } = await startEmulator();
  const layout = typescriptWithNpm({ pulumi: "^3.113.0", tarball: tarball.path });
  const tests = MODULES.map((module, n) => [
    `runner${n}.test.ts`,
    example.replace('"node:test"', `"${module}"`),
  ]);
  const { dir, env } = await openStack(
    { files: { ...layout.files, ...Object.fromEntries(tests) } },
    { url },
  );
  const options = { cwd: dir, env: { ...env, ATLAS_EMULATOR: url }, longestRunMs: 280_000 };
  const steps = runners.flatMap(({ install, command }, n) => [
    ...(install ? [install] : []),
    `${command} runner${n}.test.ts`,
  ]);
  for (const step of [layout.install, ...steps]) {
    const { code, output } = await runCommand("sh", ["-c", step], options);
    if (code !== 0) throw new Error(`${step} exited with ${code}:\n${output}`);
  }
}, 900_000);
