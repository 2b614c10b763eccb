import { startEmulator } from "../support/emulator";
import { KEY, ORG, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2 } from "./httpClient";

const V2 = "/api/atlas/v2";
const INVITES = `/orgs/${ORG}/invites`;
const GROUP = "64b000000000000000000005";
const ada = { username: "ada@example.com", roles: ["ORG_MEMBER"] };

test.each([
  ["/orgs", "application/vnd.atlas.2023-01-01+json", "2023-01-01"],
  ["/orgs", "application/vnd.atlas.2025-03-12+json", "2023-01-01"],
  [`/orgs/${ORG}/users`, "application/vnd.atlas.2023-01-01+json", "2023-01-01"],
  [`/orgs/${ORG}/users`, "application/vnd.atlas.2025-02-18+json", "2023-01-01"],
  [`/orgs/${ORG}/users`, "application/vnd.atlas.2025-02-19+json", "2025-02-19"],
  [`/orgs/${ORG}/users`, "text/html, application/vnd.atlas.2026-01-01+json", "2025-02-19"],
  [`/orgs/${ORG}/delegationSettings`, "application/vnd.atlas.2025-03-12+json", "2025-03-12"],
])("GET %s with Accept %s answers in version %s", async (path, accept, date) => {
  const reply = await atlas(await startEmulator(), KEY, V2, accept).get(path);
  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toBe(
    `application/vnd.atlas.${date}+json;charset=utf-8`,
  );
});

test.each([
  ["/orgs", "application/json"],
  ["/orgs", "*/*"],
  ["/orgs", "application/vnd.atlas.2022-12-31+json"],
  ["/orgs", "application/vnd.atlas.2025-13-01+json"],
  ["/orgs", "application/vnd.atlas.preview+json"],
  [`/orgs/${ORG}/delegationSettings`, "application/vnd.atlas.2025-02-19+json"],
])("GET %s with Accept %s answers 406", async (path, accept) => {
  expect(await atlas(await startEmulator(), KEY, V2, accept).get(path)).toMatchObject({
    status: 406,
    text: '{"detail":"Invalid accept header or version date.","error":406,"errorCode":"INVALID_VERSION_DATE","parameters":[],"reason":"Not Acceptable"}',
  });
});

test("both versions show an organization equally, each with links to itself", async () => {
  const emulator = await startEmulator();
  const v1 = await atlas(emulator).get(`/orgs/${ORG}`);
  const v2 = await atlasV2(emulator, "2023-01-01").get(`/orgs/${ORG}`);
  expect(v1.headers.get("content-type")).toBe("application/json");
  expect(v2.text).toBe(v1.text.replaceAll("/api/atlas/v1.0/", "/api/atlas/v2/"));
});

test("an invitation of one version appears in the other, and as a pending user", async () => {
  const emulator = await startEmulator();
  const made = await atlasV2(emulator, "2023-01-01").post(INVITES, ada);
  expect(made.status).toBe(200);
  expect((await atlas(emulator).get(INVITES)).items).toEqual([made.body]);
  const { items } = await atlasV2(emulator).get(`/orgs/${ORG}/users?username=${ada.username}`);
  expect(items).toMatchObject([{ username: ada.username, orgMembershipStatus: "PENDING" }]);
  expect(items[0]?.id).not.toBe(made.body.id);
});

test("only v2's /invites and old /users announce their sunset", async () => {
  const emulator = await startEmulator();
  const announced = async (reply: Promise<{ headers: Headers }>) => {
    const { headers } = await reply;
    return [headers.get("deprecation"), headers.get("sunset")];
  };
  const dates = ["Wed, 19 Feb 2025 00:00:00 GMT", "Thu, 1 Jul 2027 00:00:00 GMT"];
  const old = atlasV2(emulator, "2023-01-01");
  expect(await announced(old.get(INVITES))).toEqual(dates);
  expect(await announced(old.get(`/orgs/${ORG}/users`))).toEqual(dates);
  expect(await announced(old.get("/orgs"))).toEqual([null, null]);
  expect(await announced(atlasV2(emulator).get(`/orgs/${ORG}/users`))).toEqual([null, null]);
  expect(await announced(atlas(emulator).get(INVITES))).toEqual([null, null]);
});

