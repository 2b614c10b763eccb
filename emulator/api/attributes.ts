import * as v from "valibot";
import { canonical } from "../store/people";
import type { GroupRoles, Organization } from "../store/types";
import { apiError } from "./errors";
import { list, nonEmptySet, object, text, textLike } from "./schemas";

export const ORG_ROLES = [
  "ORG_OWNER",
  "ORG_MEMBER",
  "ORG_GROUP_CREATOR",
  "ORG_BILLING_ADMIN",
  "ORG_BILLING_READ_ONLY",
  "ORG_STREAM_PROCESSING_ADMIN",
  "ORG_READ_ONLY",
];

export const GROUP_ROLES = [
  "GROUP_OWNER",
  "GROUP_CLUSTER_MANAGER",
  "GROUP_STREAM_PROCESSING_OWNER",
  "GROUP_DATA_ACCESS_ADMIN",
  "GROUP_DATA_ACCESS_READ_WRITE",
  "GROUP_DATA_ACCESS_READ_ONLY",
  "GROUP_DATABASE_ACCESS_ADMIN",
  "GROUP_BACKUP_MANAGER",
  "GROUP_OBSERVABILITY_VIEWER",
  "GROUP_READ_ONLY",
  "GROUP_SEARCH_INDEX_EDITOR",
];

const ID = /^[a-f0-9]{24}$/;
// The published pattern has no space, but organizations with spaces in their names exist.
const NAME = /^[\p{L}\p{N}\-_.(),:&@+' ]{1,64}$/u;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const EMAIL_LENGTH = 254;

export function isId(text: string): boolean {
  return ID.test(text);
}

const orgRole = v.pipe(
  text,
  v.check((role) => !GROUP_ROLES.includes(role), "CANNOT_ADD_GROUP_ROLE"),
  v.check((role) => ORG_ROLES.includes(role), "INVALID_ENUM_VALUE"),
);
const groupRole = v.pipe(
  text,
  v.check((role) => !ORG_ROLES.includes(role), "CANNOT_ADD_ORG_ROLE"),
  v.check((role) => GROUP_ROLES.includes(role), "INVALID_ENUM_VALUE"),
);

export const orgRoles = nonEmptySet(orgRole);

export const id = textLike(ID);
export const teamId = textLike(ID, "INVALID_TEAM_ID");
const groupId = textLike(ID, "INVALID_GROUP_ID");

export const orgName = v.pipe(
  textLike(NAME, "INVALID_ORG_NAME"),
  v.check((name) => name.trim() !== "", "INVALID_ORG_NAME"),
);

/** An email address, in the spelling that Atlas stores. */
export const username = v.pipe(
  v.string("INVALID_JSON_ATTRIBUTE"),
  v.regex(EMAIL, "INVALID_USERNAME"),
  v.maxLength(EMAIL_LENGTH, "INVALID_USERNAME"),
  v.check((address) => address.isWellFormed(), "INVALID_USERNAME"),
  v.transform(canonical),
);

/** Project roles in v1.0's format. */
export const groupRoleAssignments = v.pipe(
  list(object({ groupId, roles: nonEmptySet(groupRole) })),
  v.transform(onePerGroup),
);

/** Project roles in v2's format. */
export const groupRolesAssignments = v.pipe(
  list(object({ groupId, groupRoles: nonEmptySet(groupRole) })),
  v.transform((assignments) =>
    onePerGroup(assignments.map(({ groupId, groupRoles: roles }) => ({ groupId, roles }))),
  ),
);

function onePerGroup(assignments: GroupRoles[]): GroupRoles[] {
  const merged = new Map<string, string[]>();
  for (const { groupId: id, roles } of assignments) {
    merged.set(id, [...new Set([...(merged.get(id) ?? []), ...roles])]);
  }
  return [...merged].map(([id, roles]) => ({ groupId: id, roles }));
}

/** Throws if the organization does not have these teams and projects. */
export function assertKnown(
  organization: Organization,
  access: { teamIds?: string[] | undefined; groupRoleAssignments?: GroupRoles[] | undefined },
): void {
  for (const id of access.teamIds ?? []) {
    if (!organization.teams.some((team) => team.id === id)) throw apiError("TEAM_NOT_FOUND", id);
  }
  for (const { groupId: id } of access.groupRoleAssignments ?? []) {
    if (!organization.groups.some((group) => group.id === id))
      throw apiError("GROUP_NOT_FOUND", id);
  }
}
