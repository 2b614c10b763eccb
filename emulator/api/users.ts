import {
  isLastOwner,
  isMember,
  MEMBERSHIP_STATUSES,
  type MembershipStatus,
  personNamed,
  remove,
  searchedSpelling,
  statusOf,
} from "../store/people";
import { shuffled } from "../store/random";
import type { Person } from "../store/types";
import { assertKnown, groupRolesAssignments, isId, orgRoles, teamId, username } from "./attributes";
import { type Answer, bodyOf, type OrgCall, param } from "./call";
import { apiError } from "./errors";
import { sendInvitation } from "./invitations";
import { personalData } from "./legacyUsers";
import { byCodePoints, page } from "./paging";
import { object, optional, set } from "./schemas";

/** Members and invited people of an organization, in version 2025-02-19. */

const roles = object({
  orgRoles: orgRoles,
  groupRoleAssignments: optional(groupRolesAssignments),
});
const newUser = object({
  username,
  roles,
  teamIds: optional(set(teamId)),
});
const change = object({ roles: optional(roles), teamIds: optional(set(teamId)) });

export const USER_FILTERS = ["username", "orgMembershipStatus", "orgMembershipStatuses"];

export function listUsers(call: OrgCall): Answer {
  const { data, organization, query, now } = call;
  const username = query.get("username");
  const named = username && personNamed(organization, searchedSpelling(data, username));
  const visible = visibleStatuses(query);
  const people = organization.people
    .filter((person) => visible.includes(statusOf(person, now)))
    .filter((person) => !username || person === named)
    .sort(byCodePoints(({ username }) => username))
    .map((person) => userView(call, person));
  const filters = [...query].filter(([name]) => USER_FILTERS.includes(name));
  return { status: 200, body: page(call, people, filters) };
}

/** Invites a person and sends the email. Replaces an expired or rejected invitation. */
export function createUser(call: OrgCall): Answer {
  const wanted = bodyOf(call, newUser);
  const invitee = sendInvitation(call, {
    username: wanted.username,
    roles: wanted.roles.orgRoles,
    groupRoleAssignments: wanted.roles.groupRoleAssignments ?? [],
    teamIds: wanted.teamIds ?? [],
  });
  return { status: 201, body: userView(call, invitee) };
}

export function getUser(call: OrgCall): Answer {
  return { status: 200, body: userView(call, find(call, visibleStatuses(call.query))) };
}

/** Changes the given attributes of a member or invited person. `[]` removes all teams or project roles. */
export function updateUser(call: OrgCall): Answer {
  const { organization } = call;
  const person = find(call, VISIBLE);
  const wanted = bodyOf(call, change);
  const { orgRoles: wantedRoles, groupRoleAssignments } = wanted.roles ?? {};
  assertKnown(organization, { teamIds: wanted.teamIds, groupRoleAssignments });
  const demoted = wantedRoles !== undefined && !wantedRoles.includes("ORG_OWNER");
  if (demoted && isLastOwner(organization, person)) throw apiError("CANNOT_DEMOTE_LAST_ORG_OWNER");
  person.roles = wantedRoles ?? person.roles;
  const kept = call.assume.omittedInPatch === "kept";
  person.groupRoleAssignments = groupRoleAssignments ?? (kept ? person.groupRoleAssignments : []);
  person.teamIds = wanted.teamIds ?? (kept ? person.teamIds : []);
  return { status: 200, body: userView(call, person) };
}

/** Withdraws an invitation or removes a member, except the last owner. */
export function removeUser(call: OrgCall): Answer {
  const { organization } = call;
  const person = find(call, VISIBLE);
  if (isLastOwner(organization, person)) throw apiError("CANNOT_DELETE_LAST_ADMIN");
  remove(organization, person);
  return { status: 204 };
}

// Atlas shows expired and rejected invitations only on request.
const VISIBLE: readonly MembershipStatus[] = ["ACTIVE", "PENDING"];

function visibleStatuses(query: URLSearchParams): readonly MembershipStatus[] {
  const asked = ["orgMembershipStatus", "orgMembershipStatuses"].flatMap((name) =>
    query.getAll(name).map((value) => {
      const status = MEMBERSHIP_STATUSES.find((known) => known === value);
      if (status === undefined) throw apiError("INVALID_QUERY_PARAMETER", name);
      return status;
    }),
  );
  return asked.length === 0 ? VISIBLE : asked;
}

function find(call: OrgCall, visible: readonly MembershipStatus[]): Person {
  const userId = param(call, "userId");
  if (!isId(userId)) throw apiError("INVALID_USER_ID", userId);
  const person = call.organization.people
    .filter((one) => visible.includes(statusOf(one, call.now)))
    .find((one) => one.userId === userId);
  if (person === undefined) throw apiError("USER_NOT_IN_ORG", userId, call.organization.id);
  return person;
}

function userView({ now, random }: OrgCall, person: Person) {
  const shared = {
    id: person.userId,
    orgMembershipStatus: statusOf(person, now),
    roles: {
      groupRoleAssignments: person.groupRoleAssignments.map((assignment) => ({
        groupId: assignment.groupId,
        groupRoles: shuffled(assignment.roles, random),
      })),
      orgRoles: shuffled(person.roles, random),
    },
    teamIds: person.teamIds,
    username: person.username,
  };
  if (isMember(person)) {
    const { createdAt } = person;
    return { ...shared, ...personalData(person), createdAt, lastAuth: createdAt };
  }
  const { createdAt, expiresAt, inviterUsername } = person.invitation;
  const rejected = person.status === "INVITATION_REJECTED";
  return {
    ...shared,
    invitationCreatedAt: createdAt,
    invitationExpiresAt: rejected ? null : expiresAt,
    inviterUsername,
  };
}
