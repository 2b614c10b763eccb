import Ajv from "ajv";
import { startEmulator } from "../support/emulator";
import { ORG, OWNER, TEAM } from "../support/ids";
import { atlasV2, type Reply } from "./httpClient";
import { SCHEMAS } from "./schema";

const GROUP = "64b000000000000000000005";
const API_KEY = "64b000000000000000000006";
const ACCOUNT = "mdb_sa_id_64b000000000000000000002";
const INVITES = `/orgs/${ORG}/invites`;
const USERS = `/orgs/${ORG}/users`;
const STATUSES = ["ACTIVE", "PENDING", "INVITATION_EXPIRED", "INVITATION_REJECTED"] as const;
const ajv = new Ajv({ allErrors: true });

function expectShape(reply: Reply, schema: keyof typeof SCHEMAS) {
  const valid = ajv.validate(SCHEMAS[schema], reply.body);
  expect({ schema, errors: ajv.errorsText(), valid }).toEqual({
    schema,
    errors: "No errors",
    valid: true,
  });
}

/** An organization that contains something of every kind. */
async function populated() {
  const emulator = await startEmulator();
  await emulator.addGroup(ORG, { name: "Data", id: GROUP });
  await emulator.allowAddresses(ORG, "emulator", ["127.0.0.0/8"]);
  await emulator.allowAddresses(ORG, ACCOUNT, ["127.0.0.1", "2001:db8::/32"]);
  for (const status of STATUSES) {
    await emulator.addPerson(ORG, {
      username: `${status.toLowerCase()}@example.com`,
      roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
      teamIds: [TEAM],
      groupRoleAssignments: [{ groupId: GROUP, roles: ["GROUP_OWNER", "GROUP_READ_ONLY"] }],
      status,
    });
  }
  return emulator;
}

test.each<[string, string, keyof typeof SCHEMAS, number]>([
  ["2023-01-01", "/orgs", "organizations", 1],
  ["2023-01-01", "/orgs?includeCount=false&pageNum=2", "organizations", 0],
  ["2023-01-01", `/orgs/${ORG}/groups`, "groups", 1],
  ["2023-01-01", INVITES, "invitations", 1],
  ["2023-01-01", USERS, "cloudUsers", 2],
  ["2023-01-01", `/orgs/${ORG}/apiKeys`, "apiKeys", 1],
  ["2023-01-01", `/orgs/${ORG}/apiKeys/${API_KEY}/accessList`, "apiKeyAddresses", 1],
  [
    "2024-08-05",
    `/orgs/${ORG}/serviceAccounts/${ACCOUNT}/accessList`,
    "serviceAccountAddresses",
    2,
  ],
  [
    "2025-02-19",
    `${USERS}?${STATUSES.map((status) => `orgMembershipStatuses=${status}`).join("&")}`,
    "members",
    5,
  ],
])("in %s, GET %s matches the documented schema of %s", async (date, path, schema, items) => {
  const reply = await atlasV2(await populated(), date).get(path);
  expectShape(reply, schema);
  expect(reply.items).toHaveLength(items);
});

test.each<[string, string, keyof typeof SCHEMAS]>([
  ["2023-01-01", `/orgs/${ORG}`, "organization"],
  ["2023-01-01", `/orgs/${ORG}/settings`, "settings"],
  ["2025-03-12", `/orgs/${ORG}/delegationSettings`, "delegationSettings"],
  ["2023-01-01", `/groups/${GROUP}`, "group"],
  ["2025-02-19", `${USERS}/${OWNER}`, "member"],
  ["2023-01-01", "/orgs/x", "error"],
  ["2023-01-01", "/nothing", "error"],
  ["2023-01-01", `/orgs/${ORG}/teams/${TEAM}`, "error"],
])("in %s, GET %s matches the documented schema of %s", async (date, path, schema) => {
  expectShape(await atlasV2(await populated(), date).get(path), schema);
});

test("every change responds with the documented schema", async () => {
  const emulator = await populated();
  const old = atlasV2(emulator, "2023-01-01");
  const api = atlasV2(emulator);
  const ada = { username: "ada@example.com", roles: ["ORG_MEMBER"] };
  const bob = { username: "bob@example.com", roles: { orgRoles: ["ORG_MEMBER"] } };
  const serviceAccount = {
    name: "deployer",
    description: "deploys",
    roles: ["ORG_OWNER"],
    secretExpiresAfterHours: 8,
  };
  const draft = { name: "New", orgOwnerId: OWNER };

  expectShape(await old.patch(`/orgs/${ORG}`, { name: "Renamed" }), "organization");
  expectShape(await old.patch(`/orgs/${ORG}/settings`, { securityContact: "a@b.c" }), "settings");
  const delegation = `/orgs/${ORG}/delegationSettings`;
  const change = { delegatedMcpAccess: "READ_ONLY" };
  expectShape(
    await atlasV2(emulator, "2025-03-12").patch(delegation, change),
    "delegationSettings",
  );
  const invitation = await old.post(INVITES, ada);
  expectShape(invitation, "invitation");
  expectShape(await old.patch(INVITES, { ...ada, teamIds: [TEAM] }), "invitation");
  expectShape(await old.patch(`${INVITES}/${invitation.body.id}`, { teamIds: [] }), "invitation");
  const member = await api.post(USERS, bob);
  expectShape(member, "member");
  expectShape(await api.post(USERS, bob), "error");
  expectShape(await api.patch(`${USERS}/${member.body.id}`, { teamIds: [TEAM] }), "member");
  expectShape(await old.post("/orgs", { ...draft, serviceAccount }), "creation");
  const apiKey = { desc: "key", roles: ["ORG_OWNER"] };
  expectShape(await old.post("/orgs", { ...draft, apiKey }), "creation");
  expectShape(await old.delete(`/groups/${GROUP}`), "nothing");
});
