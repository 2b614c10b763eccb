import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Emulator, SeedPerson } from "../../emulator";
import { runCli } from "../support/cli";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, PROJECT, TEAM } from "../support/ids";
import { openStack, type Stack } from "../support/stack";

const PROJECTS = { Blue: PROJECT, "Data Lake": "64b0000000000000000000b2" };

const ROLES = [
  ["ORG_MEMBER"],
  ["ORG_READ_ONLY"],
  ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  ["ORG_GROUP_CREATOR", "ORG_MEMBER"],
  ["ORG_OWNER"],
];

/** Addresses with characters that are special in TypeScript, shells or URNs. */
const NAMES = ["", "o'brien+x@example.com", "a`$b`@example.com", "a::b@example.com"];

/** Versions and sizes; `make test-large` asks for the large ones. */
const SIZES: [string, number][] = process.env.LARGE
  ? [
      ["v2", 300],
      ["v1.0", 40],
    ]
  : [["v2", 22]];

/** A person. Every third one is only invited; some have a team or project roles. */
const personNumber = (n: number): SeedPerson => ({
  username: NAMES[n] ?? `person${n}@example.com`,
  roles: ROLES[n % ROLES.length] ?? [],
  ...(n % 3 === 0 && { status: "PENDING" }),
  ...(n % 7 === 0 && { teamIds: [TEAM] }),
  ...(n % 11 === 0 && {
    groupRoleAssignments: Object.values(PROJECTS).map((groupId) => ({
      groupId,
      roles: ["GROUP_READ_ONLY", "GROUP_DATA_ACCESS_READ_ONLY"],
    })),
  }),
});

const startEmulatorWith = (size: number): Promise<Emulator> =>
  startEmulator({
    seed: {
      organizations: [
        {
          id: ORG,
          name: "Acme & Søns",
          settings: {
            multiFactorAuthRequired: true,
            customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
          },
          people: Array.from({ length: size }, (_, n) => personNumber(n + 1)),
          groups: Object.entries(PROJECTS).map(([name, id]) => ({ id, name })),
          teams: [{ id: TEAM, name: "Platform" }],
          apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
        },
      ],
    },
  });

/** Opens an empty folder with the emulator's key in the environment. */
async function emptyFolder(emulator: Emulator, apiVersion: string) {
  const env = {
    MONGODB_ATLAS_BASE_URL: emulator.url,
    MONGODB_ATLAS_API_VERSION: apiVersion,
    MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
    MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
  };
  const config = Object.fromEntries(
    ["baseUrl", "publicKey", "privateKey"].map((name) => [`mongodbatlas:${name}`, undefined]),
  );
  const folder = await openStack("", { url: emulator.url, config, env });
  for (const name of ["Pulumi.yaml", "package.json", "index.ts"]) rmSync(join(folder.dir, name));
  return folder;
}

/** Expects that the program has no type error, and that a formatter leaves it as it is. */
async function expectTidy({ dir, shell }: Pick<Stack, "dir" | "shell">): Promise<void> {
  expect(await shell("tsc -p .")).toMatchObject({ code: 0, output: "" });
  const written = readFileSync(join(dir, "index.ts"), "utf8");
  const format = "biome format --line-width=100 --indent-style=space --stdin-file-path=index.ts";
  expect(await shell(`${format} < index.ts`)).toMatchObject({ code: 0, stdout: written });
}

