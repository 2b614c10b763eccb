import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, storedOrganization } from "../support/emulator";
import { KEY, ORG, OWNER } from "../support/ids";
import { openStack, type Stack } from "../support/stack";

/**
 * A stack that version 0.1.0 wrote: `data` was created with the key PAYER, `adopted` is managed with
 * it, and `ada` is invited to `data` with the key that came with it.
 */
const EXPORT = readFileSync(join(__dirname, "fixtures/state-0.1.0.json"), "utf8");
const PAYER = { publicKey: "payer", privateKey: "00000000-0000-4000-8000-000000000002" };
const DATA = "650000000000000000000003";
/** The only copy of this key is in the state. */
const OWN = { publicKey: "kaaaaaae", privateKey: "65000000-0000-4000-8000-000000000004" };

const owner = { id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] };
const key = (pair: typeof KEY) => ({ ...pair, roles: ["ORG_OWNER"] });

/** The program of the stack, as this version wants it. */
const program = `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const payer = { publicKey: "payer", privateKey: "${PAYER.privateKey}" };
const data = new Organization("data", {
  name: "Acme Data",
  orgOwnerId: "${OWNER}",
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
  settings: { multiFactorAuthRequired: true },
  credentials: payer,
  deletionProtection: false,
});
new OrgInvitation("ada", { orgId: data.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"], credentials: data.ownCredentials });
new Organization("adopted", { orgId: "${ORG}", name: "Emulated", credentials: payer });
export const credentials = data.ownCredentials;
`;

async function importedStack() {
  const emulator = await startEmulator({
    seed: {
      organizations: [
        { id: ORG, name: "Emulated", people: [owner], apiKeys: [key(KEY), key(PAYER)] },
        {
          id: DATA,
          name: "Acme Data",
          people: [
            owner,
            {
              id: "650000000000000000000007",
              username: "ada@example.com",
              roles: ["ORG_MEMBER"],
              status: "PENDING",
            },
          ],
          apiKeys: [key(OWN)],
        },
      ],
    },
  });
  await emulator.changeOrganization(DATA, { settings: { multiFactorAuthRequired: true } });
  const stack = await openStack(program, { url: emulator.url });
  const file = join(stack.dir, "export.json");
  writeFileSync(file, EXPORT.replaceAll("http://EMULATOR", emulator.url));
  expect(await stack.shell(`pulumi stack import --stack test --file ${file}`)).toMatchObject({
    code: 0,
  });
  return { emulator, stack };
}

/** Every secret of the stack, none of which the state may contain in plain text. */
function expectEncrypted(stack: Stack) {
  for (const secret of [OWN.privateKey, PAYER.privateKey, KEY.privateKey])
    expect(stack.stateText()).not.toContain(secret);
}

const outputsOf = async (stack: Stack, name: string) =>
  (await stack.state()).find(({ urn }) => urn.endsWith(`::${name}`))?.outputs;

test("a state of 0.1.0 is upgraded by refresh, and destroy deletes what it created with its own key", async () => {
  const { emulator, stack } = await importedStack();
  expect(await stack.refresh()).toMatchObject({ code: 0 });
  expectEncrypted(stack);
  expect(await outputsOf(stack, "data")).toMatchObject({
    ownCredentials: { ciphertext: expect.any(String) },
    credentials: { ciphertext: expect.any(String) },
  });
  expect(await outputsOf(stack, "data")).not.toHaveProperty("creatorCredentials");
  expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });

  expect(await stack.up()).toMatchObject({ code: 0 });
  expectEncrypted(stack);
  expect((await stack.outputs()).credentials).toEqual(OWN);

  expect(await stack.destroy()).toMatchObject({ code: 0 });
  await expect(emulator.organization(DATA)).rejects.toThrow();
  expect(await storedOrganization(emulator, ORG)).toMatchObject({ name: "Emulated" });
});

test("a state of 0.1.0 is upgraded by up without refresh: the key stays, and nothing changes in Atlas", async () => {
  const { emulator, stack } = await importedStack();
  await emulator.clearRequests();
  const preview = await stack.preview("--diff");
  expect(preview.steps).toEqual([expect.objectContaining({ op: "update", name: "data" })]);
  // The state has no such input, and a new one is neither a change nor shown.
  expect(preview.output).not.toContain("__context");
  expect(await stack.up()).toMatchObject({ code: 0 });
  expectEncrypted(stack);
  expect((await stack.outputs()).credentials).toEqual(OWN);
  const writes = (await emulator.requests()).filter(({ method }) => method !== "GET");
  expect(writes).toEqual([]);
  expect(await emulator.mail()).toEqual([]);
  expect(await stack.drift()).toMatchObject({ code: 0, steps: [] });
});

test("a stack of 0.1.0 can be destroyed without any upgrade", async () => {
  const { emulator, stack } = await importedStack();
  expect(await stack.destroy()).toMatchObject({ code: 0 });
  await expect(emulator.organization(DATA)).rejects.toThrow();
});