test("v2 answers 410 after the sunset of 1 July 2027", async () => {
  const emulator = await startEmulator({ clock: "2027-06-30T23:59:59Z" });
  const old = atlasV2(emulator, "2023-01-01");
  expect((await old.get(INVITES)).status).toBe(200);
  await emulator.advance(1);
  expect(await old.get(INVITES)).toMatchObject({
    status: 410,
    body: {
      errorCode: "VERSION_GONE",
      detail: `Version 2023-01-01 of api/atlas/v2/orgs/${ORG}/invites is no longer available.`,
    },
  });
  expect((await atlasV2(emulator).get(`/orgs/${ORG}/users`)).status).toBe(200);
  expect((await atlas(emulator).get(INVITES)).status).toBe(200);
});

test("v2 has the operations contact, and null clears it", async () => {
  const api = atlasV2(await startEmulator(), "2023-01-01");
  const path = `/orgs/${ORG}/settings`;
  expect((await api.patch(path, { operationsContact: "ops@example.com" })).body).toMatchObject({
    operationsContact: "ops@example.com",
  });
  expect((await api.patch(path, { operationsContact: null })).body).toMatchObject({
    operationsContact: null,
  });
});

test("a PATCH changes single delegation settings, and null clears them", async () => {
  const api = atlasV2(await startEmulator(), "2025-03-12");
  const path = `/orgs/${ORG}/delegationSettings`;
  await api.patch(path, { delegatedMcpAccess: "READ_ONLY", idleRefreshTokenLifetime: 60 });
  expect((await api.patch(path, { idleRefreshTokenLifetime: null })).body).toEqual({
    delegatedMcpAccess: "READ_ONLY",
    delegatedPartnerAccess: null,
    idleRefreshTokenLifetime: null,
    maximumRefreshTokenLifetime: null,
  });
  expect((await api.patch(path, { delegatedPartnerAccess: "READ_ONLY" })).status).toBe(400);
});

test("an organization is not empty until the deletion of its project ends", async () => {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: GROUP });
  const groupRoleAssignments = [{ groupId: GROUP, roles: ["GROUP_OWNER"] }];
  await emulator.addPerson(ORG, { ...ada, groupRoleAssignments });
  const api = atlasV2(emulator, "2023-01-01");
  expect(await api.delete(`/groups/${GROUP}`)).toMatchObject({ status: 202, text: "{}" });
  expect((await api.get(`/groups/${GROUP}`)).body).toMatchObject({ name: "Data", orgId: ORG });
  expect((await api.delete(`/orgs/${ORG}`)).body).toMatchObject({ errorCode: "ORG_NOT_EMPTY" });

  await emulator.advance(5);
  expect((await api.get(`/groups/${GROUP}`)).body).toEqual({
    detail: `No group with ID ${GROUP} exists.`,
    error: 404,
    errorCode: "GROUP_NOT_FOUND",
    parameters: [GROUP],
    reason: "Not Found",
  });
  expect(await emulator.organization(ORG)).toMatchObject({
    groups: [],
    people: [{}, { groupRoleAssignments: [] }],
  });
  expect((await api.delete(`/orgs/${ORG}`)).status).toBe(204);
});

test.each([
  ["v2", "POST", `/orgs/${ORG}/users/${UNKNOWN_ID}:addRole`, 501, "NOT_EMULATED"],
  ["v1.0", "POST", `/orgs/${ORG}/users/${UNKNOWN_ID}:addRole`, 404, "RESOURCE_NOT_FOUND"],
  ["v2", "PUT", `/orgs/${ORG}/users/${UNKNOWN_ID}/roles`, 501, "NOT_EMULATED"],
  ["v1.0", "GET", `/orgs/${ORG}/teams/${TEAM}`, 501, "NOT_EMULATED"],
  ["v1.0", "POST", `/orgs/${ORG}/users`, 404, "RESOURCE_NOT_FOUND"],
  ["v1.0", "GET", `/orgs/${ORG}/delegationSettings`, 404, "RESOURCE_NOT_FOUND"],
  ["v2", "GET", "/softwareComponents/version", 404, "RESOURCE_NOT_FOUND"],
])("in %s, %s %s answers %d %s", async (version, method, path, status, errorCode) => {
  const api = atlas(
    await startEmulator(),
    KEY,
    `/api/atlas/${version}`,
    "application/vnd.atlas.2025-03-12+json",
  );
  const send = { GET: api.get, POST: api.post, PUT: api.put }[method];
  expect(await send?.(path)).toMatchObject({ status, body: { errorCode } });
});
