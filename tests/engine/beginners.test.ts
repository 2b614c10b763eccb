import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../../tools/stack/stack";
import { startEmulator } from "../support/emulator";
import { FORMS } from "../support/forms";
import { ORG, OWNER } from "../support/ids";
import { repository } from "../support/repository";
import { openOn, openStack, type StackOptions } from "../support/stack";

const OTHER = "64b000000000000000000006";

const key = (publicKey: string, role: string, accessList?: string[]) => ({
  publicKey,
  privateKey: `key-of-${publicKey}`,
  roles: [role],
  ...(accessList && { accessList }),
});

const owner = { username: "owner@example.com", roles: ["ORG_OWNER"] };
const seed = {
  organizations: [
    {
      id: ORG,
      name: "Acme",
      people: [owner],
      apiKeys: [
        key("owner", "ORG_OWNER"),
        key("reader", "ORG_READ_ONLY"),
        key("elsewhere", "ORG_OWNER", ["192.0.2.1"]),
      ],
    },
    { id: OTHER, name: "Globex", people: [owner], apiKeys: [key("other", "ORG_OWNER")] },
  ],
};

const invitation = (orgId = ORG) => `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", { orgId: "${orgId}", username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;

/** A stack of a new user, with a key from the seed. */
async function openUserStack(
  publicKey: string,
  program: string,
  { form }: Pick<StackOptions, "form"> = {},
): Promise<Stack> {
  const { url } = await startEmulator({ seed });
  const config = {
    "mongodbatlas:publicKey": publicKey,
    "mongodbatlas:privateKey": `key-of-${publicKey}`,
  };
  return openStack(program, { url, config, form });
}

const troubleshooting = readFileSync(join(repository, "docs/troubleshooting.md"), "utf8");

/** Expects that a run failed with this message, and that the troubleshooting guide explains it. */
function expectHelp(run: { code: number; output: string }, words: string, sentence = words): void {
  expect(run.code).not.toBe(0);
  expect(run.output).toContain(words);
  expect(run.output).toContain(sentence);
  const headings = troubleshooting.split("\n").filter((line) => line.startsWith("### "));
  expect(headings.filter((heading) => heading.includes(`\`${words}\``))).toHaveLength(1);
}

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test.each([
    [
      "names the role that a key lacks",
      { publicKey: "reader", orgId: ORG },
      "401 USER_UNAUTHORIZED",
      "Give the credentials the role that the call needs, usually ORG_OWNER.",
    ],
    [
      "names an address that is missing from the access list, and the list",
      { publicKey: "elsewhere", orgId: ORG },
      "403 IP_ADDRESS_NOT_ON_ACCESS_LIST",
      "IP address 127.0.0.1 is not allowed to access this resource. Add the IP address of this machine to the access list of the credentials",
    ],
    [
      "says where to find the id if the organization does not exist",
      { publicKey: "owner", orgId: "64b0000000000000000000ff" },
      "404 ORG_NOT_FOUND",
      "Check orgId. The organization's settings in Atlas show its id",
    ],
    [
      "says that a key belongs to another organization",
      { publicKey: "other", orgId: ORG },
      "401 USER_CANNOT_ACCESS_ORG",
      `The API key in ${front.origin} belongs to another organization. Pass credentials of this one. If the program creates this organization, pass credentials: <organization>.ownCredentials.`,
    ],
  ])("%s", async (_, { publicKey, orgId }, words, sentence) => {
    const stack = await openUserStack(publicKey, invitation(orgId), front);
    expectHelp(await stack.up(), words, sentence);
  });

  test("names the credentials that a person of a new organization needs", async () => {
    const { stack } = await open(`
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const data = new Organization("data", {
  name: "Data",
  orgOwnerId: "${OWNER}",
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
});
new OrgInvitation("ada", { orgId: data.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });
`);
    expectHelp(
      await stack.up(),
      "401 USER_CANNOT_ACCESS_ORG",
      "If the program creates this organization, pass credentials: <organization>.ownCredentials.",
    );
  });

  test("asks for an id or a name if an organization has neither", async () => {
    const program = `
import { Organization } from "pulumi-atlas-orgs";
new Organization("acme", {});
`;
    const stack = await openUserStack("owner", program, front);
    const words = "is missing, and so is name";
    const sentence = `${words}. Set orgId to adopt an organization or name to create one.`;
    expectHelp(await stack.preview(), words, sentence);
  });
});

test("warns about a key configured without --secret until it is encrypted", async () => {
  const stack = await openUserStack("owner", invitation());
  const key = "mongodbatlas:privateKey";
  const words = "is in plain text in the stack's configuration";
  await stack.config(key, "key-of-owner");
  const warned = await stack.preview();
  expect(warned.code).toBe(0);
  expect(warned.output).toContain(
    `warning: ${key} ${words} and state. Encrypt it with \`pulumi config set --secret ${key}\``,
  );
  await stack.config(key, "key-of-owner", { secret: true });
  expect((await stack.preview()).output).not.toContain(words);
});

test("refuses an import and points to adoption", async () => {
  const id = `${ORG}/ada@example.com`;
  const stack = await openUserStack(
    "owner",
    invitation().replace("});", `}, { import: "${id}" });`),
  );
  const run = await stack.preview();
  expect(run.code).not.toBe(0);
  expect(run.output).toContain(
    "error: ada: the option import works only with a Provider of pulumi-atlas-orgs. Remove it, because existing organizations and people are adopted, or set the option provider.",
  );
  expect(run.output).not.toMatch(/\n\s+at /);
  stack.write("");
  const type = "pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation";
  const imported = await stack.shell(`pulumi import --yes --stack test ${type} ada ${id}`);
  expectHelp(imported, "code must be a string, not undefined");
});

test("refuses an old Node.js version in the provider and in the command", async () => {
  const stack = await openUserStack("owner", invitation());
  const old = join(stack.dir, "old.cjs");
  writeFileSync(
    old,
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });',
  );
  const words = "needs Node.js 22.19 or newer";
  const sentence = `pulumi-atlas-orgs ${words}; this is 20.20.2.`;
  const withOld = `NODE_OPTIONS="--require ${old}"`;
  expectHelp(await stack.shell(`${withOld} pulumi preview --stack test`), words, sentence);
  const command = `node --require ${old} ${join(repository, "dist/cli/main.js")} emulate`;
  expectHelp(await stack.shell(command), words, sentence);
  const { engines } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  expect(engines.node).toBe(">=22.19");
});

test("explains the errors of Pulumi and Node.js that new users see first", async () => {
  const stack = await openUserStack("owner", invitation());
  const modules = join(stack.dir, "node_modules");
  rmSync(modules);
  mkdirSync(modules);
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name === "pulumi-atlas-orgs") continue;
    symlinkSync(join(repository, "node_modules", name), join(modules, name));
  }
  expectHelp(await stack.preview(), "Cannot find module 'pulumi-atlas-orgs'");
  await stack.shell("pulumi stack unselect");
  expectHelp(await stack.shell("pulumi preview"), "no stack selected");
});
