import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { KEY, NOON, ORG, PROJECT, SERVICE_ACCOUNT, TEAM } from "../support/ids";
import { atlas } from "./httpClient";
import { read, submit } from "./page";

const ADA = "ada@example.com";
const PERSON = `/page/orgs/${ORG}/people/${encodeURIComponent(ADA)}`;

async function withAda() {
  const emulator = await startEmulator();
  await emulator.addPerson(ORG, { username: ADA, roles: ["ORG_MEMBER"], status: "PENDING" });
  await emulator.addGroup(ORG, { id: PROJECT, name: "Data" });
  return emulator;
}

const stored = (emulator: Emulator) => emulator.organization(ORG);
const ada = (expected: object) => ({ people: [{}, { username: ADA, ...expected }] });

test.each<[string, string, [string, string][], object, string]>([
  [
    "adds an invited person",
    `/page/orgs/${ORG}/people`,
    [
      ["username", "grace@example.com"],
      ["status", "PENDING"],
      ["role", "ORG_MEMBER"],
      ["role", "ORG_BILLING_ADMIN"],
    ],
    {
      people: [
        {},
        {},
        {
          username: "grace@example.com",
          status: "PENDING",
          roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
        },
      ],
    },
    `/page/orgs/${ORG}/people/grace%40example.com`,
  ],
  [
    "adds a member",
    `/page/orgs/${ORG}/people`,
    [
      ["username", "grace@example.com"],
      ["status", "ACTIVE"],
      ["role", "ORG_MEMBER"],
    ],
    { people: [{}, {}, { username: "grace@example.com", status: "ACTIVE" }] },
    `/page/orgs/${ORG}/people/grace%40example.com`,
  ],
  [
    "adds a person to a team",
    `${PERSON}/teams`,
    [["team", TEAM]],
    ada({ teamIds: [TEAM] }),
    "/?org",
  ],
  ["removes a person from all teams", `${PERSON}/teams`, [], ada({ teamIds: [] }), "/?org"],
  [
    "gives roles in a project",
    `${PERSON}/projects`,
    [
      ["groupRole", `${PROJECT}:GROUP_OWNER`],
      ["groupRole", `${PROJECT}:GROUP_READ_ONLY`],
    ],
    ada({
      groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_OWNER", "GROUP_READ_ONLY"] }],
    }),
    "/?org",
  ],
  [
    "changes an address",
    `${PERSON}/address`,
    [["username", "ada@new.example"]],
    { people: [{}, { username: "ada@new.example" }] },
    `/page/orgs/${ORG}/people/ada%40new.example`,
  ],
  [
    "changes payments and live migration",
    `/page/orgs/${ORG}`,
    [
      ["name", "Emulated"],
      ["payments", "failed"],
      ["liveMigration", "false"],
      ["liveMigration", "true"],
    ],
    { payments: "failed", liveMigration: true },
    "/page/settings",
  ],
  [
    "changes settings of every kind",
    `/page/orgs/${ORG}/settings`,
    [
      ["multiFactorAuthRequired", "false"],
      ["multiFactorAuthRequired", "true"],
      ["genAIFeaturesEnabled", "false"],
      ["idleSessionTimeoutInSeconds", "600"],
      ["maxServiceAccountSecretValidityInHours", "24"],
      ["securityContact", "security@example.com"],
      ["operationsContact", ""],
    ],
    {
      settings: {
        multiFactorAuthRequired: true,
        genAIFeaturesEnabled: false,
        customSessionTimeouts: {
          absoluteSessionTimeoutInSeconds: 43_200,
          idleSessionTimeoutInSeconds: 600,
        },
        maxServiceAccountSecretValidityInHours: 24,
        securityContact: "security@example.com",
        operationsContact: null,
      },
    },
    "/page/settings",
  ],
  [
    "adds a project",
    `/page/orgs/${ORG}/groups`,
    [["name", "Web"]],
    { groups: [{ id: PROJECT }, { name: "Web" }] },
    "/page/settings",
  ],
  [
    "removes a project",
    `/page/orgs/${ORG}/groups/${PROJECT}/remove`,
    [],
    { groups: [] },
    "/page/settings",
  ],
  [
    "adds a team",
    `/page/orgs/${ORG}/teams`,
    [["name", "Security"]],
    { teams: [{ id: TEAM }, { name: "Security" }] },
    "/page/settings",
  ],
  [
    "allows an address for an API key",
    `/page/orgs/${ORG}/credentials/${KEY.publicKey}/accessList`,
    [["address", " 10.0.0.0/8 "]],
    { apiKeys: [{ accessList: [{ cidrBlock: "10.0.0.0/8" }] }] },
    "/page/credentials",
  ],
  [
    "allows an address for a service account",
    `/page/orgs/${ORG}/credentials/${SERVICE_ACCOUNT.clientId}/accessList`,
    [["address", "::1"]],
    { serviceAccounts: [{ accessList: [{ cidrBlock: "::1/128" }] }] },
    "/page/credentials",
  ],
])(
  "a form %s and leads to the place of the change",
  async (_, path, fields, expected, location) => {
    const emulator = await withAda();
    const answer = await submit(emulator.url, path, fields);
    expect(answer.status).toBe(303);
    expect(answer.location?.slice(0, location.length)).toBe(location);
    expect(await stored(emulator)).toMatchObject(expected);
  },
);

