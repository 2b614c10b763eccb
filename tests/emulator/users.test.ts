import { startEmulator } from "../support/emulator";
import { ORG, OWNER, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2, type Reply } from "./httpClient";

const USERS = `/orgs/${ORG}/users`;
const GROUP = "64b000000000000000000005";
const DAY = 86_400;
const ada = { username: "Ada@example.com", roles: { orgRoles: ["ORG_MEMBER"] } };

async function invited(body: object = ada) {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: GROUP });
  const api = atlasV2(emulator);
  const reply = await api.post(USERS, body);
  return { emulator, api, reply, path: `${USERS}/${reply.body.id}` };
}

const names = ({ items }: Reply) => items.map(({ username }) => username);

test("answers 201 with a pending user to an invitation and sends one email", async () => {
  const groupRoleAssignments = [{ groupId: GROUP, groupRoles: ["GROUP_OWNER"] }];
  const roles = { orgRoles: ["ORG_MEMBER"], groupRoleAssignments };
  const { emulator, reply } = await invited({ ...ada, roles, teamIds: [TEAM] });
  expect(reply.status).toBe(201);
  expect(reply.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    invitationCreatedAt: "2026-03-01T12:00:00Z",
    invitationExpiresAt: "2026-03-31T12:00:00Z",
    inviterUsername: "emulator",
    orgMembershipStatus: "PENDING",
    roles,
    teamIds: [TEAM],
    username: "ada@example.com",
  });
  expect(await emulator.mail()).toMatchObject([{ to: "ada@example.com" }]);
});

test("lists members and pending people, and others only on request", async () => {
  const { emulator, api } = await invited();
  await emulator.addPerson(ORG, {
    username: "late@example.com",
    roles: ["ORG_MEMBER"],
    status: "INVITATION_EXPIRED",
  });
  await emulator.addPerson(ORG, {
    username: "no@example.com",
    roles: ["ORG_MEMBER"],
    status: "INVITATION_REJECTED",
  });
  expect(names(await api.get(USERS))).toEqual(["ada@example.com", "owner@example.com"]);
  const statuses =
    "orgMembershipStatuses=INVITATION_EXPIRED&orgMembershipStatuses=INVITATION_REJECTED";
  const hidden = await api.get(`${USERS}?${statuses}`);
  expect(hidden.items).toMatchObject([
    { username: "late@example.com", orgMembershipStatus: "INVITATION_EXPIRED" },
    {
      username: "no@example.com",
      orgMembershipStatus: "INVITATION_REJECTED",
      invitationExpiresAt: null,
    },
  ]);
  expect(hidden.body.links[0]?.href).toContain(statuses);
  expect(names(await api.get(`${USERS}?orgMembershipStatus=PENDING`))).toEqual(["ada@example.com"]);
  expect(names(await api.get(`${USERS}?username=ADA@example.com`))).toEqual(["ada@example.com"]);
  expect((await api.get(`${USERS}?orgMembershipStatuses=GONE`)).status).toBe(400);
});

test("a person's user ID stays the same from invitation to membership and after changes", async () => {
  const { emulator, api, reply, path } = await invited();
  await emulator.accept(ORG, ada.username);
  const member = (await api.get(path)).body;
  expect(member).toEqual({
    country: "IE",
    createdAt: "2026-03-01T12:00:00Z",
    firstName: "ada",
    id: reply.body.id,
    lastAuth: "2026-03-01T12:00:00Z",
    lastName: "Emulated",
    mobileNumber: null,
    orgMembershipStatus: "ACTIVE",
    roles: { groupRoleAssignments: [], orgRoles: ["ORG_MEMBER"] },
    teamIds: [],
    username: "ada@example.com",
  });
});

test.each([
  ["pending", false],
  ["active", true],
])(
  "a PATCH of a user who is %s changes only the given attributes, and [] removes all entries",
  async (_, active) => {
    const groupRoleAssignments = [{ groupId: GROUP, groupRoles: ["GROUP_OWNER"] }];
    const { emulator, api, path } = await invited({
      ...ada,
      roles: { orgRoles: ["ORG_MEMBER"], groupRoleAssignments },
      teamIds: [TEAM],
    });
    if (active) await emulator.accept(ORG, ada.username);
    const raised = await api.patch(path, { roles: { orgRoles: ["ORG_OWNER"] } });
    expect(raised.body).toMatchObject({
      roles: { orgRoles: ["ORG_OWNER"], groupRoleAssignments },
      teamIds: [TEAM],
    });
    const bared = await api.patch(path, {
      teamIds: [],
      roles: { orgRoles: ["ORG_OWNER"], groupRoleAssignments: [] },
    });
    expect(bared.body).toMatchObject({
      roles: { orgRoles: ["ORG_OWNER"], groupRoleAssignments: [] },
      teamIds: [],
    });
    expect((await api.get(path)).body).toEqual(bared.body);
    expect(await emulator.mail()).toHaveLength(1);
  },
);

