import type { Person } from "../../provider/domain/person";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";

export const ORG = "64b000000000000000000001";

/** What a program declares of Ada. */
export const ada: InvitationInputs = {
  orgId: ORG,
  username: "ada@example.com",
  roles: ["ORG_MEMBER"],
};

/** Ada as Atlas lists her. */
export const listed = (more: Partial<Person> = {}): Person => ({
  username: "ada@example.com",
  status: "PENDING",
  roles: ["ORG_MEMBER"],
  teamIds: [],
  groupRoleAssignments: [],
  ...more,
});

/** Ada as a state remembers her. */
export const remembered = (more: Partial<InvitationState> = {}): InvitationState => ({
  ...ada,
  status: "PENDING",
  isActive: false,
  adopted: false,
  reinvites: 0,
  invitationId: "64b0000000000000000000aa",
  createdAt: "2026-01-01T00:00:00Z",
  expiresAt: "2026-01-31T00:00:00Z",
  ...more,
});
