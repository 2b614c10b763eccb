import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmulatorOptions } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { LONG_FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { repository } from "../support/repository";
import { NO_CREDENTIALS, openStack } from "../support/stack";

const GLOBEX = "64b000000000000000000006";

const organization = (id: string, publicKey: string, ...others: string[]) => ({
  id,
  name: publicKey,
  people: [
    { username: "owner@example.com", roles: ["ORG_OWNER"] },
    ...others.map((name) => ({
      username: `${name}@example.com`,
      roles: name === "ada" ? ["ORG_OWNER"] : ["ORG_BILLING_ADMIN", "ORG_MEMBER"],
    })),
  ],
  apiKeys: [{ publicKey, privateKey: `key-of-${publicKey}`, roles: ["ORG_OWNER"] }],
});

interface ExampleCase {
  readonly example: string;
  readonly atlas?: EmulatorOptions;
  readonly config?: Record<string, string | undefined>;
  /** The people who receive a mail. */
  readonly invites: readonly string[];
  /** The people in the default organization after the stack is destroyed. */
  readonly stay?: readonly string[];
}

const EXAMPLES: readonly ExampleCase[] = [
  {
    example: "company-directory",
    invites: ["ada", "grace", "linus", "margaret"],
    stay: ["owner", "ada", "grace", "linus", "margaret"],
  },
  {
    example: "several-organizations",
    atlas: { seed: { organizations: [organization(ORG, "one"), organization(GLOBEX, "two")] } },
    config: {
      ...NO_CREDENTIALS,
      "acme:publicKey": "one",
      "acme:privateKey": "key-of-one",
      "globex:publicKey": "two",
      "globex:privateKey": "key-of-two",
    },
    invites: ["auditor", "auditor"],
  },
  {
    example: "adopt",
    atlas: { seed: { organizations: [organization(ORG, "emulator", "ada", "grace")] } },
    config: { "mongodbatlas:privateKey": "key-of-emulator" },
    invites: ["linus"],
    stay: ["owner", "ada", "grace"],
  },
];

const JOURNEYS = EXAMPLES.flatMap((one) => LONG_FORMS.map(({ form }) => ({ ...one, form })));

test.each(JOURNEYS)(
  "$form, deploys the example $example, finds no changes, and destroys it",
  async ({ form, example, atlas, config = {}, invites, stay = ["owner"] }) => {
    const emulator = await startEmulator(atlas);
    const stack = await openStack({ example }, { url: emulator.url, config, form });

    expect(await stack.up()).toMatchObject({ code: 0 });
    const mails = (await emulator.mail()).map(({ to }) => to).sort();
    expect(mails).toEqual(invites.map((name) => `${name}@example.com`));
    expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0, steps: [] });
    expect(await stack.refresh("--expect-no-changes")).toMatchObject({ code: 0, drifted: [] });
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    const { people } = (await emulator.organization(ORG)) as { people: { username: string }[] };
    expect(people.map(({ username }) => username).sort()).toEqual(
      stay.map((name) => `${name}@example.com`).sort(),
    );
  },
);

test("the company directory removes everyone who is not in the file only if the configuration says so", async () => {
  const emulator = await startEmulator();
  const config = { "company-directory:undeclared": "remove" };
  const [directory, strict] = await Promise.all(
    [{}, config].map((more) =>
      openStack({ example: "company-directory" }, { url: emulator.url, config: more }),
    ),
  );
  for (const username of ["eve@example.com", "paul@partner.example"])
    await emulator.addPerson(ORG, { username, roles: ["ORG_MEMBER"] });
  await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_OWNER"] });
  expect(await directory?.preview()).toMatchObject({
    code: 0,
    output: expect.stringContaining(
      "2 people in organization 64b000000000000000000001 are not declared: owner@example.com (member, ORG_OWNER) and eve@example.com (member, ORG_MEMBER).",
    ),
  });
  expect(await strict?.up()).toMatchObject({ code: 0 });
  const { people } = (await emulator.organization(ORG)) as { people: { username: string }[] };
  expect(people.map(({ username }) => username)).toEqual(
    expect.arrayContaining(["ada@example.com", "paul@partner.example"]),
  );
  expect(people).toHaveLength(5);
});

test("every example has a test and is listed in the README of the examples", () => {
  const tests = readdirSync(join(repository, "tests"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(repository, "tests", name), "utf8"))
    .join("\n");
  const list = readFileSync(join(repository, "examples/README.md"), "utf8");
  const examples = readdirSync(join(repository, "examples")).filter((name) =>
    existsSync(join(repository, "examples", name, "Pulumi.yaml")),
  );
  expect(examples.length).toBeGreaterThan(3);
  expect(examples.filter((name) => !tests.includes(`example: "${name}"`))).toEqual([]);
  expect(examples.filter((name) => !list.includes(`[${name}](${name}/`))).toEqual([]);
});
