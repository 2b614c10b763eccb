import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atlasOrgs } from "../drift/cli";
import { freshEmulator, ORG } from "../engine/journey";

const SECRET = "00000000-0000-4000-8000-0000000000aa";
const root = mkdtempSync(join(tmpdir(), "atlas-orgs-init-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs init in a fresh folder, with the key of somebody who may only look. */
async function init(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const emulator = await freshEmulator();
  const roles = ["ORG_READ_ONLY"];
  await emulator.addApiKey(ORG, { publicKey: "looker", privateKey: SECRET, roles });
  const dir = mkdtempSync(join(root, "folder-"));
  const key = {
    MONGODB_ATLAS_BASE_URL: emulator.url,
    MONGODB_ATLAS_PUBLIC_KEY: "looker",
    MONGODB_ATLAS_PRIVATE_KEY: SECRET,
  };
  const { PATH } = process.env;
  const run = { dir, env: { PATH, ...key, ...env } };
  return { ...(await atlasOrgs(run, ["init", ...args])), dir };
}

test.each<[string, string[], NodeJS.ProcessEnv, string | RegExp]>([
  [
    "no organization",
    [],
    {},
    "--org is missing. The organization's settings in Atlas show its id.\n",
  ],
  [
    "what is no id",
    ["--org", "acme"],
    {},
    '--org takes 24 hex digits, not "acme". The organization\'s settings in Atlas show its id.\n',
  ],
  ["an unknown option", ["--orgs", ORG], {}, /^Unknown option '--orgs'\. See [^\n]+\n$/],
  [
    "no credentials",
    ["--org", ORG],
    { MONGODB_ATLAS_PUBLIC_KEY: undefined, MONGODB_ATLAS_PRIVATE_KEY: undefined },
    /^No Atlas credentials: set [^\n]+\n$/,
  ],
  [
    "half of the credentials",
    ["--org", ORG],
    { MONGODB_ATLAS_PRIVATE_KEY: undefined },
    /^Incomplete Atlas credentials: [^\n]+\n$/,
  ],
  ["an organization that is not there", ["--org", "f".repeat(24)], {}, /^getOrg: 40\d [^\n]+\n$/],
  [
    "a key that v1.0 does not show invitations to",
    ["--org", ORG],
    {},
    /^listOrgInvites: 40\d [^\n]+ORG_OWNER[^\n]+\n$/,
  ],
])("%s is one sentence, and nothing is written", async (_, args, env, sentence) => {
  const { code, stdout, output, dir } = await init(args, env);
  expect({ code, stdout, files: readdirSync(dir) }).toEqual({ code: 1, stdout: "", files: [] });
  expect(output).toMatch(sentence);
  if (typeof sentence === "string") expect(output).toBe(sentence);
  expect(output).not.toContain(SECRET);
});

test("a key with ORG_READ_ONLY is enough in v2", async () => {
  const env = { MONGODB_ATLAS_API_VERSION: "v2" };
  const { code, dir } = await init(["--org", ORG, "--cwd", "new/folder"], env);
  expect(code).toBe(0);
  expect(readFileSync(join(dir, "new/folder/index.ts"), "utf8")).toContain("owner@example.com");
});

test("a file that is there is not overwritten, and nothing is written beside it", async () => {
  const taken = mkdtempSync(join(root, "taken-"));
  writeFileSync(join(taken, "tsconfig.json"), "mine");
  const { code, output } = await init(["--org", ORG, "--cwd", taken]);
  expect({ code, output }).toEqual({
    code: 1,
    output: `${join(taken, "tsconfig.json")} is there already, and init overwrites nothing. Name another folder with --cwd.\n`,
  });
  expect(readdirSync(taken)).toEqual(["tsconfig.json"]);
  expect(readFileSync(join(taken, "tsconfig.json"), "utf8")).toBe("mine");
});

test("a folder that cannot be made is one sentence", async () => {
  const file = join(root, "file");
  writeFileSync(file, "");
  const env = { MONGODB_ATLAS_API_VERSION: "v2" };
  const { code, output } = await init(["--org", ORG, "--cwd", join(file, "folder")], env);
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringMatching(/^Cannot write into [^\n]+: ENOTDIR[^\n]+\n$/),
  });
});
