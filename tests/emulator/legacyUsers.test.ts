import { startEmulator } from "../support/emulator";
import { ORG, OWNER, UNKNOWN_ID } from "../support/ids";
import { atlas } from "./httpClient";

const USERS = `/orgs/${ORG}/users`;
const ADA = "64b0000000000000000000a1";

test("a removed member is not listed and can be invited again", async () => {
  const emulator = await startEmulator();
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

test("refuses to remove the last owner, even if API keys are owners; removes one of two", async () => {
  const emulator = await startEmulator();
  const api = atlas(emulator);
  expect(await api.delete(`${USERS}/${OWNER}`)).toMatchObject({
    status: 403,
    body: { errorCode: "CANNOT_DELETE_LAST_ADMIN" },
  });
  await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_OWNER"] });
  expect((await api.delete(`${USERS}/${OWNER}`)).status).toBe(204);
});

test.each([
  [UNKNOWN_ID, "USER_NOT_IN_ORG"],
  ["ada", "INVALID_USER_ID"],
])("removing %s answers 404 %s", async (userId, errorCode) => {
  const reply = await atlas(await startEmulator()).delete(`${USERS}/${userId}`);
  expect(reply).toMatchObject({ status: 404, body: { errorCode } });
});

test("v1.0 does not list invited people as users", async () => {
  const emulator = await startEmulator();
  const person = { id: ADA, username: "ada@example.com", roles: ["ORG_MEMBER"] };
  await emulator.addPerson(ORG, { ...person, status: "PENDING" });
  const api = atlas(emulator);
  expect((await api.get(USERS)).items).toHaveLength(1);
  expect((await api.delete(`${USERS}/${ADA}`)).status).toBe(404);
});