test("invites again after an invitation expired or was rejected, but not members or pending people", async () => {
  const { emulator, api, reply } = await invited();
  expect(await api.post(USERS, ada)).toMatchObject({
    status: 409,
    body: { errorCode: "USER_ALREADY_EXISTS", parameters: ["ada@example.com"] },
  });
  await emulator.advance(30 * DAY);
  const second = await api.post(USERS, ada);
  expect(second.status).toBe(201);
  expect(second.body.id).not.toBe(reply.body.id);
  await emulator.reject(ORG, ada.username);
  expect((await api.post(USERS, ada)).status).toBe(201);
  await emulator.accept(ORG, ada.username);
  expect((await api.post(USERS, ada)).status).toBe(409);
  expect(await emulator.mail()).toHaveLength(3);
});

test("GET shows an expired invitation only on request", async () => {
  const { emulator, api, path } = await invited();
  await emulator.advance(30 * DAY);
  expect(await api.get(path)).toMatchObject({
    status: 404,
    body: { errorCode: "USER_NOT_IN_ORG" },
  });
  const asked = await api.get(`${path}?orgMembershipStatuses=INVITATION_EXPIRED`);
  expect(asked.body).toMatchObject({ orgMembershipStatus: "INVITATION_EXPIRED" });
});

test("DELETE withdraws invitations and removes members", async () => {
  const { emulator, api, path } = await invited();
  expect((await api.delete(path)).status).toBe(204);
  expect((await api.delete(path)).status).toBe(404);
  expect((await atlas(emulator).get(`/orgs/${ORG}/invites`)).items).toEqual([]);
  const { body } = await api.post(USERS, ada);
  await emulator.accept(ORG, ada.username);
  expect((await api.delete(`${USERS}/${body.id}`)).status).toBe(204);
  expect(names(await api.get(USERS))).toEqual(["owner@example.com"]);
});

test("refuses to demote or remove the last active owner, even if others are invited as owners", async () => {
  const { emulator, api } = await invited({ ...ada, roles: { orgRoles: ["ORG_OWNER"] } });
  const demotion = { roles: { orgRoles: ["ORG_READ_ONLY"] } };
  expect(await api.patch(`${USERS}/${OWNER}`, demotion)).toMatchObject({
    status: 403,
    body: { errorCode: "CANNOT_DEMOTE_LAST_ORG_OWNER" },
  });
  expect(await api.delete(`${USERS}/${OWNER}`)).toMatchObject({
    status: 403,
    body: { errorCode: "CANNOT_DELETE_LAST_ADMIN" },
  });
  await emulator.accept(ORG, ada.username);
  expect((await api.patch(`${USERS}/${OWNER}`, demotion)).status).toBe(200);
  expect((await api.delete(`${USERS}/${OWNER}`)).status).toBe(204);
});

test.each<[string, object, number, string]>([
  ["no roles", { roles: undefined }, 400, "MISSING_ATTRIBUTE"],
  ["no organization roles", { roles: {} }, 400, "MISSING_ATTRIBUTE"],
  ["v1.0's list of roles", { roles: ["ORG_MEMBER"] }, 400, "INVALID_JSON_ATTRIBUTE"],
  ["a project's role", { roles: { orgRoles: ["GROUP_OWNER"] } }, 400, "CANNOT_ADD_GROUP_ROLE"],
  ["an unknown team", { teamIds: [UNKNOWN_ID] }, 404, "TEAM_NOT_FOUND"],
  ["a status", { orgMembershipStatus: "ACTIVE" }, 400, "INVALID_ATTRIBUTE"],
])("refuses an invitation with %s and sends no email", async (_, change, status, errorCode) => {
  const emulator = await startEmulator();
  const reply = await atlasV2(emulator).post(USERS, { ...ada, ...change });
  expect(reply).toMatchObject({ status, body: { errorCode } });
  expect(await emulator.mail()).toEqual([]);
});
