import { isLastOwner, isMember, remove } from "../store/people";
import type { Member } from "../store/types";
import { isId } from "./attributes";
import { type Answer, type OrgCall, param } from "./call";
import { page } from "./pages";
import { refusal } from "./refusal";

/** Active members only: version v1.0 shows the others as invitations. */
export function listUsers(call: OrgCall): Answer {
  const members = call.organization.people.filter(isMember);
  return {
    status: 200,
    body: page(
      call,
      members.map((member) => userView(call, member)),
    ),
  };
}

/** Takes a member out of the organization; never the last owner. */
export function removeUser(call: OrgCall): Answer {
  const { organization } = call;
  const userId = param(call, "userId");
  if (!isId(userId)) throw refusal("INVALID_USER_ID", userId);
  const member = organization.people.find((person) => person.userId === userId);
  if (member === undefined || !isMember(member)) {
    throw refusal("USER_NOT_IN_ORG", userId, organization.id);
  }
  if (isLastOwner(organization, member)) throw refusal("CANNOT_DELETE_LAST_ADMIN");
  remove(organization, member);
  return { status: 204 };
}

/** Atlas's CloudAppUser. */
function userView(call: OrgCall, member: Member) {
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
    roles: [
      ...roles.map((roleName) => ({ orgId: call.organization.id, roleName })),
      ...groupRoleAssignments.flatMap((assignment) =>
        assignment.roles.map((roleName) => ({ groupId: assignment.groupId, roleName })),
      ),
    ],
    teamIds,
    username,
  };
}

/** What Atlas knows of a person; here made up from the address. */
export function personalData({ username }: Member) {
  const [firstName] = username.split("@");
  return { country: "IE", firstName, lastName: "Emulated", mobileNumber: null };
}
