import { UNKNOWN } from "../../domain/unknown";
import { canonicalUsername } from "../../domain/username";
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

const groupRoleAssignment: Rule = (value) => {
  const { groupId, groupRoles, ...others } = (value ?? {}) as Record<string, unknown>;
  const strange = Object.keys(others)[0];
  if (strange || groupId === undefined || groupRoles === undefined)
    return `expected {groupId, groupRoles}, got ${shown(value)}. Give both and nothing else.`;
  const wrong = groupId === UNKNOWN ? undefined : hexId("See the project's settings.")(groupId);
  if (wrong) return `groupId: ${wrong}`;
  return groupRoles === UNKNOWN
    ? undefined
    : listOf(groupRole, { atLeast: 1, what: "project roles" })(groupRoles);
};

const email: Rule = (value) =>
  typeof value === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && value.length <= 254
    ? undefined
    : `expected an e-mail address, got ${shown(value)}. Write it as name@example.com.`;

const count: Rule = (value) =>
  Number.isInteger(value) && Number(value) >= 0
    ? undefined
    : `expected a whole number from 0, got ${shown(value)}. Use 0 to never send a second mail.`;

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

/** The arguments with the one spelling of the person's name, and what is wrong with them. */
export function check(news: InvitationInputs): Checked<InvitationInputs> {
  const { username } = news;
  const canonical =
    typeof username === "string" && username !== UNKNOWN ? canonicalUsername(username) : username;
  const inputs = username === undefined ? news : { ...news, username: canonical };
  return { inputs, failures: failuresOf(inputs, RULES, ["orgId", "username", "roles"]) };
}

/** Why a person is not declared by two resources. */
export const duplicateMessage = (other: string, { orgId, username }: InvitationInputs): string =>
  `${shown(username)} is declared twice in organization ${orgId}, the other time as ${shown(other)}. Keep one of the two resources.`;
