import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { inParallel } from "../support/parallel";
import { idOf } from "../support/people";
import type { Provider } from "../support/provider";

/** Reads everyone as `pulumi refresh` does, and returns the live states of those who still exist. */
export async function refresh(
  { invitation }: Provider,
  recorded: readonly InvitationState[],
): Promise<InvitationState[]> {
  const live = await inParallel(recorded, (state) => invitation.read(idOf(state), state));
  return live.flatMap((read) => (read ? [read.state] : []));
}

/** Checks and compares everyone as a preview does, and counts those whom `up` would change. */
export async function preview(
  { invitation }: Provider,
  recorded: readonly InvitationState[],
  declared: readonly InvitationInputs[],
): Promise<number> {
  let changed = 0;
  for (const [n, news] of declared.entries()) {
    const olds = recorded[n];
    const { inputs } = await invitation.check(olds ?? {}, news);
    if (!olds || (await invitation.diff(olds, inputs)).changes) changed += 1;
  }
  return changed;
}

/** Creates everyone as `pulumi up` does. */
export const up = (
  { invitation }: Provider,
  declared: readonly InvitationInputs[],
): Promise<InvitationState[]> =>
  inParallel(declared, async (news) => {
    const { inputs } = await invitation.check({}, news);
    return (await invitation.create(inputs)).state;
  });
