import { inOrderOf } from "../../domain/compare";
import type { Configured } from "../../domain/credentials";
import { ConfigurationError } from "../../domain/errors";
import { GRANTS } from "../../domain/person";
import { isKnown, UNKNOWN } from "../../domain/unknown";
import { canonicalUsername, isEmailAddress } from "../../domain/username";
import type { Checked } from "../lifecycle";
import {
  credentials,
  failuresOf,
  groupRole,
  hexId,
  listOf,
  oneOf,
  orgRole,
  type Rule,
  shown,
  yesOrNo,
} from "../rules";
import type { InvitationInputs } from "./types";

const groupRoles = listOf(groupRole, { atLeast: 1, what: "project roles" });

const groupRoleAssignment: Rule = (value) => {
  const { groupId, groupRoles: roles, ...others } = (value ?? {}) as Record<string, unknown>;
  if (Object.keys(others).length > 0 || groupId === undefined || roles === undefined)
    return `expected {groupId, groupRoles}, got ${shown(value)}. Give both and nothing else.`;
  const reason = groupId === UNKNOWN ? undefined : hexId("See the project's settings.")(groupId);
  if (reason) return `groupId: ${reason}`;
  return roles === UNKNOWN ? undefined : groupRoles(roles);
};

const email: Rule = (value) =>
  typeof value === "string" && isEmailAddress(value)
    ? undefined
    : `expected an e-mail address, got ${shown(value)}. Write it as name@example.com.`;

const count: Rule = (value) =>
  Number.isInteger(value) && Number(value) >= 0
    ? undefined
    : `expected a whole number from 0, got ${shown(value)}. Use 0 to never resend an invitation.`;

const RULES: { readonly [Name in keyof Required<InvitationInputs>]: Rule } = {
  orgId: hexId("Take it from the organization's settings, or from an Organization's orgId."),
  username: email,
  roles: listOf(orgRole, { atLeast: 1, what: "organization roles" }),
  teamIds: listOf(hexId("Take it from the team's page."), { what: "team ids" }),
  groupRoleAssignments: listOf(groupRoleAssignment, { what: "{groupId, groupRoles}" }),
  adopt: yesOrNo,
  onExpired: oneOf("reinvite", "report"),
  onRejected: oneOf("report", "reinvite"),
  maxReinvites: count,
  onDelete: oneOf("remove", "retain"),
  mayRemoveLastOwner: yesOrNo,
  credentials,
};

/**
 * The inputs with the canonical username, the stack's default of `onDelete`, and sets in the recorded
 * order, and what is wrong with them. Pulumi compares lists by position: in the recorded order, one more
 * role is one added line.
 *
 * @param olds the recorded inputs
 * @param onDelete the stack's default. A deletion reads only the state, so the inputs contain it.
 */
export function check(
  news: InvitationInputs,
  olds: Partial<InvitationInputs> = {},
  onDelete?: OnDelete,
): Checked<InvitationInputs> {
  const { username } = news;
  const isText = typeof username === "string" && username !== UNKNOWN;
  const inputs = isText ? { ...news, username: canonicalUsername(username) } : news;
  const failures = failuresOf(inputs, RULES, ["orgId", "username", "roles"]);
  if (failures.length > 0) return { inputs, failures };
  const defaults = onDelete && !inputs.onDelete ? { onDelete } : {};
  return { inputs: { ...inRecordedOrder(inputs, olds), ...defaults }, failures };
}

type OnDelete = NonNullable<InvitationInputs["onDelete"]>;

/** The stack's default of `onDelete`, checked. */
export function checkedOnDelete(setting: Configured | undefined): OnDelete | undefined {
  if (setting === undefined) return undefined;
  const { text, name } = setting;
  if (text === "remove" || text === "retain") return text;
  throw new ConfigurationError(`${name} is ${shown(text)}; it must be remove or retain.`);
}

function inRecordedOrder(
  news: InvitationInputs,
  olds: Partial<InvitationInputs>,
): InvitationInputs {
  const sets = GRANTS.filter((name) => olds[name] !== undefined && isKnown(news[name]));
  const ordered = sets.map((name) => [name, inOrderOf<unknown>(olds[name], news[name])]);
  return { ...news, ...Object.fromEntries(ordered) };
}
