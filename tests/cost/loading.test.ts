import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "../../emulator";
// Refuses a build that is older than its sources.
import "../engine/harness";
import { ORG } from "./provider";

const repository = resolve(__dirname, "../..");
const run = promisify(execFile);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

/** The files outside of Node and of Pulumi that a process loads to run this text. */
async function loadedBy(text: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const script = `
    const loaded = [];
    require("node:module").registerHooks({
      load: (url, context, next) => (loaded.push(url), next(url, context)),
    });
    const done = (async () => { ${text} })();
    done.then(() => console.log(JSON.stringify(loaded)), console.error).then(() => process.exit());`;
  const { stdout } = await run("node", ["-e", script], {
    cwd: repository,
    env: { PATH: process.env.PATH, MONGODB_ATLAS_BASE_URL: emulator.url, ...env },
  });
  return (JSON.parse(stdout) as string[])
    .filter((url) => url.startsWith("file:"))
    .map((url) => url.replace(`file://${repository}/`, ""))
    .filter((file) => /^(dist|node_modules\/(undici|oauth4webapi))\//.test(file));
}

const KEY_PAIR = {
  MONGODB_ATLAS_PUBLIC_KEY: "emulator",
  MONGODB_ATLAS_PRIVATE_KEY: "00000000-0000-4000-8000-000000000001",
};
const SERVICE_ACCOUNT = {
  MONGODB_ATLAS_CLIENT_ID: "mdb_sa_id_64b000000000000000000002",
  MONGODB_ATLAS_CLIENT_SECRET: "mdb_sa_sk_emulator",
};
const STATE = { orgId: ORG, username: "owner@example.com", roles: ["ORG_OWNER"], status: "ACTIVE" };
const PROVIDER = 'const { orgInvitation } = require("pulumi-atlas-orgs/provider");';
const READ = `${PROVIDER}
  const live = await orgInvitation.read("", ${JSON.stringify(STATE)});
  if (live.id === undefined || live.props.status !== "ACTIVE") throw new Error("not found");`;
const from = (files: readonly string[], name: string) =>
  files.filter((file) => file.startsWith(`node_modules/${name}/`));

test("a program loads what it declares with, and nothing that reaches Atlas", async () => {
  const files = await loadedBy('require("pulumi-atlas-orgs");');
  expect(files).not.toEqual([]);
  const allowed = /^dist\/(sdk\/|provider\/domain\/|provider\/dynamic\/storedNames\.js$)/;
  expect(files.filter((file) => !allowed.test(file))).toEqual([]);
});

test("a preview that asks Atlas nothing loads no HTTP client", async () => {
  const state = JSON.stringify(STATE);
  const files = await loadedBy(`${PROVIDER} await orgInvitation.diff("", ${state}, ${state});`);
  expect(files).toContain("dist/provider/dynamic/index.js");
  expect(from(files, "undici")).toEqual([]);
});

test("a call loads one HTTP client, and OAuth only for a service account", async () => {
  const files = await loadedBy(READ, KEY_PAIR);
  expect(from(files, "undici")).not.toEqual([]);
  expect(from(files, "oauth4webapi")).toEqual([]);
  expect(from(await loadedBy(READ, SERVICE_ACCOUNT), "oauth4webapi")).toHaveLength(1);
});
