import { isPending, personNamed, remove } from "../store/people";
import type { Invitee, Organization } from "../store/types";
import { assertKnown, groupRoleAssignments, orgRoles, teamId, username } from "./attributes";
import { type Answer, bodyOf, type OrgCall, param } from "./call";
import { sendInvitation } from "./inviting";
import { refusal } from "./refusal";
import { given, object, optional, readOnly, required, set } from "./shape";

const only = {
  createdAt: readOnly,
  expiresAt: readOnly,
  id: readOnly,
  inviterUsername: readOnly,
  links: readOnly,
  orgId: readOnly,
  orgName: readOnly,
};
const optionalStanding = {
  teamIds: optional(set(teamId)),
  groupRoleAssignments: optional(groupRoleAssignments),
};
const newInvitation = object({
  ...only,
  ...optionalStanding,
  username: required(username),
  roles: required(orgRoles),
});
const change = { ...only, ...optionalStanding, roles: optional(orgRoles) };
const changeById = object(change);
const changeByUsername = object({ ...change, username: required(username) });

/** Pending invitations only, oldest first, and all of them at once: Atlas has no pages here. */
export function listInvitations({ organization, query, now }: OrgCall): Answer {
  const wanted = query.get("username");
  const pending = organization.people
    .filter((person) => isPending(person, now))
    .filter((person) => !wanted || person.username === wanted.toLowerCase());
  return { status: 200, body: pending.map((invitee) => invitationView(organization, invitee)) };
}

/** Invites, and sends the mail; Atlas answers 200 and not 201. */
export function createInvitation(call: OrgCall): Answer {
  const wanted = bodyOf(call, newInvitation);
  const invitee = sendInvitation(call, {
    username: wanted.username,
    roles: wanted.roles,
    teamIds: wanted.teamIds ?? [],
    groupRoleAssignments: wanted.groupRoleAssignments ?? [],
  });
  return { status: 200, body: invitationView(call.organization, invitee) };
}

export function getInvitation(call: OrgCall): Answer {
  return { status: 200, body: invitationView(call.organization, invited(call)) };
}

export function updateInvitation(call: OrgCall): Answer {
  return update(call, invited(call), bodyOf(call, changeById));
}

/** The body's username says which invitation; it can't be changed. */
export function updateInvitationByUsername(call: OrgCall): Answer {
  const { username: name, ...wanted } = bodyOf(call, changeByUsername);
  const person = personNamed(call.organization, name);
  if (person === undefined || !isPending(person, call.now)) {
    throw refusal("USERNAME_NOT_FOUND", name);
  }
  return update(call, person, wanted);
}

export function deleteInvitation(call: OrgCall): Answer {
  const invitee = find(call);
  if (invitee === undefined) throw refusal("INVALID_INVITATION_ID");
  remove(call.organization, invitee);
  return { status: 204 };
}

/** Replaces what is given and leaves the rest; the dates stay as they were. */
function update(
  { organization }: OrgCall,
  invitee: Invitee,
  wanted: ReturnType<typeof changeById>,
): Answer {
  assertKnown(organization, wanted);
  Object.assign(invitee, given(wanted));
  return { status: 200, body: invitationView(organization, invitee) };
}

function invited(call: OrgCall): Invitee {
  const invitee = find(call);
  if (invitee === undefined) throw refusal("RESOURCE_NOT_FOUND", call.path);
  return invitee;
}

function find(call: OrgCall): Invitee | undefined {
  const id = param(call, "invitationId");
  return call.organization.people
    .filter((person) => isPending(person, call.now))
    .find(({ invitation }) => invitation.id === id);
}

/** A request lists the roles of a project; the answer has one entry for each role. */
function invitationView(organization: Organization, invitee: Invitee) {
  const { id, createdAt, expiresAt, inviterUsername } = invitee.invitation;
  return {
    createdAt,
    expiresAt,
    groupRoleAssignments: invitee.groupRoleAssignments.flatMap(({ groupId, roles }) =>
      roles.map((groupRole) => ({ groupId, groupRole })),
    ),
    id,
    inviterUsername,
    orgId: organization.id,
    orgName: organization.name,
    roles: invitee.roles,
    teamIds: invitee.teamIds,
    username: invitee.username,
  };
}
