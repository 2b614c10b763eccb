import { sameAsSets } from "../../domain/compare";
import { GRANTS } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import { canonicalUsername } from "../../domain/username";
import type { Difference } from "../lifecycle";
import { planResend } from "./plan";
import { type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

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
      ? !sameAsSets(comparable(name, olds), comparable(name, news))
      : GRANTS.some((grant) => grant === name),
  );
  const ended = planResend(news, olds);
  return {
    changes: changed.length > 0 || ended?.reinvite === true,
    replaces: changed.filter((name) => ON_CHANGE[name] === "replace"),
    ...(ended && { because: ended.because }),
  };
}

const comparable = (name: keyof InvitationInputs, inputs: InvitationInputs): unknown =>
  name === "username" ? canonicalUsername(inputs.username) : inputs[name];
