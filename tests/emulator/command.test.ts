import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startEmulator } from "../support/emulator";
import { NOON, ORG } from "../support/ids";
import { atlas } from "./httpClient";

const MAIN = join(__dirname, "../../dist/cli/main.js");

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "prints the emulator's URL and random seed, and stops cleanly on %s",
  async (signal) => {
    const child = spawn(process.execPath, [MAIN, "emulate", "--clock", NOON, "--random-seed", "7"]);
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { value: line } = await lines.next();
    expect((await lines.next()).value).toBe("random seed 7");
    expect(line).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
    const { body } = await atlas({ url: String(line).slice("listening on ".length) }).get(
      `/orgs/${ORG}`,
    );
    expect(body).toMatchObject({ name: "Emulated" });
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  },
);

test("prints help for the program and for the command", () => {
  expect(run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("emulate") });
  expect(run("emulate", "--help")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("--state FILE"),
  });
});

test.each<[string[], number, string | RegExp]>([
  [
    ["emulat"],
    1,
    'Unknown command "emulat". Did you mean "emulate"? Commands: emulate, doctor, drift, init, verify.\n',
  ],
  [["emulate", "--prot", "1"], 1, /^Unknown option '--prot'[^\n]*\n$/],
  [["emulate", "now"], 1, /^Unexpected argument 'now'[^\n]*\n$/],
  [
    ["emulate", "--port", "70000"],
    1,
    '--port must be a whole number from 0 to 65535, not "70000".\n',
  ],
  [["emulate", "--clock", "noon"], 1, '"noon" is not a time like 2026-01-31T12:00:00Z.\n'],
  [["emulate", "--assume", "x"], 1, '--assume must be NAME=CHOICE, not "x".\n'],
  [["emulate", "--assume", "x=y"], 1, /^There is no assumption x\. Choose from keyRefusal, .*\n$/],
  [
    ["emulate", "--random-seed", "1x"],
    1,
    '--random-seed must be a whole number from 0 to 4294967295, not "1x".\n',
  ],
  [
    ["emulate", "--seed", "/nowhere.json"],
    1,
    /^Cannot read the seed \/nowhere\.json: ENOENT[^\n]*\n$/,
  ],
])("atlas-orgs %j exits with %d and prints one sentence", (args, status, sentence) => {
  const { status: code, stdout, stderr } = run(...args);
  expect({ code, stdout }).toEqual({ code: status, stdout: "" });
  if (typeof sentence === "string") expect(stderr).toBe(sentence);
  else expect(stderr).toMatch(sentence);
});

test("reports a port that is in use in one sentence", async () => {
  const { url } = await startEmulator();
  const port = new URL(url).port;
  expect(run("emulate", "--port", port)).toEqual({
    status: 1,
    stdout: "",
    stderr: `Port ${port} is already in use. Choose another.\n`,
  });
});

test.each([
  [
    { organizations: [{}] },
    "organizations[0] of the seed is invalid: The required attribute name was not specified.",
  ],
  [
    { organizations: [{ name: "A", people: [{ username: "ada", roles: ["ORG_OWNER"] }] }] },
    "organizations[0] of the seed is invalid: The specified username is not a valid email address.",
  ],
  [{ orgs: [] }, "The seed is invalid: Invalid attribute orgs specified."],
])("reports the invalid seed %j in one sentence", (seed, sentence) => {
  const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-seed-"));
  try {
    const file = join(folder, "seed.json");
    writeFileSync(file, JSON.stringify(seed));
    expect(run("emulate", "--seed", file)).toEqual({
      status: 1,
      stdout: "",
      stderr: `${sentence}\n`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
