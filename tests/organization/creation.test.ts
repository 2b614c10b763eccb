import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, KEY, ORG } from "../support/ids";
import {
  acme,
  countCreated,
  freshPulumiHome,
  startOrganizationProvider,
} from "../support/organization";
import { openSimulatedStack } from "../support/simulatedStack";

const CREATE = "POST /orgs";
const SETTINGS = "PATCH /orgs/{orgId}/settings";
const withMfa: OrganizationInputs = { ...acme, settings: { multiFactorAuthRequired: true } };

const newStack = () => openSimulatedStack<OrganizationInputs, OrganizationState>();
const idOf = (stack: ReturnType<typeof newStack>) => stack.recorded("acme")?.orgId ?? "";

/** The entries of the creation journal, as they are on the disk. */
const journalEntries = (home: string): string[] => {
  const folder = join(home, "pulumi-atlas-orgs");
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
};

let home: string;
let emulator: Emulator;
beforeEach(async () => {
  home = freshPulumiHome();
  emulator = await startEmulator();
});

describe.each(API_VERSIONS)("in %s", (version) => {
  const start = () => startOrganizationProvider(emulator, { apiVersion: version });

  test("a new organization returns its own key, which manages it from then on", async () => {
    const stack = newStack();
    await stack.up(start(), { acme: withMfa });
    expect(stack.recorded("acme")).toMatchObject({
      name: "Acme",
      adopted: false,
      ownCredentials: { publicKey: expect.any(String), privateKey: expect.any(String) },
      settings: { multiFactorAuthRequired: true },
    });
    expect(await stack.preview(start(), { acme: withMfa })).toEqual([]);
    expect(await storedOrganization(emulator, idOf(stack))).toMatchObject({
      settings: { multiFactorAuthRequired: true },
    });
    // The configured key sees its own organization and no other.
    await expect(start().atlas.getOrg({ orgId: idOf(stack) })).rejects.toThrow();
  });

  test("a new organization returns its own service account", async () => {
    const { apiKey: _, ...rest } = withMfa;
    const serviceAccount = {
      name: "Pulumi",
      description: "For code",
      roles: ["ORG_OWNER"],
      secretExpiresAfterHours: 8,
    };
    const stack = newStack();
    await stack.up(start(), { acme: { ...rest, serviceAccount } });
    expect(stack.recorded("acme")?.ownCredentials).toEqual({
      clientId: expect.stringMatching(/^mdb_sa_id_/),
      clientSecret: expect.stringMatching(/^mdb_sa_sk_/),
    });
    expect(await stack.preview(start(), { acme: { ...rest, serviceAccount } })).toEqual([]);
  });

  test("refused settings leave id and key in the state, and the next up continues", async () => {
    const stack = newStack();
    await emulator.faults([
      { operation: SETTINGS, status: 403, errorCode: "FEATURE_UNSUPPORTED", when: "before" },
    ]);
    await expect(stack.up(start(), { acme: withMfa })).rejects.toThrow(
      /^Organization Acme \(\w{24}\) was created, but is not as declared yet: updateOrgSettings: 403 /,
    );
    const kept = stack.recorded("acme");
    expect(kept).toMatchObject({
      adopted: false,
      ownCredentials: { privateKey: expect.anything() },
    });
    await stack.up(start(), { acme: withMfa });
    expect(stack.recorded("acme")).toMatchObject({
      orgId: kept?.orgId,
      ownCredentials: kept?.ownCredentials,
      settings: { multiFactorAuthRequired: true },
    });
    expect(await countCreated(emulator)).toBe(1);
  });

  test("a refused creation leaves no state and no journal entry", async () => {
    await emulator.changeOrganization(ORG, { payments: "none" });
    const stack = newStack();
    await expect(stack.up(start(), { acme })).rejects.toThrow(
      /API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG: .* create the organization in Atlas and set orgId to adopt it\.$/,
    );
    expect(stack.recorded("acme")).toBeUndefined();
    expect(journalEntries(home)).toEqual([]);
  });

  test.each(["before", "after"] as const)(
    "a response that is lost %s Atlas acted stops every run until the program says what exists",
    async (when) => {
      const stack = newStack();
      await emulator.faults([{ operation: CREATE, drop: true, when }]);
      const stops =
        /It is not known whether organization "Acme" was created.*declare orgId: .*state delete/;
      await expect(stack.up(start(), { acme })).rejects.toThrow(stops);
      expect(stack.recorded("acme")).toMatchObject({ orgId: "", name: "Acme", adopted: false });

      expect(await stack.preview(start(), { acme })).toEqual(["update acme"]);
      const provider = start();
      await expect(stack.up(provider, { acme })).rejects.toThrow(stops);
      expect(provider.messages).toEqual([expect.stringMatching(stops)]);
      expect((await emulator.requests()).filter(({ path }) => path === "/orgs")).toHaveLength(1);
      // Destroying it does nothing, and says what may exist in Atlas.
      const destroying = start();
      await stack.up(destroying, {});
      expect(destroying.messages).toEqual([expect.stringMatching(stops)]);
      expect(journalEntries(home)).toEqual([]);
    },
  );

  test("a name that exists is refused, and adopted only with adopt: true", async () => {
    await emulator.changeOrganization(ORG, { name: "Acme" });
    await expect(newStack().up(start(), { acme })).rejects.toThrow(
      `Organization \\"Acme\\" already exists (${ORG}). Declare orgId: \\"${ORG}\\" or adopt: true`,
    );
    const stack = newStack();
    const previewing = start();
    await stack.preview(previewing, { acme: { ...acme, adopt: true } });
    expect(previewing.messages).toEqual([`Adopts organization Acme (${ORG}) and changes nothing.`]);
    const provider = start();
    await stack.up(provider, { acme: { ...acme, adopt: true } });
    expect(provider.messages).toEqual([]);
    expect(stack.recorded("acme")).toMatchObject({ orgId: ORG, adopted: true });
    expect(await stack.preview(start(), { acme: { ...acme, adopt: true } })).toEqual([]);
    await stack.up(start(), {});
    expect(await storedOrganization(emulator, ORG)).toMatchObject({ name: "Acme" });
    expect(await countCreated(emulator)).toBe(0);
  });

  test("a longer name with the same beginning is another organization", async () => {
    await emulator.changeOrganization(ORG, { name: "Acme Data" });
    await newStack().up(start(), { acme });
    expect(await countCreated(emulator)).toBe(1);
  });
});

