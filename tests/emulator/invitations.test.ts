import { startEmulator } from "../support/emulator";
import { NOON, ORG, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, type Json, type Reply } from "./httpClient";

const INVITES = `/orgs/${ORG}/invites`;
const GROUP = "64b000000000000000000005";
const DAY = 86_400;
const ada = { username: "Ada@Example.com", roles: ["ORG_MEMBER"] };

async function invited(body: object = ada) {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: GROUP });
  const api = atlas(emulator);
  const reply = await api.post(INVITES, body);
  return { emulator, api, reply, path: `${INVITES}/${reply.body.id}` };
}

test("answers an invitation in Atlas's format and sends one email", async () => {
  const { emulator, reply } = await invited();
  expect(reply.status).toBe(200);
  expect(reply.text).toBe(
    `{"createdAt":"2026-03-01T12:00:00Z","expiresAt":"2026-03-31T12:00:00Z","groupRoleAssignments":[],"id":"${reply.body.id}","inviterUsername":"emulator","orgId":"${ORG}","orgName":"Emulated","roles":["ORG_MEMBER"],"teamIds":[],"username":"ada@example.com"}`,
  );
  expect(await emulator.mail()).toEqual([{ to: "ada@example.com", orgId: ORG, sentAt: NOON }]);
});

test("accepts project roles as lists and shows one entry for each role", async () => {
  const { reply } = await invited({
    ...ada,
    teamIds: [TEAM],
    groupRoleAssignments: [{ groupId: GROUP, roles: ["GROUP_OWNER", "GROUP_READ_ONLY"] }],
  });
  expect(reply.body.teamIds).toEqual([TEAM]);
  expect(reply.body.groupRoleAssignments).toEqual([
    { groupId: GROUP, groupRole: "GROUP_OWNER" },
    { groupId: GROUP, groupRole: "GROUP_READ_ONLY" },
  ]);
});

test("lists pending invitations, sorted by address, and filters them by address", async () => {
  const { api } = await invited();
  expect((await api.get(INVITES)).body).toHaveLength(1);
  await api.post(INVITES, { username: "bob@example.com", roles: ["ORG_READ_ONLY"] });
  const names = ({ items }: Reply) => items.map(({ username }) => username);
  await api.post(INVITES, { username: "abe@example.com", roles: ["ORG_READ_ONLY"] });
  expect(names(await api.get(INVITES))).toEqual([
    "abe@example.com",
    "ada@example.com",
    "bob@example.com",
  ]);
  expect(names(await api.get(`${INVITES}?username=BOB@example.com`))).toEqual(["bob@example.com"]);
  expect((await api.get(`${INVITES}?username=eve@example.com`)).text).toBe("[]");
});

/** Atlas does not keep the order of roles. */
const sorted = (invitation: Json) => ({ ...invitation, roles: invitation.roles.toSorted() });

test("a PATCH replaces the given attributes and keeps the others and the dates", async () => {
  const { emulator, api, reply, path } = await invited({ ...ada, teamIds: [TEAM] });
  await emulator.advance(DAY);
  const changed = await api.patch(path, { roles: ["ORG_READ_ONLY", "ORG_GROUP_CREATOR"] });
  const roles = ["ORG_GROUP_CREATOR", "ORG_READ_ONLY"];
  expect(sorted(changed.body)).toEqual({ ...reply.body, roles });

  const emptied = await api.patch(INVITES, { username: ada.username, teamIds: [] });
  expect(sorted(emptied.body)).toEqual({ ...sorted(changed.body), teamIds: [] });
  expect(sorted((await api.get(path)).body)).toEqual(sorted(emptied.body));
  expect(await emulator.mail()).toHaveLength(1);
});

