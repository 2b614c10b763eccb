import { sameAsSets, withoutUndefined } from "../../domain/compare";
import { personDeletion } from "../../domain/deletion";
import {
  type Draft,
  GRANTS,
  type Grants,
  hasEnded,
  type Person,
  type PersonRef,
} from "../../domain/person";
import { decideResend, type ResendPolicy } from "../../domain/resend";
import * as messages from "./messages";
import { observe } from "./observe";
import { type Evidence, isOwnInvitation, NO_EVIDENCE } from "./ownership";
import type { PersonInputs, PersonState } from "./types";

/** The one call that brings a person to the declared state, or why there is none. */
export type Step =
  | {
      readonly do: "invite";
      readonly draft: Draft;
      /** Whether it replaces an invitation of this resource that has ended. */
      readonly resend: boolean;
      readonly reason: string;
    }
  | { readonly do: "change"; readonly grants: Partial<Grants> }
  | { readonly do: "nothing" }
  | { readonly do: "report"; readonly reason: string }
  | { readonly do: "refuse"; readonly reason: string };

/** The one call that deleting the resource makes, or why there is none. */
export type DeletionStep =
  | { readonly do: "withdraw" }
  | { readonly do: "remove" }
  | { readonly do: "none" }
  | { readonly do: "retain"; readonly reason: string };

/** What one attempt passes to the next. */
export interface Memory {
  /** The call whose response was lost: Atlas may have done it. */
  readonly lost?: { readonly do: string; readonly error: unknown };
  /** Whether the person was in the organization before this resource. */
  readonly adopted: boolean;
  /** How many times the invitation was resent. */
  readonly reinvites: number;
}

/** What was seen of the person, the step that follows, and what to remember. */
export interface Decision<S> {
  readonly seen: Person | undefined;
  readonly step: S;
  readonly memory: Memory;
}

/** What is remembered before the first attempt. */
export const initialMemory = (recorded: PersonState | undefined): Memory => ({
  adopted: recorded?.adopted ?? false,
  reinvites: recorded?.reinvites ?? 0,
});

/** Whether an invitation that has ended is resent, and why; `undefined` if it has not ended. */
export function planResend(
  policy: ResendPolicy & Pick<PersonInputs, "username">,
  { status, expiresAt, reinvites }: Pick<PersonState, "status" | "expiresAt" | "reinvites">,
): { readonly resend: boolean; readonly reason: string } | undefined {
  const due = decideResend(policy, { status, reinvites });
  if (!due) return undefined;
  const { decision, argument, maxReinvites } = due;
  const invitation = { username: policy.username, status, expiresAt };
  const count = { reinvites, maxReinvites };
  switch (decision) {
    case "report":
      return { resend: false, reason: messages.notResent(invitation, argument) };
    case "limit":
      return { resend: false, reason: messages.resendLimit(invitation, count) };
    case "resend":
      return { resend: true, reason: messages.willResend(invitation, count) };
  }
}

/**
 * How many times the invitation was resent. A run that is killed after it resent one has not saved it.
 * A pending invitation that our own key sent after the recorded one ended shows that it did.
 */
export function countResends(
  { status, reinvites = 0 }: Partial<PersonState>,
  seen: Person,
  publicKey: string | undefined,
): number {
  const isResent = hasEnded(status) && isOwnInvitation(seen, { journal: undefined, publicKey });
  return isResent ? reinvites + 1 : reinvites;
}

/** What this resource has recorded of the person; `undefined` for a person who is new to it. */
type Owned = Pick<PersonState, "expiresAt" | "reinvites"> | undefined;

/** The step for a declared person with this current status. */
export function nextStep(wanted: PersonInputs, owned: Owned, seen: Person | undefined): Step {
  const { roles, teamIds, groupRoleAssignments } = wanted;
  const draft = withoutUndefined<Draft>({ roles, teamIds, groupRoleAssignments });
  const invite = (resend: boolean, reason: string): Step => ({
    do: "invite",
    draft,
    resend,
    reason,
  });
  if (!seen) return invite(false, messages.notInOrganization(wanted));
  switch (seen.status) {
    case "PENDING":
    case "ACTIVE": {
      if (!owned && wanted.adopt === false)
        return { do: "refuse", reason: messages.adoptRefused(wanted, seen) };
      const changed = GRANTS.filter((name) => draft[name] && !sameAsSets(draft[name], seen[name]));
      if (changed.length === 0) return { do: "nothing" };
      return {
        do: "change",
        grants: Object.fromEntries(changed.map((name) => [name, draft[name]])),
      };
    }
    case "INVITATION_EXPIRED":
    case "INVITATION_REJECTED": {
      const plan = owned && planResend(wanted, { ...owned, status: seen.status });
      if (!plan) return invite(false, messages.earlierInvitationEnded(wanted));
      return plan.resend ? invite(true, plan.reason) : { do: "report", reason: plan.reason };
    }
  }
}

/** What a decision is based on. */
export interface Observation {
  readonly listed: Person | undefined;
  /** Atlas's time, in milliseconds. */
  readonly now: number;
  readonly evidence?: Evidence | undefined;
}

/**
 * Decides the next step for a declared person. Pure: the memory of earlier attempts comes in, and the
 * memory for the next one goes out.
 *
 * A person who is present after the response to our own invitation was lost came from that
 * invitation, so they are not adopted.
 */
export function decide(
  wanted: PersonInputs,
  recorded: PersonState | undefined,
  memory: Memory,
  { listed, now, evidence = NO_EVIDENCE }: Observation,
): Decision<Step> {
  const seen = observe(recorded, listed, now);
  const isPresent = seen !== undefined && !hasEnded(seen.status);
  const invited = memory.lost !== undefined || (isPresent && isOwnInvitation(seen, evidence));
  const owned = recorded ?? (invited ? { reinvites: memory.reinvites } : undefined);
  const adopted = recorded ? recorded.adopted : isPresent && !invited;
  return { seen, step: nextStep(wanted, owned, seen), memory: { ...memory, adopted } };
}

/** Decides what deleting the resource does to the person who is in the organization now. */
export function decideDeletion(
  recorded: PersonState,
  memory: Memory,
  { listed, now }: Observation,
  isDeclared: (person: PersonRef) => boolean,
): Decision<DeletionStep> {
  const seen = observe(recorded, listed, now);
  // Another resource may declare the address that the person has now.
  const { orgId, username } = recorded;
  const declared = [username, seen?.username ?? username].some((one) =>
    isDeclared({ orgId, username: one }),
  );
  if (!declared) return { seen, step: deletionStep(recorded, seen), memory };
  return { seen, step: { do: "retain", reason: messages.declaredElsewhere(recorded) }, memory };
}

/** What deleting the resource does. */
export function deletionStep(recorded: PersonState, seen: Person | undefined): DeletionStep {
  const deletion = personDeletion(recorded, seen?.status);
  return deletion === "retain" && seen
    ? { do: "retain", reason: messages.retained(recorded, seen.status) }
    : { do: deletion as Exclude<typeof deletion, "retain"> };
}

/** The memory after a call for the step, whether its response arrived or was lost. */
export const afterCall = (memory: Memory, step: Step | DeletionStep): Memory =>
  step.do === "invite" && step.resend ? { ...memory, reinvites: memory.reinvites + 1 } : memory;
