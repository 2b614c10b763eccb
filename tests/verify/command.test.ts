import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import { temporaryFolder } from "../support/cleanup";
import { runCli } from "../support/cli";
import { KEY, ORG } from "../support/ids";
import { CLI } from "../support/repository";
import { ADDRESS, contentOf, startAtlas } from "./support";

const environmentOf = ({ url }: Emulator) => ({
  ...process.env,
  MONGODB_ATLAS_BASE_URL: url,
  MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
  MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
});
const ARGS = ["verify", "--org", ORG, "--invite", ADDRESS];

test("prints the report, writes it to files, and exits with 0", async () => {
  const emulator = await startAtlas();
  const dir = temporaryFolder();
  const args = [
    ...ARGS,
    "--yes",
    "--create-organization",
    "--output",
    "r.md",
    "--output",
    "r.json",
  ];
  const { code, stdout, output } = await runCli({ dir, env: environmentOf(emulator) }, args);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("Inviting ") });
  expect(stdout).toMatch(/^Assumptions about Atlas: \d+ confirmed, 0 refuted, \d+ undecided\n/);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(readFileSync(join(dir, "r.md"), "utf8")).toContain("| `repeated-invitation`: ");
  const { results } = JSON.parse(readFileSync(join(dir, "r.json"), "utf8"));
  expect(results).toContainEqual(expect.objectContaining({ id: "new-key", result: "confirmed" }));
});

test("exits with 7 if an assumption is refuted", async () => {
  const emulator = await startAtlas({ assume: { repeatedInvitation: "resent" } });
  const cli = { dir: temporaryFolder(), env: environmentOf(emulator) };
  const { code, stdout } = await runCli(cli, [...ARGS, "--yes"]);
  expect(code).toBe(7);
  expect(stdout).toMatch(/\nREFUTED\n {2}repeated-invitation\n/);
});

test("without a terminal and without --yes, it shows the plan and changes nothing", async () => {
  const emulator = await startAtlas();
  const { code, stdout, output } = await runCli(
    { dir: temporaryFolder(), env: environmentOf(emulator) },
    ARGS,
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(output).toMatch(
    /^verify will do the following in organization Test organization \(\w{24}\):\n {2}- send up to 7 /,
  );
  expect(output).toMatch(/\nNothing was changed\. Add --yes to start without a terminal\.\n$/);
  expect(await emulator.mail()).toEqual([]);
});

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  [
    "no credentials",
    { MONGODB_ATLAS_PUBLIC_KEY: "", MONGODB_ATLAS_PRIVATE_KEY: "" },
    /^.*credentials/i,
  ],
  ["a wrong key", { MONGODB_ATLAS_PRIVATE_KEY: "wrong" }, /^getOrg: 401/],
  [
    "an unreachable Atlas",
    { MONGODB_ATLAS_BASE_URL: "http://127.0.0.1:1" },
    // Waits between attempts are random; those of 3 seconds or more are announced.
    /^(Next getOrg .*: connection refused\.\n)*getOrg: could not reach .*\n$/,
  ],
])("with %s, one sentence says what to do, and the exit code is 1", async (_, env, message) => {
  const emulator = await startAtlas();
  const cli = { dir: temporaryFolder(), env: environmentOf(emulator) };
  const { code, stdout, output } = await runCli(cli, [...ARGS, "--yes"], env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(output).toMatch(message);
  expect(output).not.toContain("    at ");
});

/** Runs verify, and interrupts it whenever it shows one of the texts. */
async function interrupted(emulator: Emulator, texts: readonly string[]) {
  const child = spawn(process.execPath, [CLI, ...ARGS, "--yes"], {
    cwd: temporaryFolder(),
    env: environmentOf(emulator),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const shown = { stdout: "", stderr: "" };
  const waiting = [...texts];
  child.stdout.on("data", (chunk) => {
    shown.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    shown.stderr += chunk;
    const [next] = waiting;
    if (next === undefined || !shown.stderr.includes(next)) return;
    waiting.shift();
    child.kill("SIGINT");
  });
  const [code] = await once(child, "close");
  return { code, ...shown };
}

test("Ctrl-C ends the experiments, and everything is removed", async () => {
  const emulator = await startAtlas({ latencyMs: 20 });
  const before = await contentOf(emulator);
  const { code, stdout, stderr } = await interrupted(emulator, ["Inviting "]);
  expect(code).toBe(1);
  expect(stderr).toContain("Interrupted. Removing what was added …\n");
  expect(stdout).toContain("Interrupted. The experiments are incomplete.");
  expect(await contentOf(emulator)).toEqual(before);
});

test("a second Ctrl-C ends the process, which says what may be left", async () => {
  const emulator = await startAtlas({ latencyMs: 300 });
  const { code, stdout, stderr } = await interrupted(emulator, ["Inviting ", "Interrupted."]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(
    `Ended before everything was removed. In organization ${ORG}, withdraw the invitation of ${ADDRESS}, and delete`,
  );
});
