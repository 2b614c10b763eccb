import type { GroupRoleAssignment, OrgMembershipStatus } from "../../domain/person";

/** The arguments of an `OrgInvitation`, as the provider process gets them. */
export interface InvitationInputs {
  readonly orgId: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly teamIds?: readonly string[];
  readonly groupRoleAssignments?: readonly GroupRoleAssignment[];
  readonly adopt?: boolean;
  readonly onExpired?: "reinvite" | "report";
  readonly onRejected?: "reinvite" | "report";
  readonly maxReinvites?: number;
  readonly onDelete?: "remove" | "retain";
  readonly mayRemoveLastOwner?: boolean;
  readonly credentials?: object;
}

/** What is remembered of a person; the arguments among it are those that were declared. */
export interface InvitationState extends InvitationInputs {
  readonly status: OrgMembershipStatus;
  readonly isActive: boolean;
  /** Whether the person was there already when the resource was created. */
  readonly adopted: boolean;
  /** How often the invitation was sent anew after it expired or was rejected. */
  readonly reinvites: number;
  readonly invitationId?: string;
  readonly userId?: string;
  readonly createdAt?: string;
  readonly expiresAt?: string;
  readonly inviterUsername?: string;
  readonly orgName?: string;
}

/** What a changed argument costs. */
export const ON_CHANGE = {
  orgId: "replace",
  username: "replace",
  roles: "update",
  teamIds: "update",
  groupRoleAssignments: "update",
  adopt: "update",
  onExpired: "update",
  onRejected: "update",
  maxReinvites: "update",
  onDelete: "update",
  mayRemoveLastOwner: "update",
  credentials: "update",
} as const satisfies Record<keyof Required<InvitationInputs>, "replace" | "update">;

export const MAX_REINVITES = 3;
