import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Emulator } from "../../emulator";
import type { Stack } from "../../tools/stack/stack";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { NO_CREDENTIALS, openStack } from "../support/stack";
import { typescriptWithNpm } from "./layouts";
import { pack } from "./tarball";

const page = readFileSync(resolve(__dirname, "../../docs/getting-started.md"), "utf8");
const [program = ""] = /(?<=^```ts\n)[\s\S]*?(?=^```$)/m.exec(page) ?? [];
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .map(([, block = ""]) => block)
  // An alternative to the steps before it. tests/init/command.test.ts runs it.
  .filter((block) => !block.includes("--import-file"))
  .flatMap((block) => block.trim().split("\n"));

const tarball = pack();
const CLIENT = { id: "mdb_sa_id_64b000000000000000000002", secret: "mdb_sa_sk_emulator" };

/** A command of the page for a test: on the emulator, and without prompts. */
const answered = (command: string): string => {
  if (command.endsWith("mongodbatlas:clientSecret")) return `echo ${CLIENT.secret} | ${command}`;
  return command
    .replace("pulumi-atlas-orgs", command.startsWith("npm") ? tarball.path : "$&")
    .replace(/mdb_sa_id_\w+/, CLIENT.id)
    .replace(/^pulumi (up|destroy)/, "$& --yes");
};

const expectedCode = (command: string): number => (command === "npx atlas-orgs drift" ? 7 : 0);

/** What the user does in the Atlas console before a command of the page. */
async function meanwhile(command: string, emulator: Emulator): Promise<void> {
  if (command !== "npx atlas-orgs drift") return;
  await emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER"] });
}

/** The folder that `pulumi new typescript` creates. The command itself needs the internet. */
async function newProject(emulator: Emulator): Promise<Stack> {
  const { files } = typescriptWithNpm({ pulumi: "^3.113.0", tarball: tarball.path });
  const made = JSON.parse(files["package.json"] ?? "{}");
  delete made.dependencies["pulumi-atlas-orgs"];
  const stack = await openStack(
    { files: { ...files, "package.json": JSON.stringify(made), "index.ts": "" } },
    {
      url: emulator.url,
      config: NO_CREDENTIALS,
      env: {
        PULUMI_NODEJS_TRANSPILE_ONLY: undefined,
        MONGODB_ATLAS_BASE_URL: emulator.url,
      },
    },
  );
  await stack.shell("npm install --no-audit --no-fund --loglevel=error");
  return stack;
}

test("every step of the getting started guide works as written", async () => {
  const emulator = await startEmulator();
  const [create, ...steps] = commands;
  expect(create).toBe("pulumi new typescript --name acme --stack dev --yes");
  expect(steps.length).toBeGreaterThan(7);
  const stack = await newProject(emulator);
  writeFileSync(join(stack.dir, "index.ts"), program);
  for (const command of steps) {
    await meanwhile(command, emulator);
    const { code, output } = await stack.shell(answered(command));
    expect({ command, output, code }).toMatchObject({ code: expectedCode(command) });
  }
  expect(await emulator.mail()).toHaveLength(1);
  expect(readFileSync(join(stack.dir, "everyone/index.ts"), "utf8")).toContain("owner@example.com");
  const { dependencies } = JSON.parse(
    readFileSync(join(stack.dir, "everyone/package.json"), "utf8"),
  );
  const [, path = ""] = /^file:(.*)$/.exec(dependencies["pulumi-atlas-orgs"]) ?? [];
  expect(resolve(stack.dir, "everyone", path)).toBe(tarball.path);
  const { people } = (await emulator.organization(ORG)) as { people: object[] };
  expect(people).toHaveLength(1);
});
