import { closest } from "fastest-levenshtein";
import { type Rule, shown } from "./arguments";
import { isKnown } from "./values";

/** Organization roles that Atlas documents; it may learn others before this list does. */
const ORG_ROLES = [
  "ORG_OWNER",
  "ORG_MEMBER",
  "ORG_GROUP_CREATOR",
  "ORG_BILLING_ADMIN",
  "ORG_BILLING_READ_ONLY",
  "ORG_STREAM_PROCESSING_ADMIN",
  "ORG_READ_ONLY",
];

const meant = (role: string): string => closest(role.toUpperCase(), ORG_ROLES);

export const orgRole: Rule = (value) => {
  const known = `Use one of ${ORG_ROLES.join(", ")}.`;
  if (typeof value !== "string")
    return `expected an organization role, got ${shown(value)}. ${known}`;
  if (/^ORG_[A-Z_]+$/.test(value)) return undefined;
  return value.startsWith("GROUP_")
    ? `${shown(value)} is a project role. Give it in groupRoleAssignments, with its groupId.`
    : `expected an organization role, got ${shown(value)}. Did you mean ${meant(value)}? ${known}`;
};

/** A warning of roles that Atlas may refuse, each with the nearest one that it documents. */
export function unheardOf(roles: readonly string[]): string | undefined {
  const strange = roles.filter((role) => isKnown(role) && !ORG_ROLES.includes(role));
  const asked = strange.map((role) => `${role} (did you mean ${meant(role)}?)`);
  return strange.length > 0 ? `Atlas may not know ${asked.join(", ")}.` : undefined;
}