test("a settings form sends only what was changed in it", async () => {
  const emulator = await withAda();
  const page = await read(`${emulator.url}/page/settings`);
  const [, shown = ""] = /name="shown" value="([^"]*multiFactor[^"]*)"/.exec(page) ?? [];
  await emulator.changeOrganization(ORG, { settings: { multiFactorAuthRequired: true } });
  await submit(emulator.url, `/page/orgs/${ORG}/settings`, [
    ["shown", shown.replaceAll("&quot;", '"')],
    ["multiFactorAuthRequired", "false"],
    ["securityContact", "security@example.com"],
  ]);
  expect(await stored(emulator)).toMatchObject({
    settings: { multiFactorAuthRequired: true, securityContact: "security@example.com" },
  });
});

test("a form sets the clock to a time in UTC, with and without seconds", async () => {
  const { url, now } = await startEmulator();
  await submit(url, "/page/clock", [["now", "2026-05-06T07:08"]]);
  expect(await now()).toBe("2026-05-06T07:08:00.000Z");
  await submit(url, "/page/clock", [["now", "2026-05-06T07:08:09"]]);
  expect(await now()).toBe("2026-05-06T07:08:09.000Z");
});

test("forms add and remove faults, and leave the others as they are", async () => {
  const emulator = await withAda();
  const { url } = emulator;
  const client = atlas(emulator);
  const add = (operation: string, ...fields: [string, string][]) =>
    submit(url, "/page/faults", [["operation", operation], ["when", "before"], ...fields]);
  await add("GET /orgs/{orgId}", ["status", "503"], ["errorCode", "BUSY"], ["times", "2"]);
  await add("GET /orgs", ["status", "500"], ["drop", "true"], ["delayMs", "1"], ["skip", "1"]);
  expect(await read(`${url}/page/faults`)).toContain("2 calls · 503 BUSY");
  expect(await read(`${url}/page/faults`)).toContain(
    "1 call · after 1 that pass · waits 1 ms · cuts the connection · 500",
  );
  expect((await client.get(`/orgs/${ORG}`)).status).toBe(503);

  // The position of another fault.
  await submit(url, "/page/faults/1/remove", [["operation", "GET /orgs/{orgId}"]]);
  expect(await read(`${url}/page/faults`)).toContain("cuts the connection");
  await submit(url, "/page/faults/1/remove", [["operation", "GET /orgs"]]);
  expect(await read(`${url}/page/faults`)).not.toContain("cuts the connection");
  expect((await client.get(`/orgs/${ORG}`)).status).toBe(503);
  await add("*");
  expect((await submit(url, "/page/faults/clear")).location).toBe("/page/faults");
  expect((await client.get(`/orgs/${ORG}`)).status).toBe(200);
});

test("a form resets the emulator", async () => {
  const emulator = await withAda();
  await atlas(emulator).post(`/orgs/${ORG}/invites`, {
    username: "x@example.com",
    roles: ["ORG_MEMBER"],
  });
  await emulator.advance(60);
  await submit(emulator.url, "/page/reset");
  expect(await stored(emulator)).toMatchObject({ people: [{ username: "owner@example.com" }] });
  expect(Date.parse(await emulator.now())).toBe(Date.parse(NOON));
  expect(await read(`${emulator.url}/page/requests`)).toContain("No requests.");
  expect(await read(`${emulator.url}/page/mail`)).toContain("No mail.");
});

test("shows the chosen organization, and only its people", async () => {
  const { url } = await startEmulator({
    seed: {
      organizations: ["Acme", "Globex"].map((name, index) => ({
        id: `64b00000000000000000000${index}`,
        name,
        people: [{ username: `${name.toLowerCase()}@example.com`, roles: ["ORG_OWNER"] }],
      })),
    },
  });
  expect(await read(url)).toContain("<strong>acme@example.com");
  const other = await read(`${url}/?org=64b000000000000000000001`);
  expect(other).toContain("<strong>globex@example.com");
  expect(other).not.toContain("<strong>acme@example.com");
  expect(other).toContain('href="/page/settings?org=64b000000000000000000001"');
});
