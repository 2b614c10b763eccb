import { mayHaveActed } from "../../atlas/errors";
import type { People } from "../../atlas/people/memberCache";
import { UserError } from "../../domain/errors";
import type { KnownPerson } from "../../domain/identity";
import type { Person } from "../../domain/person";
import { demotesOrRemovesOwner, hasOtherActiveOwner } from "./lastOwner";
import * as messages from "./messages";
import { afterCall, type Decision, type DeletionStep, type Memory, type Step } from "./plan";
import type { PersonInputs } from "./types";

/** A member list older than this is not acted on. */
export const FRESH = { maxAgeMs: 300_000 };

/** How many times Atlas is read again because a call contradicted the last reading. */
const ATTEMPTS = 3;

/** What is to be done for one person: a pure decision, and the call that follows from it. */
export interface Task<S extends Step | DeletionStep, Done> {
  /** Whether the person is probably absent, so that a quick lookup is tried first. */
  readonly probablyAbsent: boolean;
  decide(memory: Memory, listed: Person | undefined): Decision<S>;
  /** Makes the call. `undefined`: the reading was stale, and nothing was done. */
  apply(decision: Decision<S>): Promise<Done | undefined>;
}

/** The person that a task is about. */
export interface Subject extends Pick<PersonInputs, "orgId" | "username" | "mayRemoveLastOwner"> {
  /** How the resource knows the person: by recorded ids, or only by address. */
  readonly known: KnownPerson;
  /** Whether it is one of many people who are invited. */
  readonly many?: boolean | undefined;
}

type Attempt<S, Done> =
  | { readonly done: Done; readonly decision: Decision<S> }
  | { readonly memory: Memory };

interface Reading {
  readonly memory: Memory;
  readonly quick: boolean;
  readonly search: boolean;
}

/**
 * Reads the person, decides, and makes one call. If the call shows that the reading was stale, or if
 * its response is lost, it reads again and decides again: the same call is never sent twice.
 *
 * Owners are demoted and removed one at a time, each on a fresh member list.
 */
export async function runAttempts<S extends Step | DeletionStep, Done>(
  people: People,
  subject: Subject,
  task: Task<S, Done>,
  initial: Memory,
): Promise<{ readonly done: Done; readonly decision: Decision<S> }> {
  const { orgId } = subject;
  let memory = initial;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const quick = task.probablyAbsent && attempt === 1;
    // Atlas may store another spelling of an address that it refused to invite.
    const search = attempt > 1;
    const decision = await readAndDecide(people, subject, task, { memory, quick, search });
    const result = demotesOrRemovesOwner(decision.seen, decision.step)
      ? await people.oneAtATime(orgId, () =>
          tryOnOwner(people, subject, task, { memory, quick: false, search }),
        )
      : await tryOnce(task, decision);
    if ("done" in result) return result;
    memory = result.memory;
    people.invalidate(orgId);
  }
  throw new UserError(messages.keptChanging(subject));
}

async function readAndDecide<S extends Step | DeletionStep, Done>(
  people: People,
  { orgId, username, known, many = false }: Subject,
  task: Task<S, Done>,
  { memory, quick, search }: Reading,
): Promise<Decision<S>> {
  const absent = quick && (await people.isAbsent(orgId, username, { ...FRESH, many }));
  const listed = absent ? undefined : await people.find(orgId, known, { ...FRESH, search });
  const decision = task.decide(memory, listed);
  // The person is as before, so the lost call was not done, and it is not sent a second time.
  if (memory.lost?.do === decision.step.do) throw memory.lost.error;
  return decision;
}

/** The same on a fresh list, after making sure that the organization keeps an active owner. */
async function tryOnOwner<S extends Step | DeletionStep, Done>(
  people: People,
  subject: Subject,
  task: Task<S, Done>,
  reading: Reading,
): Promise<Attempt<S, Done>> {
  people.invalidate(subject.orgId);
  const decision = await readAndDecide(people, subject, task, reading);
  const { seen, step } = decision;
  if (seen && demotesOrRemovesOwner(seen, step)) await refuseLastOwner(people, subject, seen);
  return tryOnce(task, decision);
}

async function tryOnce<S extends Step | DeletionStep, Done>(
  task: Task<S, Done>,
  decision: Decision<S>,
): Promise<Attempt<S, Done>> {
  try {
    const done = await task.apply(decision);
    return done === undefined ? { memory: decision.memory } : { done, decision };
  } catch (error) {
    if (!mayHaveActed(error)) throw error;
    const memory = afterCall(decision.memory, decision.step);
    return { memory: { ...memory, lost: { do: decision.step.do, error } } };
  }
}

async function refuseLastOwner(people: People, subject: Subject, seen: Person): Promise<void> {
  const { orgId, mayRemoveLastOwner } = subject;
  if (mayRemoveLastOwner || hasOtherActiveOwner(await people.list(orgId), seen)) return;
  throw new UserError(messages.lastOwner(subject));
}
