import {
  isLastOwner,
  isMember,
  MEMBERSHIP_STATUSES,
  type MembershipStatus,
  remove,
  statusOf,
} from "../store/people";
import type { Person } from "../store/types";
import { assertKnown, groupRolesAssignments, isId, orgRoles, teamId, username } from "./attributes";
import { type Answer, bodyOf, type OrgCall, param } from "./call";
import { sendInvitation } from "./inviting";
import { page } from "./pages";
import { refusal } from "./refusal";
import { object, optional, required, set } from "./shape";
import { personalData } from "./users";

/** People of an organization, members and invited alike: version 2025-02-19. */

const roles = object({
  orgRoles: required(orgRoles),
  groupRoleAssignments: optional(groupRolesAssignments),
});
const newMember = object({
  username: required(username),
  roles: required(roles),
  teamIds: optional(set(teamId)),
});
const change = object({ roles: optional(roles), teamIds: optional(set(teamId)) });

export const MEMBER_FILTERS = ["username", "orgMembershipStatus", "orgMembershipStatuses"];

export function listMembers(call: OrgCall): Answer {
  const { organization, query, now } = call;
  const wanted = query.get("username");
  const seen = seenStatuses(query);
  const people = organization.people
    .filter((person) => seen.includes(statusOf(person, now)))
    .filter((person) => !wanted || person.username === wanted.toLowerCase())
    .map((person) => memberView(person, now));
  const filters = [...query].filter(([name]) => MEMBER_FILTERS.includes(name));
  return { status: 200, body: page(call, people, filters) };
}

/** Invites, and sends the mail; takes the place of an expired or rejected invitation. */
export function createMember(call: OrgCall): Answer {
  const wanted = bodyOf(call, newMember);
  const invitee = sendInvitation(call, {
    username: wanted.username,
    roles: wanted.roles.orgRoles,
    groupRoleAssignments: wanted.roles.groupRoleAssignments ?? [],
    teamIds: wanted.teamIds ?? [],
  });
  return { status: 201, body: memberView(invitee, call.now) };
}

export function getMember(call: OrgCall): Answer {
  return { status: 200, body: memberView(find(call, seenStatuses(call.query)), call.now) };
}

/** Changes what is given, pending or active; `[]` takes all teams or project roles away. */
export function updateMember(call: OrgCall): Answer {
  const { organization } = call;
  const person = find(call, SEEN);
  const wanted = bodyOf(call, change);
  const { orgRoles: wantedRoles, groupRoleAssignments } = wanted.roles ?? {};
  assertKnown(organization, { teamIds: wanted.teamIds, groupRoleAssignments });
  const demoted = wantedRoles !== undefined && !wantedRoles.includes("ORG_OWNER");
  if (demoted && isLastOwner(organization, person)) throw refusal("CANNOT_DEMOTE_LAST_ORG_OWNER");
  person.roles = wantedRoles ?? person.roles;
  person.groupRoleAssignments = groupRoleAssignments ?? person.groupRoleAssignments;
  person.teamIds = wanted.teamIds ?? person.teamIds;
  return { status: 200, body: memberView(person, call.now) };
}

/** Withdraws the invitation or takes the member out; never the last owner. */
export function removeMember(call: OrgCall): Answer {
  const { organization } = call;
  const person = find(call, SEEN);
  if (isLastOwner(organization, person)) throw refusal("CANNOT_DELETE_LAST_ADMIN");
  remove(organization, person);
  return { status: 204 };
}

// Atlas hides expired and rejected invitations from those who don't ask for them.
const SEEN: readonly MembershipStatus[] = ["ACTIVE", "PENDING"];

function seenStatuses(query: URLSearchParams): readonly MembershipStatus[] {
  const asked = ["orgMembershipStatus", "orgMembershipStatuses"].flatMap((name) =>
    query.getAll(name).map((value) => {
      const status = MEMBERSHIP_STATUSES.find((known) => known === value);
      if (status === undefined) throw refusal("INVALID_QUERY_PARAMETER", name);
      return status;
    }),
  );
  return asked.length === 0 ? SEEN : asked;
}

function find(call: OrgCall, seen: readonly MembershipStatus[]): Person {
  const userId = param(call, "userId");
  if (!isId(userId)) throw refusal("INVALID_USER_ID", userId);
  const person = call.organization.people
    .filter((one) => seen.includes(statusOf(one, call.now)))
    .find((one) => one.userId === userId);
  if (person === undefined) throw refusal("USER_NOT_IN_ORG", userId, call.organization.id);
  return person;
}

function memberView(person: Person, now: number) {
  const shared = {
    id: person.userId,
    orgMembershipStatus: statusOf(person, now),
    roles: {
      groupRoleAssignments: person.groupRoleAssignments.map((assignment) => ({
        groupId: assignment.groupId,
        groupRoles: assignment.roles,
      })),
      orgRoles: person.roles,
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
