import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Assumptions, Emulator } from "../../emulator";
import { otherChoices } from "../../emulator/store/assumptions";
import { startEmulator } from "../support/emulator";
import { ADDED_TEAM, KEY, ORG, OTHER_ORG, OWNER, TEAM } from "../support/ids";
import { atlas, atlasV2, request } from "./httpClient";

const INVITES = `/orgs/${ORG}/invites`;
const USERS = `/orgs/${ORG}/users`;
const READER = { publicKey: "readonly", privateKey: "secret", roles: ["ORG_READ_ONLY"] };
const ada = { username: "ada@example.com", roles: ["ORG_MEMBER"] };

interface Outcome {
  status: number;
  errorCode?: unknown;
}
type Situation = (emulator: Emulator) => Promise<Outcome>;

const outcome = ({ status, body }: { status: number; body: object }): Outcome => ({
  status,
  ...("errorCode" in body && { errorCode: body.errorCode }),
});

/** What happens in a situation, for each choice of the assumption about it. The first is the default. */
const cases: [keyof Assumptions, string, Situation, Record<string, Outcome>][] = [
  [
    "keyRefusal",
    "a request without a key",
    async ({ url }) => outcome(await request(url, "GET", "/api/atlas/v2/orgs")),
    {
      errorCode: { status: 401, errorCode: "UNEXPECTED_ERROR" },
      noErrorCode: { status: 401 },
    },
  ],
  [
    "roleRefusal",
    "an invitation by a read-only key",
    async (emulator) => {
      await emulator.addApiKey(ORG, READER);
      return outcome(await atlas(emulator, READER).post(INVITES, ada));
    },
    {
      USER_UNAUTHORIZED: { status: 401, errorCode: "USER_UNAUTHORIZED" },
      NOT_ORG_OWNER: { status: 401, errorCode: "NOT_ORG_OWNER" },
    },
  ],
  [
    "otherOrganization",
    "the key of another organization",
    async (emulator) => outcome(await atlas(emulator).get(`/orgs/${OTHER_ORG}`)),
    {
      USER_CANNOT_ACCESS_ORG: { status: 401, errorCode: "USER_CANNOT_ACCESS_ORG" },
      ORG_NOT_FOUND: { status: 404, errorCode: "ORG_NOT_FOUND" },
    },
  ],
  [
    "deletedOrganizationKey",
    "the key of a deleted organization",
    async (emulator) => {
      await atlas(emulator).delete(`/orgs/${ORG}`);
      return outcome(await atlas(emulator).get(`/orgs/${ORG}`));
    },
    {
      unknownKey: { status: 401, errorCode: "UNEXPECTED_ERROR" },
      ORG_NOT_FOUND: { status: 404, errorCode: "ORG_NOT_FOUND" },
    },
  ],
  [
    "repeatedInvitation",
    "a second invitation in v1.0",
    async (emulator) => {
      await atlas(emulator).post(INVITES, ada);
      return outcome(await atlas(emulator).post(INVITES, ada));
    },
    {
      refused409: { status: 409, errorCode: "USER_ALREADY_EXISTS" },
      refused400: { status: 400, errorCode: "USER_ALREADY_EXISTS" },
      resent: { status: 200 },
    },
  ],
  [
    "endedInvitation",
    "a rejected invitation in v1.0",
    async (emulator) => {
      const { id } = (await atlas(emulator).post(INVITES, ada)).body;
      await emulator.reject(ORG, ada.username);
      return outcome(await atlas(emulator).get(`${INVITES}/${id}`));
    },
    {
      hidden: { status: 404, errorCode: "RESOURCE_NOT_FOUND" },
      listed: { status: 200 },
    },
  ],
];

const seed = {
  organizations: [
    {
      id: ORG,
      name: "One",
      people: [{ id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] }],
      teams: [
        { id: TEAM, name: "Platform" },
        { id: ADDED_TEAM, name: "Data" },
      ],
      apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
    },
    { id: OTHER_ORG, name: "Other" },
  ],
};

test.each(cases)("the assumption %s decides about %s", async (name, _, situation, outcomes) => {
  const [first] = Object.values(outcomes);
  expect(await situation(await startEmulator({ seed }))).toEqual(first);
  for (const [choice, expected] of Object.entries(outcomes)) {
    const assume = { [name]: choice };
    expect(await situation(await startEmulator({ seed, assume }))).toEqual(expected);
  }
});

