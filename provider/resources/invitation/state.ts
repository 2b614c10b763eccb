import { inOrderOf, withoutUndefined } from "../../domain/compare";
import { changedAddress, isSameAddress } from "../../domain/identity";
import { GRANTS, type Person } from "../../domain/person";
import { type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

/** The inputs in a state, which are those that were declared. */
export const declaredInputs = (state: InvitationInputs): InvitationInputs => {
  const declared = Object.entries(state).filter(([name]) => name in ON_CHANGE);
  return Object.fromEntries(declared) as unknown as InvitationInputs;
};

/** The declared inputs with the live grants. Inputs that were not declared are not added. */
export const liveInputs = (declared: InvitationInputs, person: Person): InvitationInputs => ({
  ...declared,
  ...Object.fromEntries(
    GRANTS.filter((name) => declared[name] !== undefined).map((name) => [
      name,
      inOrderOf<unknown>(declared[name], person[name]),
    ]),
  ),
});

/**
 * The two addresses of a person that can differ from the declared one. The response to our own
 * invitation shows how Atlas spells the declared address. If a person who is known by id has any other
 * address, they changed it.
 */
function spellings(
  { username }: InvitationInputs,
  person: Person,
  recorded: Partial<InvitationState>,
): Pick<InvitationState, "atlasUsername" | "changedUsername"> {
  if (isSameAddress(person.username, username)) return {};
  if (recorded.status === undefined) return { atlasUsername: person.username };
  const { atlasUsername } = recorded;
  const changedUsername = changedAddress(
    { username, ...(atlasUsername && { atlasUsername }) },
    person,
  );
  return { ...(atlasUsername && { atlasUsername }), ...(changedUsername && { changedUsername }) };
}

/**
 * The whole state. What this API version does not return (v1.0: the user id of a pending person;
 * v2: the invitation id) stays as recorded.
 */
export const buildState = (
  inputs: InvitationInputs,
  person: Person,
  { adopted, reinvites }: Pick<InvitationState, "adopted" | "reinvites">,
  recorded: Partial<InvitationState> = {},
): InvitationState =>
  withoutUndefined<InvitationState>({
    ...inputs,
    ...spellings(inputs, person, recorded),
    status: person.status,
    isActive: person.status === "ACTIVE",
    adopted,
    reinvites,
    invitationId: person.invitationId ?? recorded.invitationId,
    userId: person.userId ?? recorded.userId,
    createdAt: person.createdAt ?? recorded.createdAt,
    expiresAt: person.expiresAt ?? recorded.expiresAt,
    inviterUsername: person.inviterUsername ?? recorded.inviterUsername,
  });

/** The state with the declared `onDelete` and nothing else changed. */
export function withOnDelete(
  { onDelete: _, orgName: __, ...recorded }: InvitationState,
  { onDelete }: InvitationInputs,
): InvitationState {
  return { ...recorded, ...(onDelete && { onDelete }) };
}
