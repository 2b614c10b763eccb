import { closest } from "fastest-levenshtein";
import { isKnown } from "./unknown";

/** The role that can do everything in an organization. */
export const ORG_OWNER = "ORG_OWNER";

/** Organization roles that Atlas documents. Atlas may add roles before this list has them. */
export const ORG_ROLES: readonly string[] = [
  ORG_OWNER,
  "ORG_MEMBER",
  "ORG_GROUP_CREATOR",
  "ORG_BILLING_ADMIN",
  "ORG_BILLING_READ_ONLY",
  "ORG_STREAM_PROCESSING_ADMIN",
  "ORG_READ_ONLY",
];

/** The documented organization role that is spelled most like this one. */
export const closestOrgRole = (role: string): string => closest(role.toUpperCase(), ORG_ROLES);

export const isOrgRole = (role: string): boolean => /^ORG_[A-Z_]+$/.test(role);
export const isGroupRole = (role: string): boolean => /^GROUP_[A-Z_]+$/.test(role);

/** A warning about roles that Atlas does not document; `undefined` if there are none. */
export function unknownRolesWarning(roles: readonly string[]): string | undefined {
  const unknown = roles.filter((role) => isKnown(role) && !ORG_ROLES.includes(role));
  const suggestions = unknown.map((role) => `${role} (did you mean ${closestOrgRole(role)}?)`);
  return unknown.length > 0 ? `Atlas may not know ${suggestions.join(", ")}.` : undefined;
}

/**
 * Whether someone who holds the first role can already do everything that the second allows. Two
 * project roles are compared as roles in the same project.
 */
export function roleCovers(held: string, other: string): boolean {
  switch (held) {
    case ORG_OWNER:
      return isOrgRole(other);
    case "GROUP_OWNER":
      return isGroupRole(other);
    case "ORG_BILLING_ADMIN":
      return other === "ORG_BILLING_READ_ONLY";
    default:
      return false;
  }
}
