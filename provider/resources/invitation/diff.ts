import { sameAsSets } from "../../domain/compare";
import { GRANTS } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import { canonicalUsername } from "../../domain/username";
import { declareInputs, withoutUndeclared } from "../imported";
import type { Difference } from "../lifecycle";
import { planResend } from "../person/plan";
import { type InvitationInputs, type InvitationState, ON_CHANGE } from "./types";

const NAMES = Object.keys(ON_CHANGE) as (keyof typeof ON_CHANGE)[];

const comparable = (name: keyof InvitationInputs, inputs: InvitationInputs): unknown =>
  name === "username" ? canonicalUsername(inputs.username) : inputs[name];

/**
 * An unknown value counts as a change only for the grants. Otherwise a preview would threaten to
 * replace, and so to remove, a person because an organization is being renamed.
 */
function differs(
  name: keyof InvitationInputs,
  olds: InvitationState,
  news: InvitationInputs,
): boolean {
  if (isKnown(news[name])) return !sameAsSets(comparable(name, olds), comparable(name, news));
  return GRANTS.some((grant) => grant === name);
}

/**
 * Which inputs changed, and whether an invitation that has ended is due to be resent.
 *
 * @param isSamePerson whether the declared address is another spelling of the recorded one, or Atlas
 *   shows it on the recorded person. Then a changed `username` is applied in place; otherwise it is
 *   another person.
 */
export function diff(
  recorded: InvitationState,
  news: InvitationInputs,
  isSamePerson = false,
): Difference & { readonly reason?: string } {
  const olds = withoutUndeclared(declareInputs(recorded, Object.keys(news)));
  const changed = NAMES.filter((name) => differs(name, olds, news));
  const plan = planResend(news, olds);
  return {
    changes: changed.length > 0 || plan?.resend === true,
    changed,
    replaces: changed.filter(
      (name) => ON_CHANGE[name] === "replace" && !(name === "username" && isSamePerson),
    ),
    ...(plan && { reason: plan.reason }),
  };
}

/**
 * Whether an update only records another `onDelete`, so that it has nothing to do in Atlas. Adding the
 * stack's default changes the state of every person.
 */
export function changesOnlyOnDelete(olds: InvitationState, news: InvitationInputs): boolean {
  const { changed } = diff(olds, news);
  return changed.join() === "onDelete" && planResend(news, olds)?.resend !== true;
}
