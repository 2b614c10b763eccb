import type { GroupRoleAssignment, OrgMembershipStatus } from "../../domain/person";
import type { ResendPolicy } from "../../domain/resend";

/** A person as a program declares them, and what is to be done about them. */
export interface PersonInputs extends ResendPolicy {
  readonly orgId: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly teamIds?: readonly string[];
  readonly groupRoleAssignments?: readonly GroupRoleAssignment[];
  readonly adopt?: boolean;
  readonly onDelete?: "remove" | "retain";
  readonly mayRemoveLastOwner?: boolean;
  readonly credentials?: object;
}

/** The state of a person. It contains the inputs that were declared and no others. */
export interface PersonState extends PersonInputs {
  readonly status: OrgMembershipStatus;
  readonly isActive: boolean;
  /** Whether the person was in the organization before the resource was created. */
  readonly adopted: boolean;
  /** How many times the invitation was resent after it expired or was rejected. */
  readonly reinvites: number;
  /** How Atlas spells `username`, if it stores another spelling. */
  readonly atlasUsername?: string;
  /** The address that the person has now, if they changed it and the program declares the old one. */
  readonly changedUsername?: string;
  readonly invitationId?: string;
  readonly userId?: string;
  readonly createdAt?: string;
  readonly expiresAt?: string;
  readonly inviterUsername?: string;
  /** Only in states of older versions. Nothing reads it, and the next change removes it. */
  readonly orgName?: string;
}
