import { controlCalls, type Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { ORG, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2 } from "./httpClient";

const ADA = "ada@example.com";
const BOB = "bob@example.com";
const INVITES = `/orgs/${ORG}/invites`;
const USERS = `/orgs/${ORG}/users`;
const accepts = controlCalls.accept(ORG, ADA);

const invite = async (emulator: Emulator, username = ADA) =>
  (await atlas(emulator).post(INVITES, { username, roles: ["ORG_MEMBER"] })).body.id;
const userIdOf = async (emulator: Emulator, username = ADA) =>
  (await atlasV2(emulator).get(`${USERS}?username=${username}`)).items[0]?.id;

test("v1.0: a person accepts between the read and the withdrawal of the invitation", async () => {
  const emulator = await startEmulator();
  const id = await invite(emulator);
  await emulator.faults([
    { operation: "DELETE /orgs/{orgId}/invites/{invitationId}", change: accepts },
  ]);
  expect((await atlas(emulator).get(`${INVITES}/${id}`)).status).toBe(200);
  expect((await atlas(emulator).delete(`${INVITES}/${id}`)).body).toMatchObject({
    errorCode: "INVALID_INVITATION_ID",
  });
  expect(await emulator.organization(ORG)).toMatchObject({ people: [{}, { status: "ACTIVE" }] });
});

test("v2: a person accepts between the read and the removal, and is removed as a member", async () => {
  const emulator = await startEmulator();
  await invite(emulator);
  const id = await userIdOf(emulator);
  await emulator.faults([
    { operation: "GET /orgs/{orgId}/users/{userId}", when: "after", change: accepts },
  ]);
  const api = atlasV2(emulator);
  expect((await api.get(`${USERS}/${id}`)).body).toMatchObject({ orgMembershipStatus: "PENDING" });
  expect((await api.delete(`${USERS}/${id}`)).status).toBe(204);
  expect(await emulator.organization(ORG)).toMatchObject({ people: [{}] });
});

test.each([
  ["rejects", controlCalls.reject(ORG, ADA), 404],
  ["is removed", controlCalls.removePerson(ORG, ADA), 404],
  ["changes their address", controlCalls.changePerson(ORG, ADA, { username: BOB }), 200],
  ["gets other roles", controlCalls.changePerson(ORG, ADA, { roles: ["ORG_OWNER"] }), 200],
  ["lets the invitation expire", controlCalls.advance(31 * 86_400), 404],
])("in both versions, a person %s between two calls", async (_, change, status) => {
  for (const version of ["v1.0", "v2"]) {
    const emulator = await startEmulator();
    const invitationId = await invite(emulator);
    const path =
      version === "v2" ? `${USERS}/${await userIdOf(emulator)}` : `${INVITES}/${invitationId}`;
    const api = version === "v2" ? atlasV2(emulator) : atlas(emulator);
    await emulator.faults([{ operation: `GET ${path}`, when: "after", change }]);
    expect((await api.get(path)).status).toBe(200);
    expect((await api.get(path)).status).toBe(status);
  }
});

test("skip counts the calls that pass, also for faults that wait behind each other", async () => {
  const emulator = await startEmulator();
  await emulator.faults([
    { operation: "GET /orgs", skip: 1, status: 503 },
    { operation: "GET /orgs", skip: 2, times: 2, status: 504 },
  ]);
  const statuses = [];
  for (let call = 0; call < 5; call += 1)
    statuses.push((await atlas(emulator).get("/orgs")).status);
  expect(statuses).toEqual([200, 503, 504, 504, 200]);
});

test("a fault with an actual ID affects only the calls with this ID", async () => {
  const emulator = await startEmulator();
  const [ada, bob] = [await invite(emulator), await invite(emulator, BOB)];
  await emulator.faults([{ operation: `GET ${INVITES}/${ada}`, status: 503 }]);
  expect((await atlas(emulator).get(`${INVITES}/${bob}`)).status).toBe(200);
  expect((await atlas(emulator).get(`${INVITES}/${ada}`)).status).toBe(503);
});

test("a fault combines a change with a lost response", async () => {
  const emulator = await startEmulator();
  await emulator.faults([
    { operation: "POST /orgs/{orgId}/invites", when: "after", drop: true, change: accepts },
  ]);
  await expect(invite(emulator)).rejects.toThrow("fetch failed");
  expect(await emulator.organization(ORG)).toMatchObject({ people: [{}, { status: "ACTIVE" }] });
});

test("a change that fails is reported by the call", async () => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "GET /orgs", change: accepts }]);
  expect((await atlas(emulator).get("/orgs")).body).toMatchObject({
    error: 500,
    errorCode: "FAULT_CHANGE_FAILED",
    detail: `The change of a fault failed: No person ${ADA} in ${ORG}.`,
  });
});

test("a change that is not a control call is refused", async () => {
  const emulator = await startEmulator();
  const change = { method: "POST", path: `/orgs/${UNKNOWN_ID}` };
  await expect(emulator.faults([{ operation: "GET /orgs", change }])).rejects.toThrow(
    `emulator: There is no control call POST /orgs/${UNKNOWN_ID}.`,
  );
});
