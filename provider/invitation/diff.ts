import { canonicalUsername } from "../atlas/username";
import type { Difference } from "../lifecycle";
import { isKnown, same } from "../values";
import { afterTheEnd } from "./plan";
import { GRANTS, type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

/**
 * Which arguments changed, and whether an invitation that ended is due to be sent anew.
 *
 * A value still unknown is taken for unchanged where a change would replace the person: a preview
 * must not threaten to remove someone because an organization is being renamed.
 */
export function diff(
  olds: InvitationState,
  news: InvitationInputs,
): Difference & { readonly because?: string } {
  const changed = (Object.keys(ON_CHANGE) as (keyof typeof ON_CHANGE)[]).filter((name) =>
    isKnown(news[name])
      ? !same(comparable(name, olds), comparable(name, news))
      : GRANTS.some((grant) => grant === name),
  );
  const ended = afterTheEnd(news, olds);
  return {
    changes: changed.length > 0 || ended?.reinvite === true,
    replaces: changed.filter((name) => ON_CHANGE[name] === "replace"),
    ...(ended && { because: ended.because }),
  };
}

const comparable = (name: keyof InvitationInputs, inputs: InvitationInputs): unknown =>
  name === "username" ? canonicalUsername(inputs.username) : inputs[name];
