import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Report } from "../../cli/drift/report";
import { newStack } from "../engine/harness";
import { freshEmulator, ORG, scene } from "../engine/journey";
import { atlasOrgs, MAIN } from "./cli";
import { playScene } from "./scene";

const ada = `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;

test("all that happened is found in each format, without a word written to state or selection", async () => {
  const { emulator, stack } = await playScene();
  const [state, stacks] = [stack.stateText(), await stack.shell("pulumi stack ls --json")];
  await emulator.clearRequests();
  const outputs = ["report.json", "report.md", "report.sarif"];
  const { code, stdout } = await atlasOrgs(stack, [
    ...["drift", "--stack", "prod", "--unmanaged"],
    ...outputs.flatMap((file) => ["--output", file]),
  ]);

  const [json, markdown, sarif] = outputs.map((file) =>
    readFileSync(join(stack.dir, file), "utf8"),
  );
  const { differences, others, projects } = JSON.parse(json ?? "") as Report;
  const golden = readFileSync(join(__dirname, "golden/report.json"), "utf8");
  const expected = (JSON.parse(golden) as Report).differences;
  expect(differences).toEqual(expected.filter(({ kind }) => kind !== "expiring"));
  expect(projects).toEqual({ "64b0000000000000000000b1": "Blue" });
  expect(others).toEqual({ resources: 1, drifted: 0, planned: 0 });
  expect(code).toBe(7);
  for (const { who } of differences)
    for (const report of [stdout, markdown, sarif]) expect(report).toContain(who);

  expect(stack.stateText()).toBe(state);
  expect((await stack.shell("pulumi stack ls --json")).stdout).toBe(stacks.stdout);
  const lists = (await emulator.requests()).filter(
    ({ path, status }) => status === 200 && path.includes("/users?"),
  );
  // One for all reads of the preview, one for those whom nobody declared.
  expect(lists).toHaveLength(2);
  expect((await emulator.requests()).filter(({ method }) => method !== "GET")).toEqual([]);

  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await atlasOrgs(stack, ["drift", "--fail-on", "security"])).toMatchObject({ code: 0 });
});

test("what cannot be looked at or written is one sentence on standard error, and exit code 1", async () => {
  const { emulator, stack } = await scene(ada);
  await stack.up();
  const failing = async (env: NodeJS.ProcessEnv, ...args: string[]) => {
    const { code, stdout, output } = await atlasOrgs(stack, ["drift", ...args], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    return output;
  };
  mkdirSync(join(stack.dir, "taken.md"));
  const unwritten = await atlasOrgs(stack, ["drift", "--output", "taken.md"]);
  expect(unwritten.code).toBe(1);
  expect(unwritten.output).toMatch(/\nCannot write taken\.md: EISDIR[^\n]+\n$/);
  expect(await failing({ PATH: "/usr/bin:/bin" })).toBe(
    "The command `pulumi` is not on PATH. Install Pulumi, or put its folder on PATH.\n",
  );
  expect(await failing({}, "--stack", "nope")).toBe(
    "There is no stack nope in this project and backend. `pulumi stack ls` lists those there are.\n",
  );
  expect(await failing({}, "--cwd", "/")).toBe(
    "There is no Pulumi project here. Name the folder of its Pulumi.yaml with --cwd.\n",
  );
  expect(await failing({ PULUMI_BACKEND_URL: "file:///nowhere" }, "--stack", "test")).toMatch(
    /^Pulumi's backend cannot be opened\. [^\n]+\n$/,
  );
  expect(await failing({ PULUMI_BACKEND_URL: "" }, "--stack", "test")).toMatch(
    /^Pulumi is not logged in to a backend\. [^\n]+\n$/,
  );
  expect(await failing({ PULUMI_CONFIG_PASSPHRASE: "another" })).toMatch(
    /^The passphrase of the stack's secrets is another one\. [^\n]+\n$/,
  );
  stack.write('throw new Error("no team of ada@example.com");');
  expect(await failing({}, "--mask")).toBe(
    "The program fails: Error: no team of ***@example.com\n",
  );
  rmSync(join(stack.dir, "index.ts"));
  expect(await failing({})).toMatch(/^There is no program in [^\n]+\n$/);
  stack.write(ada);
  await stack.shell("pulumi config rm mongodbatlas:publicKey");
  await stack.shell("pulumi config rm mongodbatlas:privateKey");
  expect(await failing({})).toMatch(/^No Atlas credentials: [^\n]+\n$/);
  await emulator.close();
  const key = { MONGODB_ATLAS_PUBLIC_KEY: "a", MONGODB_ATLAS_PRIVATE_KEY: "b" };
  await stack.config("mongodbatlas:maxAttempts", "1");
  expect(await failing(key)).toMatch(/^listOrgInvites: could not reach http[^\n]+\n$/);
});

test("people whom nobody declared are found with an organization's own credentials", async () => {
  const emulator = await freshEmulator();
  const own = { publicKey: "other", privateKey: "00000000-0000-4000-8000-0000000000ff" };
  await emulator.addApiKey(ORG, { ...own, roles: ["ORG_READ_ONLY"] });
  const program = `
import { Organization } from "pulumi-atlas-orgs";
const credentials = { publicKey: "${own.publicKey}", privateKey: "${own.privateKey}" };
new Organization("acme", { orgId: "${ORG}", credentials });
`;
  const config = {
    "mongodbatlas:publicKey": undefined,
    "mongodbatlas:privateKey": undefined,
    "mongodbatlas:apiVersion": "v2",
  };
  const stack = await newStack({ program }, { url: emulator.url, config });
  await stack.up();
  const { code, output } = await atlasOrgs(stack, ["drift", "--unmanaged", "--mask"]);
  expect(output).toMatch(/\*\*\*1@example\.com +is an owner whom nobody declared/);
  expect(output).not.toMatch(/owner@|0000000000ff/);
  expect(code).toBe(7);
});

test("a run that is interrupted ends in one sentence, and leaves nothing behind", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const stack = await newStack({ program: ada }, { url: `http://127.0.0.1:${port}` });
  const state = stack.stateText();
  try {
    const where = { cwd: stack.dir, env: stack.env };
    const child = spawn(process.execPath, [MAIN, "drift"], where);
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    await once(silent, "request");
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([1, null]);
    expect(said).toBe("Interrupted. Nothing was changed.\n");
    expect(stack.stateText()).toBe(state);
    const files = readdirSync(join(stack.dir, "../state/.pulumi"), { recursive: true });
    expect(files.filter((file) => String(file).match(/^locks.+\.json$/))).toEqual([]);
  } finally {
    silent.close().closeAllConnections();
  }
});
