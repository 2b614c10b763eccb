import type { AtlasOrganization } from "../../provider/atlas/types";
import { diff } from "../../provider/resources/organization/diff";
import {
  creationRequest,
  creationStep,
  deletionStep,
  ownCredentialsIn,
} from "../../provider/resources/organization/plan";
import {
  buildState,
  declaredInputs,
  liveInputs,
} from "../../provider/resources/organization/state";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { ORG, OTHER_ORG, OWNER } from "../support/ids";

// Written here: the module of the shared one loads the whole provider.
const acme: OrganizationInputs = {
  name: "Acme",
  orgOwnerId: OWNER,
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
};
const account = {
  name: "Pulumi",
  description: "",
  roles: ["ORG_OWNER"],
  secretExpiresAfterHours: 8,
};
const found: AtlasOrganization = { id: ORG, name: "Acme" };
const other: AtlasOrganization = { id: OTHER_ORG, name: "Acme" };
const entry = { startedAt: "2026-03-01T12:00:00Z", path: "/journal/entry.json" };
const created = { orgId: OTHER_ORG, credentials: { publicKey: "own" } };
const { apiKey: _, ...onlyNamed } = acme;

describe("the creation of an organization that is declared by its name", () => {
  test.each<[string, Parameters<typeof creationStep>, object]>([
    ["creates it with an API key", [acme, [], undefined], { do: "create" }],
    [
      "creates it with a service account",
      [{ ...onlyNamed, serviceAccount: account }, [], undefined],
      { do: "create" },
    ],
    [
      "refuses without either",
      [onlyNamed, [], undefined],
      {
        do: "refuse",
        reason:
          'No organization is named "Acme", and without apiKey or serviceAccount none is created. Check the name, or add one of the two.',
      },
    ],
    [
      "adopts the one of that name if the program says so",
      [{ ...acme, adopt: true }, [found], undefined],
      { do: "adopt", organization: found },
    ],
    [
      "refuses a name that is taken",
      [acme, [found], undefined],
      {
        do: "refuse",
        reason: `Organization "Acme" already exists (${ORG}). Declare orgId: "${ORG}" or adopt: true to manage it, or another name to create one.`,
      },
    ],
    [
      "refuses to adopt one of several",
      [{ ...acme, adopt: true }, [found, other], undefined],
      {
        do: "refuse",
        reason: `Several organizations are named "Acme": ${ORG}, ${OTHER_ORG}. Declare the orgId of the one to manage, or another name to create one.`,
      },
    ],
    [
      "resumes a creation whose result the journal has, whatever Atlas shows",
      [acme, [found], { ...entry, created }],
      {
        do: "resume",
        created,
        reason: `Resuming the creation of organization Acme (${OTHER_ORG}), which an earlier run created at 2026-03-01T12:00:00Z.`,
      },
    ],
    [
      "refuses after a creation with an unknown outcome",
      [acme, [], entry],
      { do: "refuse", reason: expect.stringContaining("delete the file /journal/entry.json") },
    ],
    [
      "adopts after a creation with an unknown outcome, if the program says so",
      [{ ...acme, adopt: true }, [found], entry],
      { do: "adopt", organization: found },
    ],
    [
      "names the organizations that are found before the journal",
      [acme, [found], entry],
      { do: "refuse", reason: expect.stringContaining("already exists") },
    ],
  ])("%s", (_, args, expected) => expect(creationStep(...args)).toMatchObject(expected));

  test("asks for a name that is not given as an empty one", () => {
    expect(creationStep({}, [], undefined)).toMatchObject({
      reason: expect.stringContaining('No organization is named ""'),
    });
  });

  test("sends what is declared, and nothing else", () => {
    expect(creationRequest(acme)).toStrictEqual({
      name: "Acme",
      orgOwnerId: OWNER,
      apiKey: { desc: "Pulumi", roles: ["ORG_OWNER"] },
    });
    const rest = {
      name: "Acme",
      serviceAccount: account,
      federationSettingsId: OTHER_ORG,
      skipDefaultAlertsSettings: false,
    };
    expect(creationRequest(rest)).toStrictEqual(rest);
    expect(creationRequest({})).toStrictEqual({ name: "" });
  });

  test.each<[string, Parameters<typeof ownCredentialsIn>[0], object | undefined]>([
    [
      "an API key",
      { apiKey: { id: "1", publicKey: "own", privateKey: "secret" } },
      { publicKey: "own", privateKey: "secret" },
    ],
    [
      "a service account",
      { serviceAccount: { clientId: "own", secrets: [{ secret: "secret" }] } },
      { clientId: "own", clientSecret: "secret" },
    ],
    [
      "a service account without a secret",
      { serviceAccount: { clientId: "own", secrets: [] } },
      undefined,
    ],
    ["neither", {}, undefined],
  ])("takes the own credentials from %s", (_, response, expected) =>
    expect(ownCredentialsIn(response)).toEqual(expected),
  );
});

