import {
  invite,
  isMember,
  isPending,
  personNamed,
  remove,
  searchedSpelling,
  sendMail,
  statusOf,
  storedSpelling,
} from "../store/people";
import { shuffled } from "../store/random";
import type { Access, Invitee, Person } from "../store/types";
import { assertKnown, groupRoleAssignments, orgRoles, teamId, username } from "./attributes";
import { type Answer, bodyOf, type OrgCall, param } from "./call";
import { ApiError, apiError } from "./errors";
import { byCodePoints } from "./paging";
import { object, optional, type Read, readOnly, set } from "./schemas";

const readOnlyAttributes = {
  createdAt: readOnly,
  expiresAt: readOnly,
  id: readOnly,
  inviterUsername: readOnly,
  links: readOnly,
  orgId: readOnly,
  orgName: readOnly,
};
const optionalAccess = {
  teamIds: optional(set(teamId)),
  groupRoleAssignments: optional(groupRoleAssignments),
};
const newInvitation = object({
  ...readOnlyAttributes,
  ...optionalAccess,
  username,
  roles: orgRoles,
});
const change = { ...readOnlyAttributes, ...optionalAccess, roles: optional(orgRoles) };
const changeById = object(change);
const changeByUsername = object({ ...change, username });

const MAILS_PER_MINUTE = 10;
const MINUTE = 60_000;

/** All pending invitations. Atlas does not page this list. */
export function listInvitations(call: OrgCall): Answer {
  const { data, organization, query } = call;
  const username = query.get("username");
  const named = username && personNamed(organization, searchedSpelling(data, username));
  const pending = organization.people
    .filter((person) => isShown(call, person))
    .filter((person) => !username || person === named)
    .sort(byCodePoints(({ username }) => username));
  return { status: 200, body: pending.map((invitee) => invitationView(call, invitee)) };
}

/** Invites a person and sends the email. Atlas answers 200, not 201. */
export function createInvitation(call: OrgCall): Answer {
  const wanted = bodyOf(call, newInvitation);
  const invitee = sendInvitation(call, {
    username: wanted.username,
    roles: wanted.roles,
    teamIds: wanted.teamIds ?? [],
    groupRoleAssignments: wanted.groupRoleAssignments ?? [],
  });
  return { status: 200, body: invitationView(call, invitee) };
}

/**
 * Invites a person who is neither invited nor a member, and sends the email. Shared by both API
 * versions, so that they cannot differ.
 */
export function sendInvitation(call: OrgCall, wanted: Access & { username: string }): Invitee {
  const { data, organization, now, caller, assume } = call;
  assertKnown(organization, wanted);
  if (call.rateLimited) assertFewMails(call);
  const existing = personNamed(organization, storedSpelling(data, wanted.username));
  if (
    existing !== undefined &&
    isPending(existing, now) &&
    assume.repeatedInvitation === "resent"
  ) {
    sendMail(data, organization, existing, now);
    return existing;
  }
  if (existing !== undefined && ["ACTIVE", "PENDING"].includes(statusOf(existing, now))) {
    const error = apiError("USER_ALREADY_EXISTS", wanted.username);
    throw assume.repeatedInvitation === "refused400"
      ? new ApiError(400, error.errorCode, error.detail, error.parameters)
      : error;
  }
  const invitee = invite(data, organization, wanted, caller.name, now);
  sendMail(data, organization, invitee, now);
  return invitee;
}

/** Atlas counts invitations per IP address and answers 400 instead of 429. */
function assertFewMails({ data, now }: OrgCall): void {
  const recent = data.mail.filter(({ sentAt }) => Math.abs(now - Date.parse(sentAt)) < MINUTE);
  if (recent.length >= MAILS_PER_MINUTE) {
    throw apiError("INVITATIONS_RATE_LIMITED_IP", MAILS_PER_MINUTE, 1);
  }
}

export function getInvitation(call: OrgCall): Answer {
  return { status: 200, body: invitationView(call, pendingInvitation(call)) };
}

export function updateInvitation(call: OrgCall): Answer {
  return update(call, pendingInvitation(call), bodyOf(call, changeById));
}

/** The username in the body selects the invitation; it cannot be changed. */
export function updateInvitationByUsername(call: OrgCall): Answer {
  const { username: name, ...wanted } = bodyOf(call, changeByUsername);
  const person = personNamed(call.organization, searchedSpelling(call.data, name));
  if (person === undefined || !isPending(person, call.now)) {
    throw apiError("USERNAME_NOT_FOUND", name);
  }
  return update(call, person, wanted);
}

export function deleteInvitation(call: OrgCall): Answer {
  const invitee = find(call);
  if (invitee === undefined) throw apiError("INVALID_INVITATION_ID");
  remove(call.organization, invitee);
  return { status: 204 };
}

/** Replaces the given attributes. The dates do not change. */
function update(call: OrgCall, invitee: Invitee, wanted: Read<typeof changeById>): Answer {
  assertKnown(call.organization, wanted);
  if (call.assume.omittedInPatch === "removed") {
    Object.assign(invitee, { teamIds: [], groupRoleAssignments: [] });
  }
  Object.assign(invitee, wanted);
  return { status: 200, body: invitationView(call, invitee) };
}

function pendingInvitation(call: OrgCall): Invitee {
  const invitee = find(call);
  if (invitee === undefined) throw apiError("RESOURCE_NOT_FOUND", call.path);
  return invitee;
}

function find(call: OrgCall): Invitee | undefined {
  const id = param(call, "invitationId");
  return call.organization.people
    .filter((person) => isShown(call, person))
    .find(({ invitation }) => invitation.id === id);
}

/** Whether the calls about invitations show a person. */
function isShown({ now, assume }: OrgCall, person: Person): person is Invitee {
  return assume.endedInvitation === "listed" ? !isMember(person) : isPending(person, now);
}

/** A request has one entry for each project, a response has one for each role. */
function invitationView({ organization, random }: OrgCall, invitee: Invitee) {
  const { id, createdAt, expiresAt, inviterUsername } = invitee.invitation;
  return {
    createdAt,
    expiresAt,
    groupRoleAssignments: shuffled(
      invitee.groupRoleAssignments.flatMap(({ groupId, roles }) =>
        roles.map((groupRole) => ({ groupId, groupRole })),
      ),
      random,
    ),
    id,
    inviterUsername,
    orgId: organization.id,
    orgName: organization.name,
    roles: shuffled(invitee.roles, random),
    teamIds: invitee.teamIds,
    username: invitee.username,
  };
}
