import { startEmulator } from "../support/emulator";
import { ORG, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas } from "./httpClient";

const INVITES = `/orgs/${ORG}/invites`;
const email = "ada@example.com";

test.each<[string, unknown, number, string, string]>([
  ["no JSON", "{", 400, "MALFORMED_JSON", "Received JSON is malformed."],
  ["nothing", "", 400, "MALFORMED_JSON", "Received JSON is malformed."],
  ["a list", [], 400, "INVALID_JSON", "Received JSON does not match expected format."],
  [
    "no username",
    { roles: ["ORG_MEMBER"] },
    400,
    "MISSING_ATTRIBUTE",
    "The required attribute username was not specified.",
  ],
  [
    "no roles",
    { username: email },
    400,
    "MISSING_ATTRIBUTE",
    "The required attribute roles was not specified.",
  ],
  [
    "empty roles",
    { username: email, roles: [] },
    400,
    "MISSING_ATTRIBUTE",
    "The required attribute roles was not specified.",
  ],
  [
    "an unknown attribute",
    { username: email, roles: ["ORG_MEMBER"], role: "x" },
    400,
    "INVALID_ATTRIBUTE",
    "Invalid attribute role specified.",
  ],
  [
    "a name every object has",
    { username: email, roles: ["ORG_MEMBER"], constructor: 1 },
    400,
    "INVALID_ATTRIBUTE",
    "Invalid attribute constructor specified.",
  ],
  [
    "a read-only attribute",
    { username: email, roles: ["ORG_MEMBER"], orgId: ORG },
    400,
    "ATTRIBUTE_READ_ONLY",
    "The attribute orgId is read-only and cannot be changed by the user.",
  ],
  [
    "a number as username",
    { username: 7, roles: ["ORG_MEMBER"] },
    400,
    "INVALID_JSON_ATTRIBUTE",
    "Received JSON for the username attribute does not match expected format.",
  ],
  [
    "text as roles",
    { username: email, roles: "ORG_MEMBER" },
    400,
    "INVALID_JSON_ATTRIBUTE",
    "Received JSON for the roles attribute does not match expected format.",
  ],
  [
    "null as teams",
    { username: email, roles: ["ORG_MEMBER"], teamIds: null },
    400,
    "INVALID_JSON_ATTRIBUTE",
    "Received JSON for the teamIds attribute does not match expected format.",
  ],
  [
    "an invalid email address",
    { username: "ada", roles: ["ORG_MEMBER"] },
    400,
    "INVALID_USERNAME",
    "The specified username is not a valid email address.",
  ],
  [
    "a lone surrogate in the address",
    { username: "ada\ud800@example.com", roles: ["ORG_MEMBER"] },
    400,
    "INVALID_USERNAME",
    "The specified username is not a valid email address.",
  ],
  [
    "an unknown role",
    { username: email, roles: ["ORG_EMPEROR"] },
    400,
    "INVALID_ENUM_VALUE",
    "An invalid enumeration value ORG_EMPEROR was specified.",
  ],
  [
    "a project's role",
    { username: email, roles: ["GROUP_OWNER"] },
    400,
    "CANNOT_ADD_GROUP_ROLE",
    "Adding a group-level role in an organization is not supported.",
  ],
  [
    "an unknown team",
    { username: email, roles: ["ORG_MEMBER"], teamIds: [UNKNOWN_ID] },
    404,
    "TEAM_NOT_FOUND",
    `No team with ID ${UNKNOWN_ID} exists.`,
  ],
  [
    "a team id that is none",
    { username: email, roles: ["ORG_MEMBER"], teamIds: ["x"] },
    404,
    "INVALID_TEAM_ID",
    "An invalid team ID x was specified.",
  ],
  [
    "an unknown project",
    {
      username: email,
      roles: ["ORG_MEMBER"],
      groupRoleAssignments: [{ groupId: UNKNOWN_ID, roles: ["GROUP_OWNER"] }],
    },
    404,
    "GROUP_NOT_FOUND",
    `No group with ID ${UNKNOWN_ID} exists.`,
  ],
  [
    "an organization's role in a project",
    {
      username: email,
      roles: ["ORG_MEMBER"],
      groupRoleAssignments: [{ groupId: UNKNOWN_ID, roles: ["ORG_OWNER"] }],
    },
    400,
    "CANNOT_ADD_ORG_ROLE",
    "Adding an organization-level role in a group is not supported.",
  ],
  [
    "project roles in the other version's spelling",
    {
      username: email,
      roles: ["ORG_MEMBER"],
      groupRoleAssignments: [{ groupId: UNKNOWN_ID, groupRoles: ["GROUP_OWNER"] }],
    },
    400,
    "INVALID_ATTRIBUTE",
    "Invalid attribute groupRoleAssignments.groupRoles specified.",
  ],
])("refuses an invitation with %s and sends no email", async (_, body, status, code, detail) => {
  const emulator = await startEmulator();
  const reply = await atlas(emulator).post(INVITES, body);
  expect(reply).toMatchObject({ status, body: { error: status, errorCode: code, detail } });
  expect(reply.headers.get("x-error-code")).toBe(code);
  expect(await emulator.mail()).toEqual([]);
});

test.each<[string, string, unknown, string]>([
  ["no name", `/orgs/${ORG}`, {}, "MISSING_ATTRIBUTE"],
  ["an empty name", `/orgs/${ORG}`, { name: "" }, "INVALID_ORG_NAME"],
  ["a name of 65 letters", `/orgs/${ORG}`, { name: "é".repeat(65) }, "INVALID_ORG_NAME"],
  ["an id", `/orgs/${ORG}`, { name: "New", id: ORG }, "ATTRIBUTE_READ_ONLY"],
  ["an unknown setting", `/orgs/${ORG}/settings`, { colour: "green" }, "INVALID_ATTRIBUTE"],
  [
    "text for a switch",
    `/orgs/${ORG}/settings`,
    { multiFactorAuthRequired: "yes" },
    "INVALID_JSON_ATTRIBUTE",
  ],
  [
    "a timeout that is too short",
    `/orgs/${ORG}/settings`,
    { customSessionTimeouts: { idleSessionTimeoutInSeconds: 299 } },
    "INVALID_ATTRIBUTE",
  ],
  [
    "v2's operationsContact",
    `/orgs/${ORG}/settings`,
    { operationsContact: "ops@example.com" },
    "INVALID_ATTRIBUTE",
  ],
])("refuses a PATCH with %s and changes nothing", async (_, path, body, errorCode) => {
  const api = atlas(await startEmulator());
  const before = (await api.get(path)).body;
  expect(await api.patch(path, body)).toMatchObject({ status: 400, body: { errorCode } });
  expect((await api.get(path)).body).toEqual(before);
});

test("refuses a body of more than a megabyte", async () => {
  const api = atlas(await startEmulator());
  const body = { username: email, roles: ["ORG_MEMBER"], teamIds: Array(50_000).fill(TEAM) };
  expect((await api.post(INVITES, body)).status).toBe(413);
  expect((await api.get(INVITES)).body).toEqual([]);
});

test("accepts organization names of 64 characters, with spaces and in any script", async () => {
  const api = atlas(await startEmulator());
  for (const name of ["Atlas CLI E2E", "x".repeat(64), "Größe, 東京 (@+')"]) {
    expect((await api.patch(`/orgs/${ORG}`, { name })).body).toMatchObject({ name });
  }
});