const state: OrganizationState = {
  orgId: ORG,
  name: "Acme",
  adopted: true,
  __declaredNames: ["orgId", "name"],
};

test.each<[string, Partial<OrganizationState>, object]>([
  [
    "one that is adopted",
    {},
    {
      do: "release",
      reason: `Organization Acme (${ORG}) was adopted: it is no longer managed, and stays in Atlas. To delete it as well, apply deletionProtection: false first.`,
    },
  ],
  [
    "one that is protected",
    { adopted: false },
    {
      do: "refuse",
      reason: `Organization Acme (${ORG}) is protected from deletion. Apply deletionProtection: false first, then destroy it.`,
    },
  ],
  ["one that is not protected", { deletionProtection: false }, { do: "delete" }],
  [
    "one that may not exist, protected or not",
    { __lost: "lost", deletionProtection: false },
    { do: "release", reason: "lost" },
  ],
  [
    "one that may not exist, for an empty reason",
    { __lost: "", adopted: false },
    { do: "release", reason: "" },
  ],
])("destroying %s is decided by the state", (_, more, expected) =>
  expect(deletionStep({ ...state, ...more })).toStrictEqual(expected),
);

describe("the state of an organization", () => {
  const live = { id: ORG, name: "Acme 2", skipDefaultAlertsSettings: true };

  test("has the live name, and the names that are declared", () => {
    const own = { publicKey: "own" };
    expect(buildState(acme, { live, adopted: false, ownCredentials: own })).toStrictEqual({
      ...acme,
      orgId: ORG,
      name: "Acme 2",
      adopted: false,
      ownCredentials: own,
      __declaredNames: ["name"],
    });
    const adopted = buildState({ orgId: ORG }, { live, adopted: true });
    expect(adopted).toStrictEqual({
      orgId: ORG,
      name: "Acme 2",
      adopted: true,
      __declaredNames: ["orgId"],
    });
    expect(declaredInputs(adopted)).toEqual({ orgId: ORG });
  });

  test.each<[OrganizationInputs, boolean | undefined, OrganizationInputs]>([
    [{ name: "Acme" }, true, { name: "Acme 2" }],
    [{ orgId: ORG }, true, { orgId: ORG }],
    [{ skipDefaultAlertsSettings: false }, true, { skipDefaultAlertsSettings: true }],
    [{ skipDefaultAlertsSettings: true }, undefined, { skipDefaultAlertsSettings: false }],
  ])("shows %j live", (declared, skipDefaultAlertsSettings, expected) => {
    const shown = skipDefaultAlertsSettings === undefined ? {} : { skipDefaultAlertsSettings };
    const known = { live: { id: ORG, name: "Acme 2", ...shown }, adopted: true };
    expect(liveInputs(declared, known)).toStrictEqual(expected);
  });

  test("shows the settings that are declared, if they are known", () => {
    const declared = { settings: { multiFactorAuthRequired: true } };
    const settings = {
      settings: { multiFactorAuthRequired: false, restrictEmployeeAccess: true },
      delegation: {},
    };
    expect(liveInputs(declared, { live, adopted: true, settings })).toStrictEqual({
      settings: { multiFactorAuthRequired: false },
    });
    expect(liveInputs(declared, { live, adopted: true })).toStrictEqual({});
    expect(liveInputs({}, { live, adopted: true, settings })).toStrictEqual({});
  });
});

test("the protection of an imported organization may be declared as it is, or not at all", () => {
  const imported = {
    ...state,
    deletionProtection: true,
    __undeclaredNames: ["deletionProtection"],
  };
  const declared = { orgId: ORG, name: "Acme" };
  expect(diff(imported, declared).changed).toEqual([]);
  expect(diff(imported, { ...declared, deletionProtection: true }).changed).toEqual([]);
  expect(diff(imported, { ...declared, deletionProtection: false }).changed).toEqual([
    "deletionProtection",
  ]);
});

test("an id that is no longer declared, or a name that never was, is no change", () => {
  expect(diff({ ...state, __declaredNames: ["name"] }, { name: "Acme" })).toEqual({
    changes: false,
    changed: [],
    replaces: [],
  });
  expect(diff({ ...state, __declaredNames: [] }, {})).toEqual({
    changes: false,
    changed: [],
    replaces: [],
  });
});
