import { isLastOwner, isMember, remove } from "../store/people";
import { shuffled } from "../store/random";
import type { Member, Organization } from "../store/types";
import { isId } from "./attributes";
import { type Answer, type Call, type OrgCall, param } from "./call";
import { apiError } from "./errors";
import { byCodePoints, page } from "./paging";

/** Active members only. v1.0 lists invited people as invitations. */
export function listLegacyUsers(call: OrgCall): Answer {
  const members = call.organization.people
    .filter(isMember)
    .sort(byCodePoints(({ username }) => username));
  return {
    status: 200,
    body: page(
      call,
      members.map((member) => legacyUserView(call, call.organization, member)),
    ),
  };
}

/** Removes a member from the organization, except the last owner. */
export function removeLegacyUser(call: OrgCall): Answer {
  const { organization } = call;
  const userId = param(call, "userId");
  if (!isId(userId)) throw apiError("INVALID_USER_ID", userId);
  const member = organization.people.find((person) => person.userId === userId);
  if (member === undefined || !isMember(member)) {
    throw apiError("USER_NOT_IN_ORG", userId, organization.id);
  }
  if (isLastOwner(organization, member)) throw apiError("CANNOT_DELETE_LAST_ADMIN");
  remove(organization, member);
  return { status: 204 };
}

/** Atlas's CloudAppUser. */
export function legacyUserView(call: Call, organization: Organization, member: Member) {
  const { username, userId, createdAt, roles, teamIds, groupRoleAssignments } = member;
  const href = `${call.base}/users/${userId}`;
  return {
    ...personalData(member),
    createdAt,
    emailAddress: username,
    id: userId,
    lastAuth: createdAt,
    links: [
      { href, rel: "self" },
      { href: `${href}/accessList`, rel: "https://cloud.mongodb.com/accessList" },
    ],
    roles: shuffled(
      [
        ...roles.map((roleName) => ({ orgId: organization.id, roleName })),
        ...groupRoleAssignments.flatMap((assignment) =>
          assignment.roles.map((roleName) => ({ groupId: assignment.groupId, roleName })),
        ),
      ],
      call.random,
    ),
    teamIds,
    username,
  };
}

/** Personal data, which the emulator derives from the address. */
export function personalData({ username }: Member) {
  const [firstName] = username.split("@");
  return { country: "IE", firstName, lastName: "Emulated", mobileNumber: null };
}
