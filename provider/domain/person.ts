import { ORG_OWNER } from "./roles";
import { canonicalUsername } from "./username";

/** The status of a person in an organization, as Atlas's v2 API names it. */
export type OrgMembershipStatus =
  | "PENDING"
  | "ACTIVE"
  | "INVITATION_EXPIRED"
  | "INVITATION_REJECTED";

/** Roles in one project. */
export interface GroupRoleAssignment {
  readonly groupId: string;
  readonly groupRoles: readonly string[];
}

/** What a person can access: three sets, in any order. */
export interface Grants {
  readonly roles: readonly string[];
  readonly teamIds: readonly string[];
  readonly groupRoleAssignments: readonly GroupRoleAssignment[];
}

/** The names of {@link Grants}. */
export const GRANTS = [
  "roles",
  "teamIds",
  "groupRoleAssignments",
] as const satisfies readonly (keyof Grants)[];

/** What an invitation is sent with. Sets that are left out are not sent to Atlas. */
export type Draft = Pick<Grants, "roles"> & Partial<Grants>;

/** A member or invited person of an organization, the same in both versions of the API. */
export interface Person extends Grants {
  /** Canonical e-mail address. */
  readonly username: string;
  readonly status: OrgMembershipStatus;
  /** Id of the invitation. Only v1.0 has it, and only while the invitation is pending. */
  readonly invitationId?: string;
  /** Id of the user. v1.0 has it only for members. */
  readonly userId?: string;
  /** When the invitation was sent, ISO 8601. Unknown for members. */
  readonly createdAt?: string;
  /** When the invitation expires, ISO 8601. Unknown for members. */
  readonly expiresAt?: string;
  readonly inviterUsername?: string;
  readonly orgName?: string;
}

/** Who a resource is about. */
export interface PersonRef {
  readonly orgId: string;
  readonly username: string;
}

/**
 * The id of a person's resource. It is fixed at creation and never changes.
 *
 * @example
 * ```ts
 * personId({ orgId: "64b000000000000000000001", username: "Ada@Example.com" });
 * // "64b000000000000000000001/ada@example.com"
 * ```
 */
export const personId = ({ orgId, username }: PersonRef): string =>
  `${orgId}/${canonicalUsername(username)}`;

/** Whether the person is a member with ORG_OWNER. */
export const isActiveOwner = ({ status, roles }: Pick<Person, "status" | "roles">): boolean =>
  status === "ACTIVE" && roles.includes(ORG_OWNER);

/** Whether the invitation has ended, so that it no longer grants anything. */
export const hasEnded = (status: unknown): boolean =>
  status === "INVITATION_EXPIRED" || status === "INVITATION_REJECTED";
