import { startEmulator as startRunningClock } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { NOON, ORG, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, request } from "./httpClient";

const INVITES = `/orgs/${ORG}/invites`;
const ada = { username: "ada@example.com", roles: ["ORG_MEMBER"] };

test("records every API request as it was sent, and no control calls", async () => {
  const emulator = await startEmulator();
  await atlas(emulator).get("/orgs?name=x");
  await atlas(emulator).patch(`/orgs/${ORG}`, {});
  await emulator.mail();
  const refused = { status: 401, errorCode: "UNEXPECTED_ERROR" };
  expect(await emulator.requests()).toEqual([
    { method: "GET", path: "/orgs?name=x", ...refused },
    { method: "GET", path: "/orgs?name=x", status: 200, errorCode: null },
    { method: "PATCH", path: `/orgs/${ORG}`, ...refused },
    { method: "PATCH", path: `/orgs/${ORG}`, status: 400, errorCode: "MISSING_ATTRIBUTE" },
  ]);
  await emulator.clearRequests();
  expect(await emulator.requests()).toEqual([]);
});

test("the clock stands still until it is moved, or follows the machine's time", async () => {
  const emulator = await startEmulator();
  expect(await emulator.now()).toBe("2026-03-01T12:00:00.000Z");
  await emulator.advance(90);
  expect(await emulator.now()).toBe("2026-03-01T12:01:30.000Z");
  await emulator.setClock("2030-01-01T00:00:00Z");
  expect(await emulator.now()).toBe("2030-01-01T00:00:00.000Z");
  const { headers } = await atlas(emulator).get("/orgs");
  expect(headers.get("date")).toBe("Tue, 01 Jan 2030 00:00:00 GMT");

  const moving = await startRunningClock();
  try {
    await moving.setClock("2030-01-01T00:00:00Z");
    await moving.advance(86_400);
    expect(await moving.now()).toMatch(/^2030-01-02T00:00:\d\d/);
  } finally {
    await moving.close();
  }
});

test("a reset restores the seed and the clock, clears emails and generates the same IDs again", async () => {
  const emulator = await startEmulator();
  const first = await atlas(emulator).post(INVITES, ada);
  await emulator.advance(60);
  await emulator.faults([{ operation: "*", status: 500 }]);
  await emulator.reset();
  expect(await emulator.now()).toBe(NOON.replace("Z", ".000Z"));
  expect(await emulator.mail()).toEqual([]);
  expect(await emulator.requests()).toEqual([]);
  expect((await atlas(emulator).post(INVITES, ada)).body).toEqual(first.body);
});

test("changes by control calls show in the API, send no email and are not recorded as requests", async () => {
  const emulator = await startEmulator();
  await emulator.changeOrganization(ORG, {
    name: "By hand",
    settings: { multiFactorAuthRequired: true },
  });
  await emulator.addPerson(ORG, { ...ada, status: "PENDING" });
  await emulator.addPerson(ORG, { username: "bob@example.com", roles: ["ORG_MEMBER"] });
  await emulator.changePerson(ORG, "Ada@example.com", { roles: ["ORG_OWNER"], teamIds: [TEAM] });
  await emulator.changePerson(ORG, "bob@example.com", { roles: ["ORG_READ_ONLY"] });
  expect(await emulator.requests()).toEqual([]);
  expect(await emulator.mail()).toEqual([]);

  const api = atlas(emulator);
  expect((await api.get(`/orgs/${ORG}`)).body).toMatchObject({ name: "By hand" });
  expect((await api.get(`/orgs/${ORG}/settings`)).body).toMatchObject({
    multiFactorAuthRequired: true,
  });
  expect((await api.get(INVITES)).items).toMatchObject([{ roles: ["ORG_OWNER"], teamIds: [TEAM] }]);
  expect((await api.get(`/orgs/${ORG}/users`)).items[0]).toMatchObject({
    username: "bob@example.com",
    roles: [{ roleName: "ORG_READ_ONLY" }],
  });
  await emulator.removePerson(ORG, "ada@example.com");
  await emulator.removePerson(ORG, "bob@example.com");
  expect((await api.get(INVITES)).items).toEqual([]);
  expect((await api.get(`/orgs/${ORG}/users`)).items).toHaveLength(1);
});

test.each(["INVITATION_EXPIRED", "INVITATION_REJECTED"] as const)(
  "adds a person with the status %s",
  async (status) => {
    const emulator = await startEmulator();
    await emulator.addPerson(ORG, { ...ada, status });
    expect(await emulator.organization(ORG)).toMatchObject({ people: [{}, { status }] });
    expect((await atlas(emulator).get(INVITES)).items).toEqual([]);
  },
);

