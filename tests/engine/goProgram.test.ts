import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, runCommand } from "../../tools/stack/command.ts";
import { expectToImport, expectToRepairDrift, openNativeExample } from "../support/nativeExample";
import { repository } from "../support/repository";

const hasGo = spawnSync("go", ["version"]).status === 0;
if (!hasGo) console.log("      skipped: go is not on PATH");
const goTest = hasGo ? test : test.skip;

/** Compiling Pulumi's SDK for Go takes minutes, once per machine. */
const LONGEST_BUILD_MS = 15 * 60_000;

const PLUGIN = "node_modules/pulumi-atlas-orgs/plugin/pulumi-resource-atlas-orgs";

/** The example with the SDK that Pulumi generates from the plugin, compiled once. */
async function openGoExample() {
  const example = await openNativeExample({ example: "go" });
  const { dir: cwd, env } = example.stack;
  const run = (program: string, ...args: string[]): Promise<CommandResult> =>
    runCommand(program, args, { cwd, env, longestRunMs: LONGEST_BUILD_MS });
  expect(await run("pulumi", "package", "add", PLUGIN)).toMatchObject({ code: 0 });
  expect(await run("go", "build", "-o", "/dev/null", ".")).toMatchObject({ code: 0 });
  return { ...example, run };
}

goTest(
  "a Go program creates, shows drift in a plain preview, repairs and destroys",
  async () => expectToRepairDrift(await openGoExample()),
  LONGEST_BUILD_MS,
);

goTest(
  "pulumi import reads a person for a Go program, and the next preview is clean",
  async () => expectToImport(await openGoExample()),
  LONGEST_BUILD_MS,
);

goTest(
  "the Go program on the page about the two forms compiles",
  async () => {
    const page = readFileSync(join(repository, "docs/dynamic-or-native.md"), "utf8");
    const [, program = ""] = /```go\n([\s\S]*?)```/.exec(page) ?? [];
    const { stack, run } = await openGoExample();
    mkdirSync(join(stack.dir, "page"));
    writeFileSync(join(stack.dir, "page/main.go"), program);
    expect(await run("go", "vet", "./page")).toMatchObject({ code: 0 });
  },
  LONGEST_BUILD_MS,
);

goTest("the Go code of this repository is formatted", () => {
  const folders = ["tools/pulumi", "examples/go"].map((folder) => join(repository, folder));
  expect(spawnSync("gofmt", ["-l", ...folders], { encoding: "utf8" })).toMatchObject({
    status: 0,
    stdout: "",
  });
});

goTest(
  "`make sdks` generates the SDK that `pulumi package add` adds",
  async () => {
    const { run } = await openGoExample();
    expect(await run("make", "-C", repository, "sdks")).toMatchObject({ code: 0 });
    const generated = join(repository, "build/sdks/go");
    expect(await run("diff", "-r", "-x", ".git*", generated, "sdks/atlas-orgs")).toMatchObject({
      code: 0,
    });
  },
  LONGEST_BUILD_MS,
);
