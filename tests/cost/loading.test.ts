import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, SERVICE_ACCOUNT } from "../support/ids";
import { repository, requireCurrentBuild } from "../support/repository";

const run = promisify(execFile);

let emulator: Emulator;
beforeAll(requireCurrentBuild);
beforeAll(async () => {
  emulator = await startEmulator();
});

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
    .filter((file) => /^(dist|node_modules\/(undici|oauth4webapi|valibot))\//.test(file));
}

const KEY_PAIR = {
  MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
  MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
};
const ACCOUNT = {
  MONGODB_ATLAS_CLIENT_ID: SERVICE_ACCOUNT.clientId,
  MONGODB_ATLAS_CLIENT_SECRET: SERVICE_ACCOUNT.clientSecret,
};
const STATE = { orgId: ORG, username: "owner@example.com", roles: ["ORG_OWNER"], status: "ACTIVE" };
const PROVIDER = 'const { orgInvitation } = require("pulumi-atlas-orgs/provider");';
const READ = `${PROVIDER}
  const live = await orgInvitation.read("", ${JSON.stringify(STATE)});
  if (live.id === undefined || live.props.status !== "ACTIVE") throw new Error("not found");`;
const from = (files: readonly string[], name: string) =>
  files.filter((file) => file.startsWith(`node_modules/${name}/`));

test("a program loads the resource classes and nothing that calls Atlas", async () => {
  const files = await loadedBy('require("pulumi-atlas-orgs");');
  expect(files).not.toEqual([]);
  const allowed = /^dist\/(sdk\/|provider\/domain\/|provider\/dynamic\/storedNames\.js$)/;
  expect(files.filter((file) => !allowed.test(file))).toEqual([]);
});

test("a preview without requests loads no HTTP client and no validator", async () => {
  const state = JSON.stringify(STATE);
  const files = await loadedBy(`${PROVIDER} await orgInvitation.diff("", ${state}, ${state});`);
  expect(files).toContain("dist/provider/dynamic/index.js");
  expect(from(files, "undici")).toEqual([]);
  expect(from(files, "valibot")).toEqual([]);
});

test("a call loads one HTTP client, and OAuth only for a service account", async () => {
  const files = await loadedBy(READ, KEY_PAIR);
  expect(from(files, "undici")).not.toEqual([]);
  expect(from(files, "valibot")).toHaveLength(1);
  expect(from(files, "oauth4webapi")).toEqual([]);
  expect(from(await loadedBy(READ, ACCOUNT), "oauth4webapi")).toHaveLength(1);
});