test.each([
  ["kept", [TEAM]],
  ["removed", []],
] as const)("with omittedInPatch=%s, a PATCH without teams leaves %j", async (choice, teamIds) => {
  const emulator = await startEmulator({ seed, assume: { omittedInPatch: choice } });
  const v1 = atlas(emulator);
  const { id } = (await v1.post(INVITES, { ...ada, teamIds: [TEAM] })).body;
  expect((await v1.patch(`${INVITES}/${id}`, { roles: ["ORG_OWNER"] })).body.teamIds).toEqual(
    teamIds,
  );

  await emulator.changePerson(ORG, ada.username, { teamIds: [TEAM] });
  const v2 = atlasV2(emulator);
  const [person] = (await v2.get(`${USERS}?username=${ada.username}`)).items;
  const change = { roles: { orgRoles: ["ORG_MEMBER"] } };
  expect((await v2.patch(`${USERS}/${person?.id}`, change)).body.teamIds).toEqual(teamIds);
});

test("a resent invitation keeps its ID and sends another email", async () => {
  const emulator = await startEmulator({ seed, assume: { repeatedInvitation: "resent" } });
  const first = (await atlas(emulator).post(INVITES, ada)).body;
  expect((await atlas(emulator).post(INVITES, ada)).body).toEqual(first);
  expect(await emulator.mail()).toHaveLength(2);
});

test("with endedInvitation=listed, v1.0 lists expired invitations", async () => {
  const emulator = await startEmulator({ seed, assume: { endedInvitation: "listed" } });
  await emulator.addPerson(ORG, { ...ada, status: "INVITATION_EXPIRED" });
  expect((await atlas(emulator).get(INVITES)).items).toMatchObject([{ username: ada.username }]);
});

const page = (file: string) => readFileSync(resolve(__dirname, "../..", file), "utf8");
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| (?!---)(.*) \|$/gm)].map(([, row = ""]) => row.split(" | "));

test("every assumption states its evidence", () => {
  const [, ofEmulator = ""] = page("emulator/README.md").split("## Assumptions");
  const rows = [
    ...rowsOf(ofEmulator).map((cells) => cells.at(-1)),
    ...rowsOf(page("docs/assumptions.md")).map(([, evidence]) => evidence),
  ].filter((evidence) => evidence !== "evidence");
  expect(rows.length).toBeGreaterThan(90);
  const stated = /^(recorded|documented|source code|none)\b/;
  expect(rows.filter((evidence = "") => !stated.test(evidence))).toEqual([]);
  const bullets = ofEmulator.split("### Choices")[1]?.match(/^- /gm);
  expect(bullets).toBeNull();
});

test("the README lists every choice, the default first", () => {
  const readme = page("emulator/README.md");
  const rows = [...readme.matchAll(/^\| `(\w+)` \| [^|]*\? \| ([^|]*) \| [^|]+ \|$/gm)];
  const listed = rows.flatMap(([, name, choices = ""]) =>
    [...choices.matchAll(/`(\w+)`/g)].slice(1).map(([, choice]) => `${name}=${choice}`),
  );
  expect(listed).toEqual(otherChoices());
});

test.each<[Record<string, string>, string]>([
  [{ colour: "green" }, "There is no assumption colour. Choose from keyRefusal, roleRefusal, "],
  [
    { roleRefusal: "403" },
    "The assumption roleRefusal has no choice 403. Choose from USER_UNAUTHORIZED, NOT_ORG_OWNER.",
  ],
])("refuses the assumption %j", async (assume, message) => {
  await expect(startEmulator({ assume })).rejects.toThrow(message);
});

test("the two kinds of access lists require different roles", async () => {
  const emulator = await startEmulator();
  const MEMBER = { ...READER, publicKey: "memberkey", roles: ["ORG_MEMBER"] };
  await emulator.addApiKey(ORG, READER);
  await emulator.addApiKey(ORG, MEMBER);
  const [key] = (await atlas(emulator).get(`/orgs/${ORG}/apiKeys`)).items;
  const ofKey = `/orgs/${ORG}/apiKeys/${key?.id}/accessList`;
  const ofAccount = `/orgs/${ORG}/serviceAccounts/mdb_sa_id_64b000000000000000000002/accessList`;
  const read = async (caller: typeof KEY, path: string) =>
    outcome(await atlasV2(emulator, "2024-08-05", caller).get(path));
  expect([
    await read(READER, ofKey),
    await read(MEMBER, ofKey),
    await read(READER, ofAccount),
    await read(MEMBER, ofAccount),
  ]).toEqual([
    { status: 401, errorCode: "API_KEY_ACCESS_LIST_ACCESS_DENIED" },
    { status: 200 },
    { status: 200 },
    { status: 401, errorCode: "USER_UNAUTHORIZED" },
  ]);
});
