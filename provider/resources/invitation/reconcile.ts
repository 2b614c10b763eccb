import { mayHaveActed } from "../../atlas/errors";
import type { People } from "../../atlas/people/memberCache";
import { UserError } from "../../domain/errors";
import type { Person } from "../../domain/person";
import {
  type DeletionPlan,
  demotesOrRemovesOwner,
  hasOtherActiveOwner,
  lastOwnerMessage,
  type Step,
} from "./plan";
import type { InvitationInputs } from "./types";

/** A list older than this, in milliseconds, is not acted on. */
const ACT_WITHIN = 300_000;

/** How often we look again because Atlas says the person is not where we saw them. */
const LOOKS = 3;

/** One decision about a person and the one call that follows from it. */
export interface Move<S extends Step | DeletionPlan, Done> {
  /** Nobody is expected to be there: they are looked at in full only if somebody is. */
  readonly newcomer?: boolean;
  /** `lost`: the answer to our own call got lost before this look. */
  decide(
    listed: Person | undefined,
    how: { readonly lost: boolean },
  ): { readonly seen: Person | undefined; readonly step: S };
  /** Does it; `false` or `undefined`: Atlas says that the person is elsewhere, nothing was done. */
  take(step: S, seen: Person | undefined): Promise<Done | false | undefined>;
}

type Who = Pick<InvitationInputs, "orgId" | "username" | "mayRemoveLastOwner">;

/**
 * Looks, decides, acts; and looks again when the answer contradicts what was seen, so that it does
 * what was meant or nothing. A call whose answer got lost is followed by a look, never by the same
 * call. Where an owner would go, it looks at a fresh list, one owner after the other.
 */
export async function act<S extends Step | DeletionPlan, Done>(
  people: People,
  who: Who,
  move: Move<S, Done>,
): Promise<Done> {
  const { orgId, username } = who;
  let lost: { readonly step: S["do"]; readonly error: unknown } | undefined;

  async function look(asNewcomer: boolean) {
    const age = { maxAgeMs: ACT_WITHIN };
    const nobody = asNewcomer && (await people.isAbsent(orgId, username, age));
    const listed = nobody ? undefined : await people.find(orgId, username, age);
    const decision = move.decide(listed, { lost: lost !== undefined });
    if (lost?.step === decision.step.do) throw lost.error;
    return decision;
  }

  async function takeFromOwners() {
    people.invalidate(orgId);
    const { seen, step } = await look(false);
    if (demotesOrRemovesOwner(seen, step)) await refuseLastOwner(people, who);
    return move.take(step, seen);
  }

  for (let looks = 0; looks < LOOKS; looks++) {
    // What contradicts an answer, or follows a lost one, is looked at in full.
    const { seen, step } = await look(move.newcomer === true && looks === 0);
    try {
      const done = demotesOrRemovesOwner(seen, step)
        ? await people.oneAtATime(orgId, takeFromOwners)
        : await move.take(step, seen);
      if (done) return done;
    } catch (error) {
      if (!mayHaveActed(error)) throw error;
      lost = { step: step.do, error };
    }
    people.invalidate(orgId);
  }
  throw new UserError(
    `${username} in organization ${orgId} was changed by someone else each time we looked. Nothing was done; run \`pulumi up\` again.`,
  );
}

async function refuseLastOwner(people: People, who: Who): Promise<void> {
  const { orgId, username, mayRemoveLastOwner } = who;
  if (mayRemoveLastOwner || hasOtherActiveOwner(await people.list(orgId), username)) return;
  throw new UserError(lastOwnerMessage(who));
}
