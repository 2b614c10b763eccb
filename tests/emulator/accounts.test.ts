import { startEmulator } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, OTHER_ORG, OWNER, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, atlasV2 } from "./httpClient";

const ADA = "ada@example.com";
const clientOf = (version: string, emulator: { url: string }) =>
  version === "v2" ? atlasV2(emulator, "2023-01-01") : atlas(emulator);

describe.each(API_VERSIONS)("in %s", (version) => {
  test.each([
    `/users/${OWNER}`,
    "/users/byName/owner@example.com",
    "/users/byName/OWNER%40example.com",
  ])("GET %s shows the account of a member", async (path) => {
    const emulator = await startEmulator();
    const self = `${emulator.url}/api/atlas/${version}/users/${OWNER}`;
    const { status, body } = await clientOf(version, emulator).get(path);
    expect([status, body]).toEqual([
      200,
      {
        country: "IE",
        createdAt: "2026-03-01T12:00:00Z",
        emailAddress: "owner@example.com",
        firstName: "owner",
        id: OWNER,
        lastAuth: "2026-03-01T12:00:00Z",
        lastName: "Emulated",
        links: [
          { href: self, rel: "self" },
          { href: `${self}/whitelist`, rel: "https://cloud.mongodb.com/whitelist" },
          { href: `${self}/accessList`, rel: "https://cloud.mongodb.com/accessList" },
        ],
        roles: [{ orgId: ORG, roleName: "ORG_OWNER" }],
        teamIds: [],
        username: "owner@example.com",
      },
    ]);
  });

  test("shows no accounts of invited people and of other organizations", async () => {
    const emulator = await startEmulator({
      seed: {
        organizations: [
          { id: ORG, name: "One", apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }] },
          { id: OTHER_ORG, name: "Other", people: [{ username: ADA, roles: ["ORG_OWNER"] }] },
        ],
      },
    });
    await emulator.addPerson(ORG, {
      username: "bob@x.yz",
      roles: ["ORG_MEMBER"],
      status: "PENDING",
    });
    const api = clientOf(version, emulator);
    for (const username of [ADA, "bob@x.yz", "eve@x.yz"]) {
      expect(await api.get(`/users/byName/${username}`)).toMatchObject({
        status: 404,
        body: { errorCode: "USERNAME_NOT_FOUND" },
      });
    }
    const refused = { status: 404, body: { errorCode: "USER_NOT_FOUND" } };
    expect(await api.get(`/users/${UNKNOWN_ID}`)).toMatchObject(refused);
    expect((await api.get("/users/ada")).body).toMatchObject({ errorCode: "INVALID_USER_ID" });
  });

  test("finds a team by its exact name", async () => {
    const emulator = await startEmulator();
    const api = clientOf(version, emulator);
    const href = `${emulator.url}/api/atlas/${version}/orgs/${ORG}/teams/${TEAM}`;
    expect((await api.get(`/orgs/${ORG}/teams/byName/Platform`)).body).toEqual({
      id: TEAM,
      links: [{ href, rel: "self" }],
      name: "Platform",
    });
    expect((await api.get(`/orgs/${ORG}/teams/byName/platform`)).status).toBe(404);
  });
});

test("v2 announces the limit and the sunset of accounts", async () => {
  const { headers } = await atlasV2(await startEmulator(), "2023-01-01").get(`/users/${OWNER}`);
  expect(headers.get("ratelimit-limit")).toBe("2500");
  expect(headers.get("sunset")).toBe("Thu, 1 Jul 2027 00:00:00 GMT");
});

const GROUP = "/groups/64b000000000000000000005";

test.each([
  ["GET", `${GROUP}/users`, "listGroupUsers"],
  ["GET", `${GROUP}/invites`, "listGroupInvites"],
  ["POST", `${GROUP}/invites`, "createGroupInvite"],
  ["PATCH", `${GROUP}/invites`, "updateGroupInvites"],
  ["GET", `${GROUP}/invites/${UNKNOWN_ID}`, "getGroupInvite"],
  ["PATCH", `${GROUP}/invites/${UNKNOWN_ID}`, "updateGroupInviteById"],
  ["DELETE", `${GROUP}/invites/${UNKNOWN_ID}`, "deleteGroupInvite"],
  ["POST", "/users", "createUser"],
  ["POST", `/orgs/${ORG}/liveMigrations/linkTokens`, "createOrgLiveMigrationLinkToken"],
  ["DELETE", `/orgs/${ORG}/liveMigrations/linkTokens`, "deleteOrgLiveMigrationLinkTokens"],
  ["DELETE", `/orgs/${ORG}/teams/${TEAM}/users/${OWNER}`, "removeTeamUser"],
  ["DELETE", `/orgs/${ORG}/apiKeys/${UNKNOWN_ID}/accessList/10.0.0.1`, "deleteOrgAccessEntry"],
  ["GET", `${GROUP}/clusters`, `GET ${GROUP}/clusters`],
  ["PUT", `/orgs/${ORG}`, `PUT /orgs/${ORG}`],
  ["DELETE", `/orgs/${ORG}/resourcePolicies/x`, `DELETE /orgs/${ORG}/resourcePolicies/x`],
])("in both versions, %s %s answers 501 and names %s", async (method, path, name) => {
  const emulator = await startEmulator();
  for (const version of API_VERSIONS) {
    const api = clientOf(version, emulator);
    const send = {
      GET: api.get,
      POST: api.post,
      PATCH: api.patch,
      PUT: api.put,
      DELETE: api.delete,
    }[method];
    const reply = await send?.(path);
    expect(reply).toMatchObject({ status: 501, body: { errorCode: "NOT_EMULATED" } });
    expect(reply?.text).toContain(`The emulator does not have ${name}`);
  }
});
