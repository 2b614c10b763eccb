import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Emulator, SeedPerson } from "../../emulator";
import { runCli } from "../support/cli";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { openStack } from "../support/stack";

const TEAM = "64b000000000000000000004";
const PROJECTS = { Blue: "64b0000000000000000000b1", "Data Lake": "64b0000000000000000000b2" };

const ROLES = [
  ["ORG_MEMBER"],
  ["ORG_READ_ONLY"],
  ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  ["ORG_GROUP_CREATOR", "ORG_MEMBER"],
  ["ORG_OWNER"],
];

/** Addresses in which something has a meaning elsewhere. */
const NAMES = ["", "o'brien+x@example.com", "a`$b`@example.com", "a::b@example.com"];

/** Versions and sizes; `make test-large` asks for the large ones. */
const SIZES: [string, number][] = process.env.LARGE
  ? [
      ["v2", 300],
      ["v1.0", 40],
    ]
  : [["v2", 22]];

/** Somebody; every third is only invited, some are in a team or have roles in projects. */
const someone = (n: number): SeedPerson => ({
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

async function crowd(size: number): Promise<Emulator> {
  const emulator = await startEmulator({
    seed: {
      organizations: [
        {
          id: ORG,
          name: "Acme & Søns",
          settings: {
            multiFactorAuthRequired: true,
            customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
          },
          people: Array.from({ length: size }, (_, n) => someone(n + 1)),
          groups: Object.entries(PROJECTS).map(([name, id]) => ({ id, name })),
          teams: [{ id: TEAM, name: "Platform" }],
          apiKeys: [
            {
              publicKey: "emulator",
              privateKey: "00000000-0000-4000-8000-000000000001",
              roles: ["ORG_OWNER"],
            },
          ],
        },
      ],
    },
  });
  return emulator;
}

/** A folder as a person starts with, on the emulator's key. */
async function emptyFolder(emulator: Emulator, apiVersion: string) {
  const env = {
    MONGODB_ATLAS_BASE_URL: emulator.url,
    MONGODB_ATLAS_API_VERSION: apiVersion,
    MONGODB_ATLAS_PUBLIC_KEY: "emulator",
    MONGODB_ATLAS_PRIVATE_KEY: "00000000-0000-4000-8000-000000000001",
  };
  const config = Object.fromEntries(
    ["baseUrl", "publicKey", "privateKey"].map((name) => [`mongodbatlas:${name}`, undefined]),
  );
  const folder = await openStack("", { url: emulator.url, config, env });
  for (const name of ["Pulumi.yaml", "package.json", "index.ts"]) rmSync(join(folder.dir, name));
  return folder;
}

test.each(SIZES)(
  "in %s, init writes a program that adopts %d people without sending an e-mail or changing anything",
  async (apiVersion, size) => {
    const emulator = await crowd(size);
    const before = await emulator.organization(ORG);
    const { dir, env, shell } = await emptyFolder(emulator, apiVersion);

    const { code, stdout } = await runCli({ dir, env }, ["init", "--org", ORG, "--settings"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("pulumi up") });
    expect(await shell("tsc -p .")).toMatchObject({ code: 0, output: "" });
    const written = readFileSync(join(dir, "index.ts"), "utf8");
    const format = "biome format --line-width=100 --indent-style=space --stdin-file-path=index.ts";
    expect(await shell(`${format} < index.ts`)).toMatchObject({ code: 0, stdout: written });

    expect(await shell("pulumi stack init production")).toMatchObject({ code: 0 });
    const preview = (await shell("pulumi preview")).output;
    const adopted = [...preview.matchAll(/(\S+) is already [^.]+ and is adopted\./g)];
    expect(new Set(adopted.map(([, username]) => username)).size).toBe(size);
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
