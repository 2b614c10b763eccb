import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, OWNER, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2, type Json, request } from "./httpClient";

/** Facts from MongoDB's recorded responses and source code, one row each, with their evidence. */

const ada = { username: "ada@x.yz", roles: ["ORG_MEMBER"] };
const INVITES = `/orgs/${ORG}/invites`;
const USERS = `/orgs/${ORG}/users`;
const READER = { publicKey: "readonly", privateKey: "secret", roles: ["ORG_READ_ONLY"] };

const legacy = (emulator: Emulator) => atlasV2(emulator, "2023-01-01");
const invite = async (emulator: Emulator): Promise<Json> =>
  (await legacy(emulator).post(INVITES, ada)).body;
const userNamed = async (emulator: Emulator) =>
  (await atlasV2(emulator).get(`${USERS}?username=${ada.username}`)).items[0];
const refusal = ({ status, body }: { status: number; body: object }) => [
  status,
  "errorCode" in body ? body.errorCode : null,
];
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

interface Invitation {
  createdAt: string;
  expiresAt: string;
  inviterUsername: string;
}

type Fact = readonly [
  fact: string,
  evidence: string,
  observe: (emulator: Emulator) => Promise<unknown>,
  expected: unknown,
];

const facts: readonly Fact[] = [
  [
    "an invitation and its user have different IDs",
    "552 of 552 recordings",
    async (emulator) => (await invite(emulator)).id === (await userNamed(emulator))?.id,
    false,
  ],
  [
    "a person who is invited through /invites is PENDING in /users",
    "recorded",
    async (emulator) => {
      await invite(emulator);
      return userNamed(emulator);
    },
    expect.objectContaining({ username: ada.username, orgMembershipStatus: "PENDING" }),
  ],
  [
    "a person who is invited again later has a new user ID",
    "36 of 36 recordings",
    async (emulator) => {
      const { id } = await invite(emulator);
      const before = await userNamed(emulator);
      await legacy(emulator).delete(`${INVITES}/${id}`);
      await invite(emulator);
      return (await userNamed(emulator))?.id === before?.id;
    },
    false,
  ],
  [
    "a PATCH keeps the ID, the dates and the inviter",
    "314 of 314 recordings",
    async (emulator) => {
      const { roles: _, ...before } = await invite(emulator);
      await emulator.advance(3600);
      const change = { roles: ["ORG_READ_ONLY"] };
      const { roles, ...after } = (await legacy(emulator).patch(`${INVITES}/${before.id}`, change))
        .body;
      expect(after).toEqual(before);
      return roles;
    },
    ["ORG_READ_ONLY"],
  ],
  [
    "an invitation lasts exactly 30 days",
    "1,695 of 1,695 recordings",
    async (emulator) => {
      const { createdAt, expiresAt } = (await invite(emulator)) as Json & Invitation;
      return days(createdAt, expiresAt);
    },
    30,
  ],
  [
    "the inviter is the public key of the API key: 8 letters",
    "836 of 836 recordings",
    async (emulator) => ((await invite(emulator)) as Json & Invitation).inviterUsername,
    expect.stringMatching(/^[a-z]{8}$/),
  ],
  [
    "the link to the next page has sorted parameters, with includeCount",
    "894 of 894 recordings",
    async (emulator) => {
      for (const n of [1, 2]) await emulator.addPerson(ORG, { ...ada, username: `p${n}@x.yz` });
      const { links } = (await atlasV2(emulator).get(`${USERS}?itemsPerPage=2`)).body;
      return links.find(({ rel }) => rel === "next")?.href.replace(/^[^?]*/, "");
    },
    "?includeCount=true&itemsPerPage=2&pageNum=2",
  ],
  [
    "an accepted invitation is deleted: GET answers 404",
    "Terraform provider",
    async (emulator) => {
      const { id } = await invite(emulator);
      await emulator.accept(ORG, ada.username);
      expect((await legacy(emulator).get(INVITES)).items).toEqual([]);
      return (await legacy(emulator).get(`${INVITES}/${id}`)).status;
    },
    404,
  ],
  [
    "an expired invitation counts as USER_NOT_IN_ORG",
    "Go SDK",
    async (emulator) => {
      await invite(emulator);
      const { id = "" } = (await userNamed(emulator)) ?? {};
      await emulator.advance(31 * 24 * 60 * 60);
      return refusal(await atlasV2(emulator).get(`${USERS}/${id}`));
    },
    [404, "USER_NOT_IN_ORG"],
  ],
  [
    "a rejected invitation counts as USER_NOT_IN_ORG, and inviting again makes a new one",
    "Go SDK",
    async (emulator) => {
      const first = await invite(emulator);
      const { id = "" } = (await userNamed(emulator)) ?? {};
      await emulator.reject(ORG, ada.username);
      const refused = refusal(await atlasV2(emulator).get(`${USERS}/${id}`));
      return [...refused, (await invite(emulator)).id === first.id];
    },
    [404, "USER_NOT_IN_ORG", false],
  ],
  [
    "an unknown organization is 404",
    "Terraform provider",
    async (emulator) => refusal(await legacy(emulator).get(`/orgs/${UNKNOWN_ID}`)),
    [404, "ORG_NOT_FOUND"],
  ],
  [
    "an unknown owner of a new organization is 404 USER_NOT_FOUND",
    "Terraform provider",
    async (emulator) => {
      const apiKey = { desc: "key", roles: ["ORG_OWNER"] };
      const wanted = { name: "New", orgOwnerId: UNKNOWN_ID, apiKey };
      return refusal(await legacy(emulator).post("/orgs", wanted));
    },
    [404, "USER_NOT_FOUND"],
  ],
  [
    "an organization with projects cannot be deleted",
    "Terraform provider",
    async (emulator) => {
      await emulator.addGroup(ORG, { name: "Data" });
      return refusal(await legacy(emulator).delete(`/orgs/${ORG}`));
    },
    [409, "ORG_NOT_EMPTY"],
  ],
  [
    "a version of v2 is 410 after its sunset on 1 July 2027",
    "OpenAPI specification",
    async (emulator) => {
      await emulator.setClock("2027-07-01T00:00:00Z");
      return refusal(await legacy(emulator).get(INVITES));
    },
    [410, "VERSION_GONE"],
  ],
  [
    "a read-only key cannot read the access list of an API key",
    "recorded",
    async (emulator) => {
      await emulator.addApiKey(ORG, READER);
      const [key] = (await legacy(emulator).get(`/orgs/${ORG}/apiKeys`)).items;
      const path = `/orgs/${ORG}/apiKeys/${key?.id}/accessList`;
      return refusal(await atlasV2(emulator, "2023-01-01", READER).get(path));
    },
    [401, "API_KEY_ACCESS_LIST_ACCESS_DENIED"],
  ],
  [
    "a role that is not sufficient is 401 with Atlas's text",
    "recorded once",
    async (emulator) => {
      await emulator.addApiKey(ORG, READER);
      const { status, text } = await atlas(emulator, READER).post(INVITES, ada);
      return [status, /"detail":"([^"]*)"/.exec(text)?.[1]];
    },
    [401, "Current user is not authorized to perform this action."],
  ],
  [
    "reading a team by its id is not emulated",
    "chosen: 404 would mean deleted",
    async (emulator) => {
      const { status, text } = await legacy(emulator).get(`/orgs/${ORG}/teams/${TEAM}`);
      expect((await legacy(emulator).get(`/orgs/${ORG}/teams/byName/Platform`)).body.id).toBe(TEAM);
      return [status, text.includes("getOrgTeam")];
    },
    [501, true],
  ],
];

