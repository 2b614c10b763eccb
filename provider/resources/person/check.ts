import { inOrderOf } from "../../domain/compare";
import { GRANTS, type Grants } from "../../domain/person";
import { isKnown, UNKNOWN } from "../../domain/unknown";
import { isEmailAddress } from "../../domain/username";
import {
  credentials,
  groupRole,
  hexId,
  listOf,
  oneOf,
  orgRole,
  type Rule,
  shown,
  yesOrNo,
} from "../rules";

const groupRoles = listOf(groupRole, { atLeast: 1, what: "project roles" });

const groupRoleAssignment: Rule = (value) => {
  const { groupId, groupRoles: roles, ...others } = (value ?? {}) as Record<string, unknown>;
  if (Object.keys(others).length > 0 || groupId === undefined || roles === undefined)
    return `expected {groupId, groupRoles}, got ${shown(value)}. Give both and nothing else.`;
  const reason = groupId === UNKNOWN ? undefined : hexId("See the project's settings.")(groupId);
  if (reason) return `groupId: ${reason}`;
  return roles === UNKNOWN ? undefined : groupRoles(roles);
};

/** The address of a person. */
export const email: Rule = (value) =>
  typeof value === "string" && isEmailAddress(value)
    ? undefined
    : `expected an e-mail address, got ${shown(value)}. Write it as name@example.com.`;

const count: Rule = (value) =>
  Number.isInteger(value) && Number(value) >= 0
    ? undefined
    : `expected a whole number from 0, got ${shown(value)}. Use 0 to never resend an invitation.`;

/** The rules of what a person can be granted. */
export const GRANT_RULES = {
  roles: listOf(orgRole, { atLeast: 1, what: "organization roles" }),
  teamIds: listOf(hexId("Take it from the team's page."), { what: "team ids" }),
  groupRoleAssignments: listOf(groupRoleAssignment, { what: "{groupId, groupRoles}" }),
} as const satisfies Record<keyof Grants, Rule>;

/** The rules of the arguments that all resources of people have. */
export const POLICY_RULES = {
  orgId: hexId("Take it from the organization's settings, or from an Organization's orgId."),
  onExpired: oneOf("reinvite", "report"),
  onRejected: oneOf("report", "reinvite"),
  maxReinvites: count,
  onDelete: oneOf("remove", "retain"),
  mayRemoveLastOwner: yesOrNo,
  credentials,
} as const satisfies Record<string, Rule>;

/**
 * The grants in the recorded order. Pulumi compares lists by position: in the recorded order, one more
 * role is one added line.
 */
export function inRecordedOrder<T extends Partial<Grants>>(news: T, olds: Partial<Grants>): T {
  const sets = GRANTS.filter((name) => olds[name] !== undefined && isKnown(news[name]));
  const ordered = sets.map((name) => [name, inOrderOf<unknown>(olds[name], news[name])]);
  return { ...news, ...Object.fromEntries(ordered) };
}
