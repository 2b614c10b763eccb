import { canonical } from "../store/people";
import type { GroupRoles, Organization } from "../store/types";
import { refusal } from "./refusal";
import { list, object, type Reader, required, someOf, text } from "./shape";

export const ORG_ROLES = [
  "ORG_OWNER",
  "ORG_MEMBER",
  "ORG_GROUP_CREATOR",
  "ORG_BILLING_ADMIN",
  "ORG_BILLING_READ_ONLY",
  "ORG_STREAM_PROCESSING_ADMIN",
  "ORG_READ_ONLY",
];

const GROUP_ROLES = [
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

const orgRole: Reader<string> = (value, name) => {
  const role = text(value, name);
  if (GROUP_ROLES.includes(role)) throw refusal("CANNOT_ADD_GROUP_ROLE");
  if (!ORG_ROLES.includes(role)) throw refusal("INVALID_ENUM_VALUE", role);
  return role;
};

const groupRole: Reader<string> = (value, name) => {
  const role = text(value, name);
  if (ORG_ROLES.includes(role)) throw refusal("CANNOT_ADD_ORG_ROLE");
  if (!GROUP_ROLES.includes(role)) throw refusal("INVALID_ENUM_VALUE", role);
  return role;
};

export const orgRoles: Reader<string[]> = someOf(orgRole);

export const orgName: Reader<string> = (value, name) => {
  const given = text(value, name);
  if (!NAME.test(given) || given.trim() === "") throw refusal("INVALID_ORG_NAME", given);
  return given;
};

/** An e-mail address, in the spelling that Atlas keeps. */
export const username: Reader<string> = (value, name) => {
  const given = text(value, name);
  if (!EMAIL.test(given) || given.length > EMAIL_LENGTH) throw refusal("INVALID_USERNAME");
  return canonical(given);
};

export const teamId: Reader<string> = (value, name) => {
  const id = text(value, name);
  if (!isId(id)) throw refusal("INVALID_TEAM_ID", id);
  return id;
};

const groupId: Reader<string> = (value, name) => {
  const id = text(value, name);
  if (!isId(id)) throw refusal("INVALID_GROUP_ID", id);
  return id;
};

const v1Assignment = object({ groupId: required(groupId), roles: required(someOf(groupRole)) });

/** Project roles as version v1.0 spells them. */
export const groupRoleAssignments: Reader<GroupRoles[]> = (value, name) =>
  onePerGroup(list(v1Assignment)(value, name));

const v2Assignment = object({
  groupId: required(groupId),
  groupRoles: required(someOf(groupRole)),
});

/** Project roles as version v2 spells them. */
export const groupRolesAssignments: Reader<GroupRoles[]> = (value, name) =>
  onePerGroup(
    list(v2Assignment)(value, name).map(({ groupId: id, groupRoles }) => ({
      groupId: id,
      roles: groupRoles,
    })),
  );

function onePerGroup(assignments: GroupRoles[]): GroupRoles[] {
  const merged = new Map<string, string[]>();
  for (const { groupId: id, roles } of assignments) {
    merged.set(id, [...new Set([...(merged.get(id) ?? []), ...roles])]);
  }
  return [...merged].map(([id, roles]) => ({ groupId: id, roles }));
}

/** Refuses teams and projects that the organization does not have. */
export function assertKnown(
  organization: Organization,
  standing: { teamIds?: string[] | undefined; groupRoleAssignments?: GroupRoles[] | undefined },
): void {
  for (const id of standing.teamIds ?? []) {
    if (!organization.teams.some((team) => team.id === id)) throw refusal("TEAM_NOT_FOUND", id);
  }
  for (const { groupId: id } of standing.groupRoleAssignments ?? []) {
    if (!organization.groups.some((group) => group.id === id)) throw refusal("GROUP_NOT_FOUND", id);
  }
}