// The choices that recordings support, whatever the test run assumes.
const assume = {
  keyRefusal: "errorCode",
  roleRefusal: "USER_UNAUTHORIZED",
  endedInvitation: "hidden",
} as const;

test.each(facts)("%s (%s)", async (_fact, _evidence, observe, expected) => {
  expect(await observe(await startEmulator({ assume }))).toEqual(expected);
});

test.each([
  ["since 10 August 2026", "errorCode", ',\n  "errorCode" : "UNEXPECTED_ERROR"'],
  ["in 8,039 recordings before", "noErrorCode", ""],
] as const)("the 401 to a wrong key, as recorded %s", async (_when, keyRefusal, code) => {
  const emulator = await startEmulator({ assume: { keyRefusal } });
  const wrong = { ...KEY, privateKey: "wrong" };
  const anonymous = await request(emulator.url, "GET", `/api/atlas/v2${USERS}/${OWNER}`);
  for (const { status, text, headers } of [anonymous, await atlas(emulator, wrong).get("/orgs")]) {
    expect([status, headers.get("content-type"), text]).toEqual([
      401,
      "application/json",
      `{\n  "error" : 401,\n  "reason" : "Unauthorized",\n  "detail" : "You are not authorized for this resource."${code}\n}`,
    ]);
  }
});
