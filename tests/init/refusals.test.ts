import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/cleanup";
import { runCli } from "../support/cli";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";

const SECRET = "00000000-0000-4000-8000-0000000000aa";

/** Runs init in an empty folder, with a read-only key. */
async function init(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const emulator = await startEmulator();
  const roles = ["ORG_READ_ONLY"];
  await emulator.addApiKey(ORG, { publicKey: "reader", privateKey: SECRET, roles });
  const dir = temporaryFolder();
  const key = {
    MONGODB_ATLAS_BASE_URL: emulator.url,
    MONGODB_ATLAS_PUBLIC_KEY: "reader",
    MONGODB_ATLAS_PRIVATE_KEY: SECRET,
  };
  const { PATH } = process.env;
  const run = { dir, env: { PATH, ...key, ...env } };
  return { ...(await runCli(run, ["init", ...args])), dir };
}

test.each<[string, string[], NodeJS.ProcessEnv, string | RegExp]>([
  [
    "no organization",
    [],
    {},
    "--org is required. The organization's settings in Atlas show its id.\n",
  ],
  [
    "a malformed id",
    ["--org", "acme"],
    {},
    '--org must be 24 hexadecimal digits, not "acme". The organization\'s settings in Atlas show its id.\n',
  ],
  ["an unknown option", ["--orgs", ORG], {}, /^Unknown option '--orgs'\. Run [^\n]+\n$/],
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
  ...["package.json", "../import.json", "import.txt"].map(
    (file): [string, string[], NodeJS.ProcessEnv, RegExp] => [
      `the import file ${file}`,
      ["--org", ORG, "--import-file", file],
      {},
      /^--import-file is "[^"]+"; it must be the name of a new \.json file, [^\n]+\n$/,
    ],
  ),
  ["an unknown organization", ["--org", "f".repeat(24)], {}, /^getOrg: 40\d [^\n]+\n$/],
  [
    "a key that cannot list invitations in v1.0",
    ["--org", ORG],
    {},
    /^listOrgInvites: 40\d [^\n]+ORG_OWNER[^\n]+\n$/,
  ],
])("with %s, init prints one message and writes no file", async (_, args, env, message) => {
  const { code, stdout, output, dir } = await init(args, env);
  expect({ code, stdout, files: readdirSync(dir) }).toEqual({ code: 1, stdout: "", files: [] });
  expect(output).toMatch(message);
  if (typeof message === "string") expect(output).toBe(message);
  expect(output).not.toContain(SECRET);
});

test("a key with ORG_READ_ONLY is enough in v2", async () => {
  const env = { MONGODB_ATLAS_API_VERSION: "v2" };
  const { code, dir } = await init(["--org", ORG, "--cwd", "new/folder"], env);
  expect(code).toBe(0);
  expect(readFileSync(join(dir, "new/folder/index.ts"), "utf8")).toContain("owner@example.com");
});

test("init overwrites no existing file and then writes no other file", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "tsconfig.json"), "mine");
  const { code, output } = await init(["--org", ORG, "--cwd", folder]);
  expect({ code, output }).toEqual({
    code: 1,
    output: `${join(folder, "tsconfig.json")} exists, and init overwrites no file. Set --cwd to another folder.\n`,
  });
  expect(readdirSync(folder)).toEqual(["tsconfig.json"]);
  expect(readFileSync(join(folder, "tsconfig.json"), "utf8")).toBe("mine");
});

test("init prints one message if it cannot create the folder", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const env = { MONGODB_ATLAS_API_VERSION: "v2" };
  const { code, output } = await init(["--org", ORG, "--cwd", join(file, "folder")], env);
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringMatching(/^Cannot write to [^\n]+: ENOTDIR[^\n]+\n$/),
  });
});
