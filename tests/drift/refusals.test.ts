import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runCli } from "../support/cli";
import { ORG } from "../support/ids";
import { CLI } from "../support/repository";
import { openStack, openStackOnEmulator } from "../support/stack";

const ada = `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;

test("a run that fails prints one message on standard error and exits with 1", async () => {
  const { emulator, stack } = await openStackOnEmulator(ada);
  await stack.up();
  const failing = async (env: NodeJS.ProcessEnv, ...args: string[]) => {
    const { code, stdout, output } = await runCli(stack, ["drift", ...args], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    return output;
  };
  mkdirSync(join(stack.dir, "taken.md"));
  const unwritten = await runCli(stack, ["drift", "--output", "taken.md"]);
  expect(unwritten.code).toBe(1);
  expect(unwritten.output).toMatch(/\nCannot write taken\.md: EISDIR[^\n]+\n$/);
  expect(await failing({ PATH: "/usr/bin:/bin" })).toBe(
    "Cannot find the command `pulumi` on PATH. Install Pulumi, or add its folder to PATH.\n",
  );
  expect(await failing({}, "--stack", "nope")).toBe(
    "Cannot find stack nope in this project and backend. Run `pulumi stack ls` to list the stacks.\n",
  );
  expect(await failing({}, "--cwd", "/")).toBe(
    "Cannot find a Pulumi project. Set --cwd to the folder that contains Pulumi.yaml.\n",
  );
  expect(await failing({ PULUMI_BACKEND_URL: "file:///nowhere" }, "--stack", "test")).toMatch(
    /^Cannot open Pulumi's backend\. [^\n]+\n$/,
  );
  expect(await failing({ PULUMI_BACKEND_URL: "" }, "--stack", "test")).toMatch(
    /^Pulumi is not logged in to a backend\. [^\n]+\n$/,
  );
  expect(await failing({ PULUMI_CONFIG_PASSPHRASE: "another" })).toMatch(
    /^The passphrase is incorrect\. [^\n]+\n$/,
  );
  stack.write('throw new Error("no team of ada@example.com");');
  expect(await failing({}, "--mask")).toBe(
    "The program failed: Error: no team of ***@example.com\n",
  );
  rmSync(join(stack.dir, "index.ts"));
  expect(await failing({})).toMatch(/^Cannot find the program in [^\n]+\n$/);
  stack.write(ada);
  await stack.shell("pulumi config rm mongodbatlas:publicKey");
  await stack.shell("pulumi config rm mongodbatlas:privateKey");
  expect(await failing({})).toMatch(/^No Atlas credentials found [^\n]+\n$/);
  await emulator.close();
  const key = { MONGODB_ATLAS_PUBLIC_KEY: "a", MONGODB_ATLAS_PRIVATE_KEY: "b" };
  await stack.config("mongodbatlas:maxAttempts", "1");
  expect(await failing(key)).toMatch(/^listOrgInvites: could not reach http[^\n]+\n$/);
});

test("an interrupted run prints one message and leaves no lock and no temporary file", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const stack = await openStack(ada, { url: `http://127.0.0.1:${port}` });
  const state = stack.stateText();
  try {
    const TMPDIR = join(stack.dir, "temporary");
    mkdirSync(TMPDIR);
    const where = { cwd: stack.dir, env: { ...stack.env, TMPDIR } };
    const child = spawn(process.execPath, [CLI, "drift"], where);
    let errorOutput = "";
    child.stderr.on("data", (text) => (errorOutput += text));
    await once(silent, "request");
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([1, null]);
    expect(errorOutput).toBe("Interrupted. Nothing was changed.\n");
    expect(readdirSync(TMPDIR).filter((name) => name.startsWith("atlas-orgs-"))).toEqual([]);
    expect(stack.stateText()).toBe(state);
    const files = readdirSync(join(stack.dir, "../state/.pulumi"), { recursive: true });
    expect(files.filter((file) => String(file).match(/^locks.+\.json$/))).toEqual([]);
  } finally {
    silent.close().closeAllConnections();
  }
});
