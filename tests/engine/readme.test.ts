import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ORG } from "../support/ids";
import { repository } from "../support/repository";
import { NO_CHANGES, NO_CREDENTIALS, openStack, openStackOnEmulator } from "../support/stack";

const readme = readFileSync(resolve(repository, "README.md"), "utf8");

/** The code blocks of one language, in their order. */
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, text = ""]) => text,
  );

const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));

/** The command with the build of this checkout and a free port. */
const here = (command: string, port: string) =>
  command.replace("npx atlas-orgs", "node dist/cli/main.js").replaceAll("8080", port);

let emulator: ChildProcess | undefined;
afterAll(() => emulator?.kill("SIGTERM"));

/** Starts the emulator as the README says and returns the port it listens on. */
async function start(command: string): Promise<string> {
  const [program = "", ...args] = here(command, "0").split(" ");
  emulator = spawn(program, args, { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((said) =>
    emulator?.stdout?.once("data", (text: Buffer) => said(text.toString())),
  );
  const [, port = ""] = /^listening on http:\/\/127\.0\.0\.1:(\d+)\n/.exec(line) ?? [];
  return port;
}

test("every command of the README has the documented result on the README's program", async () => {
  const command = (start: string) => {
    const found = commands.filter((one) => one.startsWith(start));
    expect(found).not.toEqual([]);
    return found;
  };
  const port = await start(command("npx atlas-orgs emulate")[0] ?? "");
  expect(port).not.toBe("");
  const [program = ""] = blocks("ts");
  const nothing = {
    "mongodbatlas:baseUrl": undefined,
    ...NO_CREDENTIALS,
  };
  const stack = await openStack(
    { program },
    { url: "", config: nothing, env: { PULUMI_NODEJS_TRANSPILE_ONLY: undefined } },
  );
  for (const one of command("pulumi config set")) {
    expect(await stack.shell(here(one, port))).toMatchObject({ code: 0 });
  }
  for (const one of command("printf ")) expect(await stack.shell(one)).toMatchObject({ code: 0 });
  const [preview = "", checkDrift = ""] = command("pulumi preview");
  const [up = "", repair = ""] = command("pulumi up");
  expect(checkDrift).toBe("pulumi preview --expect-no-changes");
  expect(await stack.shell(preview)).toMatchObject({ code: 0 });
  expect(await stack.shell(checkDrift)).toMatchObject({ code: 7 });
  expect(await stack.shell(up)).toMatchObject({ code: 0 });
  expect(await stack.shell(checkDrift)).toMatchObject({ code: 0 });
  await fetch(`http://127.0.0.1:${port}/emulator/orgs/${ORG}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Renamed" }),
  });
  expect(await stack.shell(checkDrift)).toMatchObject({ code: 7 });
  expect(await stack.shell(repair)).toMatchObject({ code: 0 });
  expect(await stack.shell(checkDrift)).toMatchObject({ code: 0 });
  expect(await stack.destroy()).toMatchObject({ code: 0 });
});

test("the program of the README that declares everyone invites Ada, and shows no changes afterwards", async () => {
  const [, everyone = ""] = blocks("ts");
  const { emulator, stack } = await openStackOnEmulator(everyone);
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect((await emulator.mail()).map(({ to }) => to)).toEqual(["ada@example.com"]);
  expect(await stack.drift()).toMatchObject(NO_CHANGES);
});

test("every command and program in the README is run by a test or by CI", () => {
  const run = /^(printf|npx atlas-orgs emulate|pulumi (config set|preview|up))( |$)/;
  // CI runs the others: tests/package installs the package, and .ci/run runs the demo.
  const made = readFileSync(resolve(repository, ".ci/run"), "utf8");
  const [install, ...others] = commands.filter((command) => !run.test(command));
  expect(install).toBe("npm install pulumi-atlas-orgs @pulumi/pulumi");
  expect(others).toEqual(["make demo"]);
  for (const command of ["make test-package", ...others]) expect(made).toContain(command);
  expect(blocks("ts")).toHaveLength(2);
  expect(readme.match(/^```\w/gm)).toHaveLength(blocks("sh").length + 2);
});
