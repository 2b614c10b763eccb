import { type Imported, withoutUndeclared } from "../imported";
import { type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

/** The inputs in a state, declared or not. */
export const recordedInputs = (state: InvitationInputs): InvitationInputs => {
  const inputs = Object.entries(state).filter(([name]) => name in ON_CHANGE);
  return Object.fromEntries(inputs) as unknown as InvitationInputs;
};

/** The inputs in a state that were declared. */
export const declaredInputs = (state: InvitationInputs & Imported): InvitationInputs =>
  recordedInputs(withoutUndeclared(state));

/** The state with the declared `onDelete` and nothing else changed. */
export function withOnDelete(
  { onDelete: _, orgName: __, ...recorded }: InvitationState,
  { onDelete }: InvitationInputs,
): InvitationState {
  return { ...recorded, ...(onDelete && { onDelete }) };
}
