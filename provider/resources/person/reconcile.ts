import { mayHaveActed } from "../../atlas/errors";
import { UserError } from "../../domain/errors";
import type { Draft, Person } from "../../domain/person";
import type { Identity } from "../lifecycle";
import type { Ports } from "../ports";
import { FRESH, runAttempts } from "./attempts";
import type { CreationJournal } from "./creationJournal";
import * as messages from "./messages";
import { type Evidence, isOwnInvitation } from "./ownership";
import { afterCall, type Decision, decide, initialMemory, type Step } from "./plan";
import { buildState } from "./state";
import type { PersonInputs, PersonState } from "./types";

/** Collects the people whom a run adopts. */
export interface Adoptions {
  /** Adds a person, as they are before the resource changes them. */
  add(wanted: PersonInputs, person: Person): void;
}

/** A declared person, the process that declares them, and which resource it is. */
export interface Target {
  readonly ports: Ports;
  readonly journal: CreationJournal;
  readonly adoptions: Adoptions;
  readonly wanted: PersonInputs;
  readonly identity: Identity | undefined;
  /** Whether many people are invited, so that lists cost less than a request for each. */
  readonly many?: boolean;
}

/** The public key with which a resource invites; `undefined` for other credentials. */
export function publicKeyOf(ports: Ports, { credentials }: PersonInputs): string | undefined {
  const used = ports.connect(credentials).settings().credentials;
  return used.kind === "apiKey" ? used.publicKey : undefined;
}

/** The resource and the credentials with which it invites, and the public key among them. */
function inviterOf({ ports, wanted, identity }: Target) {
  const { baseUrl, credentials } = ports.connect(wanted.credentials).settings();
  const publicKey = publicKeyOf(ports, wanted);
  const account = credentials.kind === "serviceAccount" ? credentials.clientId : publicKey;
  return { owner: identity && [...identity, baseUrl, account ?? "token"], publicKey };
}

/** What shows that a person who is present comes from an interrupted run of this resource. */
export function evidenceOf(target: Target): Evidence {
  const { owner, publicKey } = inviterOf(target);
  return { journal: target.journal.inviter(target.wanted, owner), publicKey };
}

/** Brings a person to the declared state, and returns the whole new state. */
export async function reconcile(
  target: Target,
  recorded: PersonState | undefined,
): Promise<PersonState> {
  const { ports, wanted, many = false } = target;
  const { orgId, username } = wanted;
  const { people } = ports.connect(wanted.credentials);
  // Read before the first attempt: an entry of this run proves nothing about what it finds.
  const evidence = recorded ? undefined : evidenceOf(target);

  async function apply({ seen, step }: Decision<Step>): Promise<Person | undefined> {
    switch (step.do) {
      case "invite":
        // Nobody gets a mail because one list missed them: the absence is checked by another.
        if (!recorded && !seen && !(await people.isAbsent(orgId, username, { ...FRESH, many })))
          return undefined;
        if (recorded) ports.say(step.reason);
        return invite(target, step.draft);
      case "change":
        return seen && people.change(orgId, seen, step.grants);
      case "nothing":
        return seen;
      case "report":
        ports.say(step.reason);
        return seen;
      case "refuse":
        throw new UserError(step.reason);
    }
  }

  const { done: person, decision } = await runAttempts(
    people,
    { ...wanted, known: recorded ?? { username }, many },
    {
      probablyAbsent: recorded === undefined,
      decide: (memory, listed) =>
        decide(wanted, recorded, memory, { listed, now: ports.now(), evidence }),
      apply,
    },
    initialMemory(recorded),
  );
  const memory = afterCall(decision.memory, decision.step);
  if (evidence && memory.adopted && decision.seen) target.adoptions.add(wanted, decision.seen);
  if (evidence && decision.seen && isOwnInvitation(decision.seen, evidence))
    ports.say(messages.resumed(wanted, person));
  // The response to an invitation shows how Atlas spells the declared address, also if it was resent.
  const { status: _, ...earlier }: Partial<PersonState> = recorded ?? {};
  const known = decision.step.do === "invite" ? earlier : recorded;
  return buildState(wanted, person, memory, known);
}

/** Sends the mail. The journal has an entry before Atlas receives the request. */
async function invite(target: Target, draft: Draft): Promise<Person | undefined> {
  const { ports, journal, wanted } = target;
  const { people } = ports.connect(wanted.credentials);
  journal.begin(wanted, inviterOf(target).owner);
  try {
    const person = await people.invite(wanted.orgId, wanted.username, draft);
    if (!person) journal.end(wanted);
    return person;
  } catch (error) {
    if (!mayHaveActed(error)) journal.end(wanted);
    throw error;
  }
}
