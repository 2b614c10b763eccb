import type { Imported } from "../imported";
import type { PersonInputs, PersonState } from "../person/types";

/** The inputs of an `OrgInvitation`, as the provider process receives them. */
export type InvitationInputs = PersonInputs;

/** The state of an `OrgInvitation`. It contains the declared inputs and, after an import, what Atlas says. */
export type InvitationState = PersonState & Imported;

/** Whether a changed input is applied in place or requires a replacement. */
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
