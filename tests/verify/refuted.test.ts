import { controlCalls, type Emulator, type Fault } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { ADDED_TEAM, NOON, ORG, TEAM, UNKNOWN_ID } from "../support/ids";
import { freshPulumiHome } from "../support/organization";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";
import { DEFAULTS } from "./support";

/** What the provider does if an assumption about people is wrong, as docs/assumptions.md says. */

const INVITES = "/orgs/{orgId}/invites";
const INVITE = `${INVITES}/{invitationId}`;
const USER = "/orgs/{orgId}/users/{userId}";
const refused = (operation: string, status: number, errorCode: string): Fault => ({
  operation,
  times: 99,
  status,
  errorCode,
});

let emulator: Emulator;
const start = (apiVersion: ApiVersion = "v1.0") =>
  startProvider(emulator, { apiVersion }).invitation;
const mails = async () => (await emulator.mail()).map(({ to }) => to);
const people = async () => (await storedOrganization(emulator, ORG)).people;
const usernames = async () => (await people()).map(({ username }) => username).sort();

beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator({ assume: DEFAULTS });
});

/** A stack that invited Ada. */
async function invited(declared: InvitationInputs = ada, apiVersion: ApiVersion = "v1.0") {
  const stack = openSimulatedStack<InvitationInputs, InvitationState>();
  await stack.up(start(apiVersion), { ada: declared });
  const recorded = () => stack.recorded("ada") as InvitationState;
  return { stack, recorded, id: `${ORG}/${ada.username}` };
}

test("a person whom Atlas knows in upper case is adopted, and gets no second mail", async () => {
  await emulator.spellings([{ sent: ada.username, stored: "Ada@Example.com" }]);
  const { username } = ada;
  await emulator.addPerson(ORG, { username, roles: ["ORG_MEMBER"], status: "PENDING" });
  const { recorded } = await invited();
  expect(recorded()).toMatchObject({ status: "PENDING", adopted: true });
  expect(await mails()).toEqual([]);
});

test("an invitation id that equals a user id confuses nobody", async () => {
  const { stack, recorded } = await invited();
  const { invitationId = "" } = recorded();
  await emulator.addPerson(ORG, {
    id: invitationId,
    username: "grace@example.com",
    roles: ["ORG_MEMBER"],
  });
  expect(await stack.preview(start(), { ada })).toEqual([]);
  await stack.up(start(), {});
  expect(await usernames()).toEqual(["grace@example.com", "owner@example.com"]);
});

test("a resent invitation with the same id is recognized", async () => {
  const { stack, recorded } = await invited(ada, "v2");
  const { userId = "" } = recorded();
  await emulator.removePerson(ORG, ada.username);
  const again = {
    id: userId,
    username: ada.username,
    roles: ["ORG_MEMBER"],
    status: "PENDING" as const,
  };
  const body = {
    id: userId,
    username: ada.username,
    orgMembershipStatus: "PENDING",
    roles: { orgRoles: ["ORG_MEMBER"], groupRoleAssignments: [] },
    teamIds: [],
  };
  await emulator.faults([
    {
      operation: "POST /orgs/{orgId}/users",
      change: controlCalls.addPerson(ORG, again),
      status: 201,
      body: JSON.stringify(body),
    },
  ]);
  await stack.up(start("v2"), { ada });
  expect(recorded()).toMatchObject({ userId, status: "PENDING" });
  expect(await stack.preview(start("v2"), { ada })).toEqual([]);
});

test.each(["v1.0", "v2"] as const)(
  "teams that a change of roles removes are drift in %s, and the next up restores them",
  async (apiVersion) => {
    emulator = await startEmulator({ assume: { ...DEFAULTS, omittedInPatch: "removed" } });
    const withTeam = { ...ada, teamIds: [TEAM] };
    const { stack } = await invited(withTeam, apiVersion);
    const changed = { ...withTeam, roles: ["ORG_OWNER"] };
    await stack.up(start(apiVersion), { ada: changed });
    const lost = await stack.preview(start(apiVersion), { ada: changed });
    await stack.up(start(apiVersion), { ada: changed });
    expect(lost).toEqual(["update ada"]);
    expect(await stack.preview(start(apiVersion), { ada: changed })).toEqual([]);
    expect(await people()).toMatchObject([{}, { roles: ["ORG_OWNER"], teamIds: [TEAM] }]);
  },
);