test("accepting ends the invitation and creates a member with its roles", async () => {
  const { emulator, api, path } = await invited({
    ...ada,
    teamIds: [TEAM],
    groupRoleAssignments: [{ groupId: GROUP, roles: ["GROUP_OWNER"] }],
  });
  await emulator.advance(DAY);
  await emulator.accept(ORG, "ADA@example.com");
  expect((await api.get(INVITES)).body).toEqual([]);
  expect(await api.get(path)).toMatchObject({
    status: 404,
    body: { errorCode: "RESOURCE_NOT_FOUND" },
  });
  const members = (await api.get(`/orgs/${ORG}/users`)).items;
  expect(members).toHaveLength(2);
  expect(members[0]).toMatchObject({
    username: "ada@example.com",
    emailAddress: "ada@example.com",
    createdAt: "2026-03-02T12:00:00Z",
    roles: [
      { orgId: ORG, roleName: "ORG_MEMBER" },
      { groupId: GROUP, roleName: "GROUP_OWNER" },
    ],
    teamIds: [TEAM],
  });
});

test("an invitation expires after exactly 30 days and can then be sent again", async () => {
  const { emulator, api, reply, path } = await invited();
  await emulator.advance(30 * DAY - 1);
  expect((await api.get(path)).status).toBe(200);
  await emulator.advance(1);
  expect((await api.get(path)).status).toBe(404);
  expect((await api.get(INVITES)).body).toEqual([]);
  await expect(emulator.accept(ORG, ada.username)).rejects.toThrow(
    "ada@example.com is INVITATION_EXPIRED, not PENDING.",
  );

  const again = await api.post(INVITES, ada);
  expect(again.status).toBe(200);
  expect(again.body.id).not.toBe(reply.body.id);
  expect(await emulator.mail()).toHaveLength(2);
});

test("a rejected invitation is not listed and can be sent again", async () => {
  const { emulator, api, path } = await invited();
  await emulator.reject(ORG, ada.username);
  expect((await api.get(path)).status).toBe(404);
  expect(await emulator.organization(ORG)).toMatchObject({
    people: [{ status: "ACTIVE" }, { username: "ada@example.com", status: "INVITATION_REJECTED" }],
  });
  expect((await api.post(INVITES, ada)).status).toBe(200);
});

test("refuses to invite members and pending people again, in any spelling", async () => {
  const { emulator, api } = await invited();
  const again = { username: "ada@EXAMPLE.com", roles: ["ORG_OWNER"] };
  const refused = { status: 409, body: { errorCode: "USER_ALREADY_EXISTS" } };
  expect(await api.post(INVITES, again)).toMatchObject(refused);
  await emulator.accept(ORG, ada.username);
  expect(await api.post(INVITES, again)).toMatchObject(refused);
  expect(await emulator.mail()).toHaveLength(1);
});

test("withdrawing an invitation removes it; withdrawing it again answers 400", async () => {
  const { emulator, api, path } = await invited();
  expect(await api.delete(path)).toMatchObject({ status: 204, text: "" });
  const refused = { status: 400, body: { errorCode: "INVALID_INVITATION_ID" } };
  expect(await api.delete(path)).toMatchObject(refused);
  await api.post(INVITES, ada);
  await emulator.accept(ORG, ada.username);
  expect(await api.delete(path)).toMatchObject(refused);
});

test.each([
  ["GET", `${INVITES}/${UNKNOWN_ID}`, undefined, "RESOURCE_NOT_FOUND"],
  ["PATCH", `${INVITES}/${UNKNOWN_ID}`, { roles: ["ORG_MEMBER"] }, "RESOURCE_NOT_FOUND"],
  ["PATCH", INVITES, { username: "eve@example.com", roles: ["ORG_OWNER"] }, "USERNAME_NOT_FOUND"],
  ["PATCH", INVITES, { username: "owner@example.com", roles: ["ORG_OWNER"] }, "USERNAME_NOT_FOUND"],
])("%s %s of an unknown invitation answers 404", async (method, path, body, errorCode) => {
  const { api } = await invited();
  const reply = method === "GET" ? await api.get(path) : await api.patch(path, body);
  expect(reply).toMatchObject({ status: 404, body: { errorCode } });
});
