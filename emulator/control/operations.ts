import { isId } from "../api/attributes";
import { matchesRoute } from "../api/routes";
import { integer, list, object, oneOf, optional, read, text } from "../api/schemas";
import { parseInstant, setTime } from "../store/clock";
import { accept, isPending, reject, statusOf } from "../store/people";
import { newRandom } from "../store/random";
import { newRateLimits, now, type State } from "../store/state";
import type { Invitee, Mail, Organization } from "../store/types";
import {
  addApiKey,
  addServiceAccount,
  allowAddresses,
  removeApiKey,
  removeServiceAccount,
} from "./credentials";
import { readFaults } from "./faults";
import { addGroup, addTeam, removeGroup } from "./groups";
import { ControlError } from "./input";
import { addOrganization, changeOrganization } from "./organizations";
import { addPerson, changePerson, person, removePerson } from "./people";

/** A control call. `run` returns the body of the response. */
export interface ControlOperation {
  readonly route: string;
  readonly run: (call: RunningCall) => unknown;
}

export interface RunningCall {
  readonly state: State;
  readonly params: Record<string, string>;
  readonly body: unknown;
}

interface OrganizationCall extends RunningCall {
  readonly organization: Organization;
  readonly now: number;
}

const clockChange = object({ now: optional(text), advanceSeconds: optional(integer(-1e9, 1e9)) });

const spellings = list(
  object({ sent: text, stored: text, foundBy: optional(oneOf(["stored", "both"])) }),
);

export const CONTROL_OPERATIONS: readonly ControlOperation[] = [
  { route: "GET /emulator/requests", run: ({ state }) => state.requests },
  {
    route: "DELETE /emulator/requests",
    run: ({ state }) => {
      state.requests = [];
      state.inspector.exchanges = [];
    },
  },
  { route: "GET /emulator/mail", run: ({ state }) => state.data.mail.map(mailView) },
  { route: "GET /emulator/clock", run: ({ state }) => clockView(state) },
  { route: "POST /emulator/clock", run: changeClock },
  { route: "GET /emulator/spellings", run: ({ state }) => state.data.spellings ?? [] },
  {
    route: "POST /emulator/spellings",
    run: ({ state, body }) => {
      state.data.spellings = read(spellings, body);
    },
  },
  {
    route: "POST /emulator/faults",
    run: ({ state, body }) => {
      state.faults = readFaults(body, ({ method, path }) =>
        CONTROL_OPERATIONS.some(({ route }) => matchesRoute(route, method, path)),
      );
    },
  },
  {
    route: "POST /emulator/reset",
    run: ({ state }) => {
      state.data = state.seedData();
      state.requests = [];
      state.inspector.exchanges = [];
      state.faults = [];
      state.random = newRandom(state.randomSeed);
      state.limits = newRateLimits();
    },
  },
  {
    route: "POST /emulator/orgs",
    run: ({ state, body }) => ({ id: addOrganization(state.data, body, now(state)).id }),
  },
  inOrganization("GET /emulator/orgs/{orgId}", organizationView),
  inOrganization("PATCH /emulator/orgs/{orgId}", ({ organization, body }) =>
    changeOrganization(organization, body),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/invitations/{username}/accept", (call) =>
    accept(call.organization, invitee(call), call.now),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/invitations/{username}/reject", (call) =>
    reject(call.organization, invitee(call)),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/people", ({ state, organization, body, now }) =>
    addPerson(state.data, organization, body, now),
  ),
  inOrganization("PATCH /emulator/orgs/{orgId}/people/{username}", (call) =>
    changePerson(call.state.data, call.organization, call.params.username ?? "", call.body),
  ),
  inOrganization(
    "DELETE /emulator/orgs/{orgId}/people/{username}",
    ({ state, organization, params }) =>
      removePerson(state.data, organization, params.username ?? ""),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/groups", ({ state, organization, body, now }) =>
    addGroup(state.data, organization, body, now),
  ),
  inOrganization("DELETE /emulator/orgs/{orgId}/groups/{groupId}", ({ organization, params }) =>
    removeGroup(organization, params.groupId ?? ""),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/teams", ({ state, organization, body }) =>
    addTeam(state.data, organization, body),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/apiKeys", ({ state, organization, body, now }) =>
    addApiKey(state.data, organization, body, now),
  ),
  inOrganization("DELETE /emulator/orgs/{orgId}/apiKeys/{publicKey}", ({ organization, params }) =>
    removeApiKey(organization, params.publicKey ?? ""),
  ),
  inOrganization(
    "POST /emulator/orgs/{orgId}/serviceAccounts",
    ({ state, organization, body, now }) => addServiceAccount(state.data, organization, body, now),
  ),
  inOrganization("DELETE /emulator/orgs/{orgId}/serviceAccounts/{clientId}", (call) =>
    removeServiceAccount(call.state.data, call.organization, call.params.clientId ?? ""),
  ),
  inOrganization("POST /emulator/orgs/{orgId}/credentials/{credential}/accessList", (call) =>
    allowAddresses(call.organization, call.params.credential ?? "", call.body, call.now),
  ),
];

function inOrganization(route: string, run: (call: OrganizationCall) => unknown): ControlOperation {
  return {
    route,
    run: (call) => {
      const orgId = call.params.orgId ?? "";
      const organization = call.state.data.organizations.find(({ id }) => id === orgId);
      if (organization === undefined) {
        throw new ControlError(
          404,
          `No organization with ID ${isId(orgId) ? orgId : `"${orgId}"`}.`,
        );
      }
      return run({ ...call, organization, now: now(call.state) });
    },
  };
}

function invitee({ state, organization, params, now }: OrganizationCall): Invitee {
  const found = person(state.data, organization, params.username ?? "");
  if (isPending(found, now)) return found;
  throw new ControlError(400, `${found.username} is ${statusOf(found, now)}, not PENDING.`);
}

function organizationView({ organization, now }: OrganizationCall) {
  const people = organization.people.map((one) => ({ ...one, status: statusOf(one, now) }));
  return { ...organization, people };
}

function mailView({ to, orgId, sentAt }: Mail) {
  return { to, orgId, sentAt };
}

function clockView(state: State) {
  return { now: new Date(now(state)).toISOString() };
}

function changeClock({ state, body }: RunningCall) {
  const change = read(clockChange, body);
  const from = change.now === undefined ? now(state) : parseInstant(change.now);
  setTime(state.data.clock, from + (change.advanceSeconds ?? 0) * 1000, state.realTime);
  return clockView(state);
}