test("a team that Atlas does not remove is shown as drift again", async () => {
  await emulator.addTeam(ORG, { id: ADDED_TEAM, name: "Data" });
  const { stack } = await invited({ ...ada, teamIds: [TEAM] });
  const declared = { ...ada, teamIds: [ADDED_TEAM] };
  // Atlas merges: the change adds the new team, and the old one stays.
  const change = {
    method: "PATCH",
    path: `/emulator/orgs/${ORG}/people/${ada.username}`,
    body: { teamIds: [TEAM, ADDED_TEAM] },
  };
  await emulator.faults([{ operation: `PATCH ${INVITE}`, when: "after", change }]);
  await stack.up(start(), { ada: declared });
  expect(await stack.preview(start(), { ada: declared })).toEqual(["update ada"]);
  expect(await mails()).toHaveLength(1);
});

test("an invitation whose change gives it another id is still the same person", async () => {
  const { stack, recorded } = await invited();
  await emulator.removePerson(ORG, ada.username);
  await emulator.addPerson(ORG, {
    username: ada.username,
    roles: ["ORG_OWNER"],
    status: "PENDING",
  });
  const before = recorded().invitationId;
  await stack.up(start(), { ada });
  expect(recorded().invitationId).not.toBe(before);
  expect(await mails()).toHaveLength(1);
});

test("a refused change by address stops the run, and changes nothing", async () => {
  const { stack } = await invited();
  await emulator.faults([
    refused(`PATCH ${INVITE}`, 404, "RESOURCE_NOT_FOUND"),
    refused(`PATCH ${INVITES}`, 400, "INVALID_ATTRIBUTE"),
  ]);
  const declared = { ...ada, roles: ["ORG_OWNER"] };
  await expect(stack.up(start(), { ada: declared })).rejects.toThrow(/^updateOrgInvites: 400/);
  expect(await people()).toMatchObject([{}, { roles: ["ORG_MEMBER"] }]);
});

test("a refused change of an invited person in v2 stops the run", async () => {
  const { stack } = await invited(ada, "v2");
  await emulator.faults([refused(`PATCH ${USER}`, 400, "CANNOT_ADD_PENDING_USER")]);
  const declared = { ...ada, roles: ["ORG_OWNER"] };
  await expect(stack.up(start("v2"), { ada: declared })).rejects.toThrow(/^updateOrgUser: 400/);
});

test.each(["v1.0", "v2"] as const)(
  "a refused change of a member stops the run in %s",
  async (apiVersion) => {
    const { stack } = await invited(ada, apiVersion);
    await emulator.accept(ORG, ada.username);
    await emulator.faults([refused(`PATCH ${USER}`, 400, "INVALID_ATTRIBUTE")]);
    const declared = { ...ada, roles: ["ORG_READ_ONLY"] };
    await expect(stack.up(start(apiVersion), { ada: declared })).rejects.toThrow(
      /^updateOrgUser: 400/,
    );
    expect(await people()).toMatchObject([{}, { roles: ["ORG_MEMBER"] }]);
  },
);

test("an expired invitation that v1.0 still lists is recognized by its date, and a declined one counts as pending until then", async () => {
  emulator = await startEmulator({ assume: { ...DEFAULTS, endedInvitation: "listed" } });
  const { recorded, stack, id } = await invited();
  await emulator.reject(ORG, ada.username);
  expect((await start().read(id, recorded()))?.state.status).toBe("PENDING");
  await emulator.advance(31 * 24 * 3600);
  expect((await start().read(id, recorded()))?.state.status).toBe("INVITATION_EXPIRED");
  expect(await stack.preview(start(), { ada })).toEqual(["update ada"]);
});

test("an id that answers 400 instead of 404 stops the run, and nothing counts as deleted", async () => {
  const { recorded, id } = await invited();
  await emulator.removePerson(ORG, ada.username);
  await emulator.faults([refused(`GET ${INVITE}`, 400, "INVALID_ATTRIBUTE")]);
  await expect(start().read(id, recorded())).rejects.toThrow(
    /^getOrgInvite: 400 INVALID_ATTRIBUTE/,
  );
});

