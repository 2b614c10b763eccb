import { atlas, emulate, NOON, NOWHERE, ORG, type Reply, TEAM } from "./atlas";

const INVITES = `/orgs/${ORG}/invites`;
const GROUP = "64b000000000000000000005";
const DAY = 86_400;
const ada = { username: "Ada@Example.com", roles: ["ORG_MEMBER"] };

async function invited(body: object = ada) {
  const emulator = await emulate();
  await emulator.addGroup(ORG, { name: "Data", id: GROUP });
  const api = atlas(emulator);
  const reply = await api.post(INVITES, body);
  return { emulator, api, reply, path: `${INVITES}/${reply.body.id}` };
}

test("an invitation is answered as Atlas answers it, and one mail goes out", async () => {
  const { emulator, reply } = await invited();
  expect(reply.status).toBe(200);
  expect(reply.text).toBe(
    `{"createdAt":"2026-03-01T12:00:00Z","expiresAt":"2026-03-31T12:00:00Z","groupRoleAssignments":[],"id":"${reply.body.id}","inviterUsername":"emulator","orgId":"${ORG}","orgName":"Emulated","roles":["ORG_MEMBER"],"teamIds":[],"username":"ada@example.com"}`,
  );
  expect(await emulator.mail()).toEqual([{ to: "ada@example.com", orgId: ORG, sentAt: NOON }]);
});

test("project roles are asked for as lists and answered one by one", async () => {
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

test("the list has the pending invitations, oldest first, and can be asked for one address", async () => {
  const { api } = await invited();
  expect((await api.get(INVITES)).body).toHaveLength(1);
  await api.post(INVITES, { username: "bob@example.com", roles: ["ORG_READ_ONLY"] });
  const names = ({ items }: Reply) => items.map(({ username }) => username);
  expect(names(await api.get(INVITES))).toEqual(["ada@example.com", "bob@example.com"]);
  expect(names(await api.get(`${INVITES}?username=BOB@example.com`))).toEqual(["bob@example.com"]);
  expect((await api.get(`${INVITES}?username=eve@example.com`)).text).toBe("[]");
});

test("a PATCH replaces what it names, and leaves the rest and the dates as they were", async () => {
  const { emulator, api, reply, path } = await invited({ ...ada, teamIds: [TEAM] });
  await emulator.advance(DAY);
  const changed = await api.patch(path, { roles: ["ORG_READ_ONLY", "ORG_GROUP_CREATOR"] });
  expect(changed.body).toEqual({ ...reply.body, roles: ["ORG_READ_ONLY", "ORG_GROUP_CREATOR"] });

  const emptied = await api.patch(INVITES, { username: ada.username, teamIds: [] });
  expect(emptied.body).toEqual({ ...changed.body, teamIds: [] });
  expect((await api.get(path)).body).toEqual(emptied.body);
  expect(await emulator.mail()).toHaveLength(1);
});

test("acceptance ends the invitation and makes a member with what it promised", async () => {
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
  expect(members[1]).toMatchObject({
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

test("an invitation lapses to the second after thirty days, and can then be sent anew", async () => {
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

test("a rejected invitation is gone for Atlas, remembered, and can be sent anew", async () => {
  const { emulator, api, path } = await invited();
  await emulator.reject(ORG, ada.username);
  expect((await api.get(path)).status).toBe(404);
  expect(await emulator.organization(ORG)).toMatchObject({
    people: [{ status: "ACTIVE" }, { username: "ada@example.com", status: "INVITATION_REJECTED" }],
  });
  expect((await api.post(INVITES, ada)).status).toBe(200);
});

test("nobody is invited twice, whatever the spelling: neither the pending nor the members", async () => {
  const { emulator, api } = await invited();
  const again = { username: "ada@EXAMPLE.com", roles: ["ORG_OWNER"] };
  const refused = { status: 409, body: { errorCode: "USER_ALREADY_EXISTS" } };
  expect(await api.post(INVITES, again)).toMatchObject(refused);
  await emulator.accept(ORG, ada.username);
  expect(await api.post(INVITES, again)).toMatchObject(refused);
  expect(await emulator.mail()).toHaveLength(1);
});

test("a withdrawn invitation is gone, and withdrawing it again is Atlas's 400", async () => {
  const { emulator, api, path } = await invited();
  expect(await api.delete(path)).toMatchObject({ status: 204, text: "" });
  const refused = { status: 400, body: { errorCode: "INVALID_INVITATION_ID" } };
  expect(await api.delete(path)).toMatchObject(refused);
  await api.post(INVITES, ada);
  await emulator.accept(ORG, ada.username);
  expect(await api.delete(path)).toMatchObject(refused);
});

test.each([
  ["GET", `${INVITES}/${NOWHERE}`, undefined, "RESOURCE_NOT_FOUND"],
  ["PATCH", `${INVITES}/${NOWHERE}`, { roles: ["ORG_MEMBER"] }, "RESOURCE_NOT_FOUND"],
  ["PATCH", INVITES, { username: "eve@example.com", roles: ["ORG_OWNER"] }, "USERNAME_NOT_FOUND"],
  ["PATCH", INVITES, { username: "owner@example.com", roles: ["ORG_OWNER"] }, "USERNAME_NOT_FOUND"],
])("%s %s of an invitation that is not there is a 404", async (method, path, body, errorCode) => {
  const { api } = await invited();
  const reply = method === "GET" ? await api.get(path) : await api.patch(path, body);
  expect(reply).toMatchObject({ status: 404, body: { errorCode } });
});