test("an invalid control call is answered with one sentence", async () => {
  const emulator = await startEmulator();
  await expect(emulator.accept(ORG, "eve@example.com")).rejects.toThrow(
    `emulator: No person eve@example.com in ${ORG}.`,
  );
  await expect(emulator.accept(UNKNOWN_ID, "eve@example.com")).rejects.toThrow(
    `emulator: No organization with ID ${UNKNOWN_ID}.`,
  );
  await expect(emulator.setClock("tomorrow")).rejects.toThrow(
    'emulator: "tomorrow" is not a time like 2026-01-31T12:00:00Z.',
  );
  await expect(emulator.addPerson(ORG, { ...ada, roles: ["ORG_EMPEROR"] })).rejects.toThrow(
    "emulator: An invalid enumeration value ORG_EMPEROR was specified.",
  );
  await expect(emulator.addTeam(ORG, { name: "Twin", id: TEAM })).rejects.toThrow(
    `emulator: The ID ${TEAM} is already in use. Choose another.`,
  );
  await expect(emulator.faults([{ operation: "POST /org" }])).rejects.toThrow(
    "emulator: There is no operation POST /org.",
  );
  const reply = await request(emulator.url, "POST", "/emulator/nothing");
  expect(reply).toMatchObject({
    status: 404,
    body: { detail: "There is no control call POST /emulator/nothing." },
  });
});

test("a fault before the effect replaces the given number of responses", async () => {
  const emulator = await startEmulator();
  await emulator.faults([
    {
      operation: "POST /orgs/{orgId}/invites",
      times: 2,
      status: 503,
      errorCode: "UNEXPECTED_ERROR",
      headers: { "retry-after": "7" },
    },
  ]);
  const api = atlas(emulator);
  expect((await api.get(INVITES)).status).toBe(200);
  const failed = await api.post(INVITES, ada);
  expect(failed).toMatchObject({
    status: 503,
    body: { error: 503, errorCode: "UNEXPECTED_ERROR" },
  });
  expect(failed.headers.get("retry-after")).toBe("7");
  expect((await api.post(INVITES, ada)).status).toBe(503);
  expect(await emulator.mail()).toEqual([]);
  expect((await api.post(INVITES, ada)).status).toBe(200);
});

test("a fault after the effect hides the effect", async () => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "POST /orgs/{id}/invites", status: 500, when: "after" }]);
  expect((await atlas(emulator).post(INVITES, ada)).status).toBe(500);
  expect(await emulator.mail()).toHaveLength(1);
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)("a connection dropped %s the effect leaves %d emails", async (when, mails) => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "POST /orgs/{orgId}/invites", drop: true, when }]);
  await expect(atlas(emulator).post(INVITES, ada)).rejects.toThrow("fetch failed");
  expect(await emulator.mail()).toHaveLength(mails);
  expect((await emulator.requests()).at(-1)).toMatchObject({ status: 0, errorCode: null });
});

test("a fault for all operations affects the first request with a valid credential and can respond with any text", async () => {
  const emulator = await startEmulator();
  const html = { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Proxy</h1>" };
  await emulator.faults([{ operation: "*", ...html }]);
  const reply = await atlas(emulator).get("/orgs");
  expect(reply).toMatchObject({ status: 200, text: "<h1>Proxy</h1>" });
  expect(reply.headers.get("content-type")).toBe("text/html");
});

test("a fault can cut a response in the middle", async () => {
  const emulator = await startEmulator();
  await emulator.faults([
    { operation: "GET /orgs", status: 200, body: '{"results":[', drop: true },
  ]);
  await expect(atlas(emulator).get("/orgs")).rejects.toThrow("terminated");
});

test("adds a person again whose invitation expired or was rejected", async () => {
  const emulator = await startEmulator();
  await emulator.addPerson(ORG, { ...ada, status: "INVITATION_EXPIRED" });
  await emulator.addPerson(ORG, { ...ada, status: "INVITATION_REJECTED" });
  await emulator.addPerson(ORG, ada);
  expect(await emulator.organization(ORG)).toMatchObject({ people: [{}, { status: "ACTIVE" }] });
  await expect(emulator.addPerson(ORG, ada)).rejects.toThrow("is already in");
});

test("a fault that only delays does not change the response", async () => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "GET /orgs", delayMs: 1 }]);
  expect((await atlas(emulator).get("/orgs")).status).toBe(200);
});

test("closing the emulator ends waiting requests", async () => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "GET /orgs", delayMs: 600_000 }]);
  const waiting = expect(atlas(emulator).get("/orgs")).rejects.toThrow("fetch failed");
  // The challenge is recorded; the request after it waits.
  while ((await emulator.requests()).length === 0);
  await emulator.close();
  await waiting;
});

test("the Date header shows the emulator's clock", async () => {
  const emulator = await startEmulator();
  await emulator.advance(86_400);
  const { headers } = await atlas(emulator).get("/orgs");
  expect(new Date(headers.get("date") ?? "").toISOString()).toBe("2026-03-02T12:00:00.000Z");
});
