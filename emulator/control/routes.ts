import { isId } from "../api/attributes";
import { newLimits } from "../api/limits";
import { OAUTH_ROUTES } from "../api/oauth";
import { OPERATIONS } from "../api/operations";
import { integer, object, optional, text } from "../api/shape";
import { faults } from "../faults";
import { routeKey } from "../routes";
import { now, type State } from "../state";
import { parseInstant, setTime } from "../store/clock";
import { accept, isPending, reject, statusOf } from "../store/people";
import type { Invitee, Organization } from "../store/types";
import {
  addApiKey,
  addServiceAccount,
  allowAddresses,
  removeApiKey,
  removeServiceAccount,
} from "./credentials";
import { ControlError } from "./error";
import { changeOrganization } from "./organizations";
import { addPerson, changePerson, person, removePerson } from "./people";
import { addGroup, addTeam, removeGroup } from "./things";

/** One control call: what it does to the emulator, and what it answers. */
export interface Control {
  readonly route: string;
  readonly run: (call: ControlCall) => unknown;
}

export interface ControlCall {
  readonly state: State;
  readonly params: Record<string, string>;
  readonly body: unknown;
}

interface OrganizationCall extends ControlCall {
  readonly organization: Organization;
  readonly now: number;
}

const clockMove = object({ now: optional(text), advanceSeconds: optional(integer(-1e9, 1e9)) });

export const CONTROLS: readonly Control[] = [
  { route: "GET /emulator/requests", run: ({ state }) => state.requests },
  {
    route: "DELETE /emulator/requests",
    run: ({ state }) => {
      state.requests = [];
    },
  },
  { route: "GET /emulator/mail", run: ({ state }) => state.world.mail },
  { route: "GET /emulator/clock", run: ({ state }) => clockView(state) },
  { route: "POST /emulator/clock", run: moveClock },
  {
    route: "POST /emulator/faults",
    run: ({ state, body }) => {
      const wanted = faults(body, "");
      const unknown = wanted.find(({ operation }) => !isOperation(operation));
      if (unknown !== undefined) {
        throw new ControlError(400, `There is no operation ${unknown.operation}.`);
      }
      state.faults = wanted;
    },
  },
  {
    route: "POST /emulator/reset",
    run: ({ state }) => {
      state.world = state.freshWorld();
      state.requests = [];
      state.faults = [];
      if (state.limits !== undefined) state.limits = newLimits();
    },
  },
  within("GET /emulator/orgs/{orgId}", organizationView),
  within("PATCH /emulator/orgs/{orgId}", ({ organization, body }) =>
    changeOrganization(organization, body),
  ),
  within("POST /emulator/orgs/{orgId}/invitations/{username}/accept", (call) =>
    accept(call.organization, invitee(call), call.now),
  ),
  within("POST /emulator/orgs/{orgId}/invitations/{username}/reject", (call) =>
    reject(call.organization, invitee(call)),
  ),
  within("POST /emulator/orgs/{orgId}/people", ({ state, organization, body, now }) =>
    addPerson(state.world, organization, body, now),
  ),
  within("PATCH /emulator/orgs/{orgId}/people/{username}", ({ organization, params, body }) =>
    changePerson(organization, params.username ?? "", body),
  ),
  within("DELETE /emulator/orgs/{orgId}/people/{username}", ({ organization, params }) =>
    removePerson(organization, params.username ?? ""),
  ),
  within("POST /emulator/orgs/{orgId}/groups", ({ state, organization, body, now }) =>
    addGroup(state.world, organization, body, now),
  ),
  within("DELETE /emulator/orgs/{orgId}/groups/{groupId}", ({ organization, params }) =>
    removeGroup(organization, params.groupId ?? ""),
  ),
  within("POST /emulator/orgs/{orgId}/teams", ({ state, organization, body }) =>
    addTeam(state.world, organization, body),
  ),
  within("POST /emulator/orgs/{orgId}/apiKeys", ({ state, organization, body, now }) =>
    addApiKey(state.world, organization, body, now),
  ),
  within("DELETE /emulator/orgs/{orgId}/apiKeys/{publicKey}", ({ organization, params }) =>
    removeApiKey(organization, params.publicKey ?? ""),
  ),
  within("POST /emulator/orgs/{orgId}/serviceAccounts", ({ state, organization, body, now }) =>
    addServiceAccount(state.world, organization, body, now),
  ),
  within("DELETE /emulator/orgs/{orgId}/serviceAccounts/{clientId}", (call) =>
    removeServiceAccount(call.state.world, call.organization, call.params.clientId ?? ""),
  ),
  within("POST /emulator/orgs/{orgId}/credentials/{credential}/accessList", (call) =>
    allowAddresses(call.organization, call.params.credential ?? "", call.body, call.now),
  ),
];

function isOperation(operation: string): boolean {
  const key = routeKey(operation);
  const routes = [...OAUTH_ROUTES, ...OPERATIONS.map(({ route }) => routeKey(route)), "*"];
  return routes.includes(key);
}

function within(route: string, run: (call: OrganizationCall) => unknown): Control {
  return {
    route,
    run: (call) => {
      const orgId = call.params.orgId ?? "";
      const organization = call.state.world.organizations.find(({ id }) => id === orgId);
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

function invitee({ organization, params, now }: OrganizationCall): Invitee {
  const found = person(organization, params.username ?? "");
  if (isPending(found, now)) return found;
  throw new ControlError(400, `${found.username} is ${statusOf(found, now)}, not PENDING.`);
}

function organizationView({ organization, now }: OrganizationCall) {
  const people = organization.people.map((one) => ({ ...one, status: statusOf(one, now) }));
  return { ...organization, people };
}

function clockView(state: State) {
  return { now: new Date(now(state)).toISOString() };
}

function moveClock({ state, body }: ControlCall) {
  const move = clockMove(body, "");
  const from = move.now === undefined ? now(state) : parseInstant(move.now);
  setTime(state.world.clock, from + (move.advanceSeconds ?? 0) * 1000, state.realTime);
  return clockView(state);
}
