import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { atEnd, temporaryFolder } from "../support/cleanup";
import { runCli } from "../support/cli";
import { KEY, ORG } from "../support/ids";
import { isDoctorReport } from "../support/jsonSchemas";
import { engineFolder } from "../support/repository";
import { openStack } from "../support/stack";
import { expectGolden, withoutVersions } from "./golden";

const NODE = dirname(process.execPath);

/** An emulator with two owners and the machine's time, which the command compares with its own. */
async function startAtlas(): Promise<Emulator> {
  const emulator = await startEmulator();
  atEnd(() => emulator.close());
  await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_OWNER"] });
  return emulator;
}

/** Runs doctor in an empty folder, with the key of the emulator in the environment. */
async function doctor(emulator: Emulator, env: NodeJS.ProcessEnv = {}) {
  const { publicKey, privateKey } = KEY;
  const dir = temporaryFolder();
  const { code, stdout, output } = await runCli(
    {
      dir,
      env: {
        PATH: [NODE, engineFolder()].join(delimiter),
        PULUMI_HOME: join(dir, "home"),
        MONGODB_ATLAS_BASE_URL: emulator.url,
        MONGODB_ATLAS_PUBLIC_KEY: publicKey,
        MONGODB_ATLAS_PRIVATE_KEY: privateKey,
        ...env,
      },
    },
    ["doctor"],
  );
  expect(output).toBe(stdout);
  expect(output).not.toContain(privateKey);
  expect(output).not.toContain("another-private-key");
  for (const line of output.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  return { code, stdout: withoutVersions(stdout) };
}

test("a healthy setup passes every check, in text and JSON, and nothing is changed", async () => {
  const emulator = await startAtlas();
  const stack = await openStack(
    `import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
     const acme = new Organization("acme", { orgId: "${ORG}" });
     new OrgInvitation("bob", {
       orgId: acme.orgId, username: "bob@example.com", roles: ["ORG_MEMBER"],
     });`,
    { url: emulator.url },
  );
  expect(await stack.up()).toMatchObject({ code: 0 });
  const [state, stacks] = [stack.stateText(), await stack.shell("pulumi stack ls --json")];
  await emulator.clearRequests();
  const PATH = [NODE, engineFolder()].join(delimiter);

  const { code, output } = await runCli(stack, ["doctor"], { PATH });
  expectGolden("healthy.txt", withoutVersions(output));
  expect(code).toBe(0);
  const methods = (await emulator.requests()).map(({ method }) => method);
  expect(new Set(methods)).toEqual(new Set(["GET"]));

  await emulator.removePerson(ORG, "ada@example.com");
  const masked = await runCli(stack, ["doctor", "--format", "json", "--mask"], { PATH });
  expect(masked.code).toBe(0);
  const report = JSON.parse(masked.stdout);
  expect(isDoctorReport(report)).toEqual([]);
  expect(report).toMatchObject({ stack: "test", project: "program", counts: { fail: 0, warn: 1 } });
  expect(masked.output).toContain("***@example.com");
  expect(masked.output).not.toMatch(/(owner|ada|bob)@|00000000-0000-4000/);
  expect([stack.stateText(), await stack.shell("pulumi stack ls --json")]).toEqual([state, stacks]);
});

test.each<[string, string, NodeJS.ProcessEnv, string[]]>([
  [
    "a wrong key",
    "wrong-key.txt",
    { MONGODB_ATLAS_PRIVATE_KEY: "another-private-key" },
    ["credential"],
  ],
  ["half of the credentials", "half.txt", { MONGODB_ATLAS_PRIVATE_KEY: "" }, ["values"]],
  [
    "an address where nothing listens",
    "unreachable.txt",
    { MONGODB_ATLAS_BASE_URL: "http://127.0.0.1:1" },
    ["connection"],
  ],
  [
    "a proxy that does not run",
    "proxy.txt",
    {
      MONGODB_ATLAS_BASE_URL: "https://atlas.invalid",
      HTTPS_PROXY: "http://ada:secret-word@127.0.0.1:1",
    },
    ["connection"],
  ],
  ["no pulumi on PATH", "no-pulumi.txt", { PATH: NODE }, ["Pulumi"]],
])("with %s, doctor exits with 1 and golden/%s", async (_, golden, env, failed) => {
  const emulator = await startAtlas();
  const { code, stdout } = await doctor(emulator, env);
  expectGolden(golden, stdout);
  expect(stdout).not.toContain("secret-word");
  expect(code).toBe(1);
  expect(stdout.match(/^ {2}fail .*$/gm)?.map((line) => line.split(/ {2,}/)[2])).toEqual(failed);
});

test("with a key that is not on its access list, doctor names the address and exits with 1", async () => {
  const emulator = await startAtlas();
  await emulator.allowAddresses(ORG, KEY.publicKey, ["203.0.113.0/24"]);
  const { code, stdout } = await doctor(emulator);
  expectGolden("access-list.txt", stdout);
  expect(code).toBe(1);
});

test("only one owner is a warning, and doctor exits with 0", async () => {
  const emulator = await startAtlas();
  await emulator.removePerson(ORG, "ada@example.com");
  const { code, stdout } = await doctor(emulator);
  expectGolden("one-owner.txt", stdout);
  expect(code).toBe(0);
});

test.each([
  [["--format", "xml"], '--format must be one of text, json, not "xml".\n'],
  [
    ["--org", "acme"],
    '--org must be 24 hexadecimal digits, not "acme". The organization\'s settings in Atlas show its id.\n',
  ],
  [
    ["--stacks"],
    "Unknown option '--stacks'. Run `atlas-orgs doctor --help` to list the options.\n",
  ],
])("doctor %j prints one message and exits with 1", async (args, message) => {
  const { PATH } = process.env;
  const result = await runCli({ dir: temporaryFolder(), env: { PATH } }, ["doctor", ...args]);
  expect(result).toEqual({ code: 1, stdout: "", output: message });
});

test("the documentation shows the output of doctor as it is", () => {
  const page = readFileSync(join(__dirname, "../../docs/doctor.md"), "utf8");
  const golden = readFileSync(join(__dirname, "golden/access-list.txt"), "utf8");
  const [, shown = ""] = /```text\n([\s\S]*?)```/.exec(page) ?? [];
  expect(shown.trim().split("\n").length).toBeGreaterThan(5);
  for (const line of shown.trim().split("\n")) expect(golden).toContain(line);
});
