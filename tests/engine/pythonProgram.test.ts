import { spawnSync } from "node:child_process";
import { runCommand } from "../../tools/stack/command.ts";
import { expectToImport, expectToRepairDrift, openNativeExample } from "../support/nativeExample";

const hasPython = spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0;
if (!hasPython) console.log("      skipped: python3 with venv is not on PATH");
const pythonTest = hasPython ? test : test.skip;

/** Downloading Pulumi's SDK for Python takes half a minute. */
const LONGEST_MS = 10 * 60_000;

const PLUGIN = "node_modules/pulumi-atlas-orgs/plugin/pulumi-resource-atlas-orgs";

/** The example with the SDK that Pulumi generates from the plugin, in a virtual environment. */
async function openPythonExample() {
  const example = await openNativeExample({ example: "python" });
  const { dir: cwd, env } = example.stack;
  const options = { cwd, env, longestRunMs: LONGEST_MS };
  const added = await runCommand("pulumi", ["package", "add", PLUGIN], options);
  expect(added).toMatchObject({ code: 0 });
  return example;
}

pythonTest(
  "a Python program creates, shows drift in a plain preview, repairs and destroys",
  async () => expectToRepairDrift(await openPythonExample()),
  LONGEST_MS,
);

pythonTest(
  "pulumi import reads a person for a Python program, and the next preview is clean",
  async () => expectToImport(await openPythonExample()),
  LONGEST_MS,
);
