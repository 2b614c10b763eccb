import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../support/cli";
import { repository } from "../support/repository";

const run = (...args: string[]) => runCli({ dir: repository, env: process.env }, args);

test.each([["--version"], ["-v"]])(
  "atlas-orgs %s prints the version of the package",
  async (option) => {
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    expect(await run(option)).toMatchObject({ code: 0, output: `${version}\n` });
  },
);

test("help prints the commands, and help <command> prints the help of that command", async () => {
  for (const args of [["help"], [], ["-h"]])
    expect(await run(...args)).toEqual(await run("--help"));
  for (const command of ["doctor", "drift", "emulate", "init", "verify"]) {
    const help = await run("help", command);
    expect(help).toEqual(await run(command, "--help"));
    expect(help.stdout).toContain(`\nUsage: atlas-orgs ${command} `);
  }
});

test.each([
  ["drfit", ' Did you mean "drift"?'],
  ["iinit", ' Did you mean "init"?'],
  ["deploy", ""],
  ["toString", ""],
])("the unknown command %s fails with the suggestion '%s'", async (name, suggestion) => {
  const output = `Unknown command "${name}".${suggestion} Commands: emulate, doctor, drift, init, verify.\n`;
  expect(await run(name)).toMatchObject({ code: 1, stdout: "", output });
  expect(await run("help", name)).toMatchObject({ code: 1, stdout: "", output });
});

test.each([[[]], [["doctor"]], [["drift"]], [["emulate"]], [["init"]], [["verify"]]])(
  "the help of atlas-orgs %j starts with what it does, in one sentence",
  async (command) => {
    const [first] = (await run(...command, "--help")).stdout.split("\n\n");
    expect(first).toMatch(/^[A-Z][a-z]+ [^\n]+\.$/);
  },
);