test.each(SIZES)(
  "in %s, init writes a program that adopts %d people without sending an e-mail or changing anything",
  async (apiVersion, size) => {
    const emulator = await startEmulatorWith(size);
    const before = await emulator.organization(ORG);
    const { dir, env, shell } = await emptyFolder(emulator, apiVersion);

    const { code, stdout } = await runCli({ dir, env }, ["init", "--org", ORG, "--settings"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("pulumi up") });
    await expectTidy({ dir, shell });

    expect(await shell("pulumi stack init production")).toMatchObject({ code: 0 });
    const preview = (await shell("pulumi preview")).output;
    // The table shows the message once more, in the row of the stack.
    expect(preview.match(/^ {4}.* adopted .*$/gm)).toEqual([
      `    ${size} people are adopted without changes.`,
    ]);
    expect(await shell("pulumi up --yes --skip-preview")).toMatchObject({ code: 0 });
    expect(await shell("pulumi preview --refresh --expect-no-changes")).toMatchObject({ code: 0 });

    expect(await emulator.organization(ORG)).toEqual(before);
    expect(await emulator.mail()).toEqual([]);
    const methods = (await emulator.requests()).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));

    if (!process.env.LARGE) return;
    const everything = ["drift", "--unmanaged", "--fail-on", "any"];
    expect(await runCli({ dir, env }, everything)).toMatchObject({ code: 0 });
    await emulator.changePerson(ORG, "person4@example.com", { teamIds: [TEAM] });
    const { code: found, output } = await runCli({ dir, env }, everything);
    expect(found).toBe(7);
    expect(output).toMatch(/person4@example\.com +joined team/);
  },
  300_000,
);

test("init --users writes a program with one OrgUsers that adopts everyone without changing anything", async () => {
  const emulator = await startEmulatorWith(12);
  const before = await emulator.organization(ORG);
  const { dir, env, shell } = await emptyFolder(emulator, process.env.LARGE ? "v1.0" : "v2");
  expect(await runCli({ dir, env }, ["init", "--org", ORG, "--users"])).toMatchObject({ code: 0 });
  await expectTidy({ dir, shell });
  expect(await shell("pulumi stack init production")).toMatchObject({ code: 0 });
  const up = await shell("pulumi up --yes --skip-preview");
  expect(up).toMatchObject({ code: 0, output: expect.stringMatching(/\+ 3 created/) });
  expect(await shell("pulumi preview --expect-no-changes")).toMatchObject({ code: 0 });
  expect(await emulator.organization(ORG)).toEqual(before);
  expect(await emulator.mail()).toEqual([]);
  const methods = (await emulator.requests()).map(({ method }) => method);
  expect(new Set(methods)).toEqual(new Set(["GET"]));

  const drift = ["drift", "--fail-on", "any"];
  expect(await runCli({ dir, env }, drift)).toMatchObject({ code: 0 });
  await emulator.changePerson(ORG, "person4@example.com", { teamIds: [TEAM] });
  await emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_OWNER"] });
  const { code: found, output } = await runCli({ dir, env }, drift);
  expect(found).toBe(7);
  expect(output).toMatch(/person4@example\.com +joined team/);
  expect(output).toMatch(/eve@example\.com +is an undeclared owner/);
}, 300_000);

test.each<[string, string[], number]>([
  ["an OrgInvitation for each person", [], 9],
  ["one OrgUsers", ["--users"], 2],
])(
  "init writes a native program with %s and an import file, after which nothing changes in Atlas",
  async (_, flags, resources) => {
    const emulator = await startEmulatorWith(8);
    const { dir, env, shell } = await emptyFolder(emulator, "v2");
    const args = ["init", "--org", ORG, "--import-file", "import.json", ...flags];
    const { code, stdout } = await runCli({ dir, env }, args);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("pulumi import --file import.json --generate-code=false\n"),
    });
    await expectTidy({ dir, shell });
    expect(await shell("pulumi stack init production")).toMatchObject({ code: 0 });
    const imported = await shell("pulumi import --file import.json --generate-code=false --yes");
    expect(imported).toMatchObject({
      code: 0,
      output: expect.stringContaining(`${resources} imported`),
    });

    // The provider of the program is the only difference.
    expect((await shell("pulumi preview")).output).toMatch(
      new RegExp(`Resources:\\n +\\+ 1 to create\\n +${resources + 1} unchanged\\n`),
    );
    expect(await shell("pulumi up --yes --skip-preview")).toMatchObject({ code: 0 });
    expect(await shell("pulumi preview --expect-no-changes")).toMatchObject({ code: 0 });
    const methods = (await emulator.requests()).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  },
);