test("two resources that declare the same new organization are an error", async () => {
  await expect(
    newStack().up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme, again: acme }),
  ).rejects.toThrow('name: two resources declare organization "Acme". Keep one of them.');
  expect(await countCreated(emulator)).toBe(1);
});

test("a name to adopt that does not exist is an error without a key or service account", async () => {
  await expect(
    newStack().up(startOrganizationProvider(emulator, { apiVersion: "v2" }), {
      acme: { name: "Acme", adopt: true },
    }),
  ).rejects.toThrow('No organization is named \\"Acme\\", and without apiKey or serviceAccount');
});

test("declared credentials create the organization", async () => {
  const key = { publicKey: "payer", privateKey: "payer-secret" };
  await emulator.addApiKey(ORG, { ...key, roles: ["ORG_OWNER"] });
  const configured = { publicKey: "nobody", privateKey: "nothing" };
  const start = () =>
    startOrganizationProvider(emulator, { apiVersion: "v2", credentials: configured });
  const stack = newStack();
  await stack.up(start(), { acme: { ...acme, credentials: key } });
  expect(stack.recorded("acme")?.ownCredentials).not.toEqual(key);
  expect(await stack.preview(start(), { acme: { ...acme, credentials: key } })).toEqual([]);
});

test("a created organization needs no configured credentials, only its own", async () => {
  const stack = newStack();
  await stack.up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme });
  const { recorded } = stack;
  const alone = startOrganizationProvider(emulator, { apiVersion: "v2", credentials: null });
  expect(await alone.read(idOf(stack), recorded("acme") as OrganizationState)).toMatchObject({
    state: { name: "Acme" },
  });
});

test("the journal contains no readable secret, and its entry is deleted once the state is saved", async () => {
  await emulator.faults([{ operation: SETTINGS, drop: true, when: "before", times: 9 }]);
  const stack = newStack();
  await expect(
    stack.up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme: withMfa }),
  ).rejects.toThrow();
  const { ownCredentials } = stack.recorded("acme") as OrganizationState;
  const { privateKey } = ownCredentials as typeof KEY;
  const [entry, ...others] = journalEntries(home);
  expect(others).toEqual([]);
  expect(entry).toContain("sealed");
  expect(entry).not.toContain(privateKey);
  expect(entry).not.toContain(KEY.privateKey);
  await emulator.faults([]);
  await stack.up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme: withMfa });
  expect(journalEntries(home)).toEqual([]);
});

test("a journal entry that is damaged or has another secret still stops a second creation", async () => {
  await newStack().up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme });
  const folder = join(home, "pulumi-atlas-orgs");
  const [file = ""] = readdirSync(folder);
  for (const damage of [
    (text: string) => text.replace(/"sealed":"[^"]*/, '"sealed":"AAAA'),
    () => "nothing",
  ]) {
    writeFileSync(join(folder, file), damage(readFileSync(join(folder, file), "utf8")));
    await expect(
      newStack().up(startOrganizationProvider(emulator, { apiVersion: "v2" }), { acme }),
    ).rejects.toThrow(
      /An earlier run asked Atlas to create it at .* delete the file .* and run again/,
    );
  }
  expect(await countCreated(emulator)).toBe(1);
});

test("unrecognized credentials create nothing, and no other credentials are used instead", async () => {
  const credentials = { publicKey: "gone", privateKey: "gone-secret" };
  await expect(
    newStack().up(startOrganizationProvider(emulator, { apiVersion: "v2" }), {
      acme: { ...acme, credentials },
    }),
  ).rejects.toThrow(
    /^listOrgs: 401( UNEXPECTED_ERROR)?: .* The API key in the credentials argument is wrong/,
  );
  expect(await countCreated(emulator)).toBe(0);
});
