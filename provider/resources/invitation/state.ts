import { type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

/** The inputs in a state, which are those that were declared. */
export const declaredInputs = (state: InvitationInputs): InvitationInputs => {
  const declared = Object.entries(state).filter(([name]) => name in ON_CHANGE);
  return Object.fromEntries(declared) as unknown as InvitationInputs;
};

/** The state with the declared `onDelete` and nothing else changed. */
export function withOnDelete(
  { onDelete: _, orgName: __, ...recorded }: InvitationState,
  { onDelete }: InvitationInputs,
): InvitationState {
  return { ...recorded, ...(onDelete && { onDelete }) };
}
