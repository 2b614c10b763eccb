import { inDeclaredOrder, withoutUndefined } from "../../domain/compare";
import type { Person } from "../../domain/person";
import { GRANTS } from "../../domain/person";
import { type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

/** The arguments in a state, which holds those that were declared. */
export const declaredInputs = (state: InvitationInputs): InvitationInputs => {
  const declared = Object.entries(state).filter(([name]) => name in ON_CHANGE);
  return Object.fromEntries(declared) as unknown as InvitationInputs;
};

/** The declared arguments with the grants that are live, and no argument that was not declared. */
export const liveInputs = (declared: InvitationInputs, person: Person): InvitationInputs => ({
  ...declared,
  ...Object.fromEntries(
    GRANTS.filter((name) => declared[name] !== undefined).map((name) => [
      name,
      inDeclaredOrder<unknown>(declared[name], person[name]),
    ]),
  ),
});

/**
 * The whole state. What this API version does not tell of the person (v1.0 has no user id while
 * pending, v2 no invitation id) stays as it was recorded.
 */
export const stateOf = (
  inputs: InvitationInputs,
  person: Person,
  memory: Pick<InvitationState, "adopted" | "reinvites">,
  recorded: Partial<InvitationState> = {},
): InvitationState =>
  withoutUndefined<InvitationState>({
    ...inputs,
    status: person.status,
    isActive: person.status === "ACTIVE",
    ...memory,
    invitationId: person.invitationId ?? recorded.invitationId,
    userId: person.userId ?? recorded.userId,
    createdAt: person.createdAt ?? recorded.createdAt,
    expiresAt: person.expiresAt ?? recorded.expiresAt,
    inviterUsername: person.inviterUsername ?? recorded.inviterUsername,
    orgName: person.orgName ?? recorded.orgName,
  });