test("a user id that answers 400 instead of 404 stops the run, and the resource stays", async () => {
  const { recorded, stack, id } = await invited(ada, "v2");
  await emulator.removePerson(ORG, ada.username);
  await emulator.faults([refused(`GET ${USER}`, 400, "INVALID_ATTRIBUTE")]);
  await expect(start("v2").read(id, recorded())).rejects.toThrow(
    /^getOrgUser: 400 INVALID_ATTRIBUTE/,
  );
  await expect(stack.up(start("v2"), { ada })).rejects.toThrow();
  expect(recorded()).toBeDefined();
});

test("an invitation that Atlas does not show at first gets no second mail", async () => {
  const { stack } = await invited();
  const omit = { omit: [ada.username] };
  await emulator.faults([
    refused(`GET ${INVITE}`, 404, "RESOURCE_NOT_FOUND"),
    { operation: `GET ${INVITES}`, times: 99, list: omit },
    { operation: "GET /orgs/{orgId}/users", times: 99, list: { ...omit, totalCount: 1 } },
  ]);
  expect(await stack.preview(start(), { ada })).toEqual(["create ada"]);
  await expect(stack.up(start(), { ada })).rejects.toThrow("contradicted the member list");
  expect(await mails()).toHaveLength(1);
});

test("a withdrawn invitation that the list still contains causes no mail", async () => {
  const { stack, recorded } = await invited();
  const response = (await fetchInvitations()) as object[];
  await emulator.removePerson(ORG, ada.username);
  await emulator.faults([
    { operation: `GET ${INVITES}`, times: 99, status: 200, body: JSON.stringify(response) },
  ]);
  expect(await stack.preview(start(), { ada })).toEqual([]);
  await emulator.faults([]);
  expect(recorded().status).toBe("PENDING");
  expect(await mails()).toHaveLength(1);
});

const fetchInvitations = () => startProvider(emulator).atlas.listOrgInvites({ orgId: ORG });

test("a withdrawal that Atlas refuses with another code stops the run, and nobody is removed", async () => {
  const { stack } = await invited();
  await emulator.faults([refused(`DELETE ${INVITE}`, 400, "INVALID_ATTRIBUTE")]);
  await expect(stack.up(start(), {})).rejects.toThrow(/^deleteOrgInvite: 400 INVALID_ATTRIBUTE/);
  expect(await usernames()).toEqual([ada.username, "owner@example.com"]);
});

test("an invitation of a member that Atlas accepts leads to the member in the next run", async () => {
  const { username } = ada;
  const body = {
    id: UNKNOWN_ID,
    username,
    roles: ["ORG_MEMBER"],
    orgName: "Emulated",
    createdAt: NOON,
    expiresAt: "2026-03-31T12:00:00Z",
  };
  const change = controlCalls.addPerson(ORG, { username, roles: ["ORG_MEMBER"] });
  await emulator.faults([
    { operation: `POST ${INVITES}`, change, status: 200, body: JSON.stringify(body) },
  ]);
  const { stack, recorded } = await invited();
  await stack.up(start(), { ada });
  expect(recorded()).toMatchObject({ status: "ACTIVE", isActive: true });
  expect(await usernames()).toEqual([username, "owner@example.com"]);
});

test("an invitation after a decline that Atlas refuses stops the run, and sends nothing", async () => {
  const declared: InvitationInputs = { ...ada, onRejected: "reinvite" };
  const { stack } = await invited(declared, "v2");
  await emulator.reject(ORG, ada.username);
  await emulator.faults([refused("POST /orgs/{orgId}/users", 403, "BLOCKED_USERNAME")]);
  await expect(stack.up(start("v2"), { ada: declared })).rejects.toThrow(/^createOrgUser: 403/);
  expect(await mails()).toHaveLength(1);
});

test("an invitation that v1.0 does not list is not withdrawn, and the run says so", async () => {
  const { stack } = await invited(ada, "v2");
  await emulator.faults([{ operation: `GET ${INVITES}`, times: 99, status: 200, body: "[]" }]);
  await expect(stack.up(start("v2"), {})).rejects.toThrow("contradicted the member list");
  expect(await usernames()).toEqual([ada.username, "owner@example.com"]);
});

test("a page size that Atlas refuses stops the run with its message", async () => {
  await emulator.faults([refused("GET /orgs/{orgId}/users", 400, "INVALID_QUERY_PARAMETER")]);
  await expect(start("v2").create(ada)).rejects.toThrow(
    /^listOrgUsers: 400 INVALID_QUERY_PARAMETER/,
  );
  expect(await mails()).toEqual([]);
});
