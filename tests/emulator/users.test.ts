import { atlas, emulate, NOWHERE, ORG, OWNER } from "./atlas";

const USERS = `/orgs/${ORG}/users`;
const ADA = "64b0000000000000000000a1";

test("a removed member is out, and can be invited anew", async () => {
  const emulator = await emulate();
  const api = atlas(emulator);
  await emulator.addPerson(ORG, { id: ADA, username: "ada@example.com", roles: ["ORG_MEMBER"] });
  expect((await api.delete(`${USERS}/${ADA}`)).status).toBe(204);
  expect((await api.get(USERS)).items).toMatchObject([{ id: OWNER }]);
  expect(await api.delete(`${USERS}/${ADA}`)).toMatchObject({
    status: 404,
    body: { errorCode: "USER_NOT_IN_ORG", parameters: [ADA, ORG] },
  });
  const invitation = { username: "ada@example.com", roles: ["ORG_MEMBER"] };
  expect((await api.post(`/orgs/${ORG}/invites`, invitation)).status).toBe(200);
});

test("the last owner can't be removed, however many keys own the organization; one of two can", async () => {
  const emulator = await emulate();
  const api = atlas(emulator);
  expect(await api.delete(`${USERS}/${OWNER}`)).toMatchObject({
    status: 403,
    body: { errorCode: "CANNOT_DELETE_LAST_ADMIN" },
  });
  await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_OWNER"] });
  expect((await api.delete(`${USERS}/${OWNER}`)).status).toBe(204);
});

test.each([
  [NOWHERE, "USER_NOT_IN_ORG"],
  ["ada", "INVALID_USER_ID"],
])("removing %s is answered with 404 %s", async (userId, errorCode) => {
  const reply = await atlas(await emulate()).delete(`${USERS}/${userId}`);
  expect(reply).toMatchObject({ status: 404, body: { errorCode } });
});

test("someone only invited is no user in version v1.0", async () => {
  const emulator = await emulate();
  const person = { id: ADA, username: "ada@example.com", roles: ["ORG_MEMBER"] };
  await emulator.addPerson(ORG, { ...person, status: "PENDING" });
  const api = atlas(emulator);
  expect((await api.get(USERS)).items).toHaveLength(1);
  expect((await api.delete(`${USERS}/${ADA}`)).status).toBe(404);
});
