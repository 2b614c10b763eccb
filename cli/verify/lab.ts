import type { RawCall, RawOperation } from "../../provider/runtime/rawCalls";
import { type Answer, answerOf } from "./answer";
import type { Step } from "./steps";

/** Ends an experiment before its last request. The message completes "Not tried: …". */
export class ExperimentStopped extends Error {}

/** Ends the run, because the user interrupts it. */
export class Interrupted extends Error {
  override readonly message = "Interrupted.";
}

/** What a lab needs from its surroundings. */
export interface LabOptions {
  /** The address that is invited. */
  readonly address: string;
  readonly call: RawCall;
  /** Aborted when the user interrupts the run. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Shows what happens. */
  readonly tell: (text: string) => void;
}

/** Atlas counts the invitations of one IP address: ten in a minute. Refused ones may count as well. */
const MAX_INVITATIONS = 8;
const MINUTE_MS = 60_000;
/** With fewer requests left, the experiments end: others may share the limit. */
const MIN_REMAINING = 4;

const SENDS_MAIL: readonly RawOperation[] = ["createOrgInvite", "createOrgUser"];

/** Makes the requests of experiments one after the other, and records them. */
export interface Lab {
  readonly recorded: ReadonlyMap<Step, Answer>;
  /** Makes and records a request. Throws {@link Interrupted} before it if the user interrupted the run. */
  step(name: Step, ...call: Parameters<RawCall>): Promise<Answer>;
  /** The same with other credentials. */
  stepWith(other: RawCall, name: Step, ...call: Parameters<RawCall>): Promise<Answer>;
  /** Waits. Throws {@link Interrupted} if the user interrupts the run. */
  pause(ms: number): Promise<void>;
  /** The same for a request that has to succeed for the experiment to go on. */
  require(name: Step, ...call: Parameters<RawCall>): Promise<Answer>;
}

export function openLab({ address, call, signal, now, wait, tell }: LabOptions): Lab {
  const recorded = new Map<Step, Answer>();
  const sent: number[] = [];

  const pause = (ms: number) => unlessInterrupted(() => wait(ms), signal);

  async function waitForInvitation(): Promise<void> {
    const oldest = sent.at(-MAX_INVITATIONS);
    const ms = oldest === undefined ? 0 : oldest + MINUTE_MS - now();
    if (ms > 0) {
      tell(`Waiting ${Math.ceil(ms / 1000)} s: Atlas allows ten invitations per minute.`);
      await pause(ms);
    }
    sent.push(now());
  }

  async function stepWith(other: RawCall, name: Step, ...request: Parameters<RawCall>) {
    const [operation] = request;
    if (signal.aborted) throw new Interrupted();
    if (SENDS_MAIL.includes(operation)) {
      await waitForInvitation();
      tell(
        `Inviting ${address} with ${operation}: mail ${sent.length}, if Atlas does not refuse it.`,
      );
    }
    const answer = answerOf(await unlessInterrupted(() => other(...request), signal));
    recorded.set(name, answer);
    const remaining = Number(answer.header("ratelimit-remaining") ?? Number.POSITIVE_INFINITY);
    if (remaining < MIN_REMAINING)
      throw new ExperimentStopped(`the rate limit of ${operation} has ${remaining} requests left`);
    return answer;
  }

  const step: Lab["step"] = (name, ...request) => stepWith(call, name, ...request);
  return {
    recorded,
    step,
    stepWith,
    pause,
    async require(name, ...request) {
      const answer = await step(name, ...request);
      if (answer.isSuccess) return answer;
      throw new ExperimentStopped(`${request[0]} answered ${answer.summary}`);
    },
  };
}

/** The result of work that waits, or {@link Interrupted} if it fails because of the user. */
async function unlessInterrupted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw signal.aborted ? new Interrupted() : error;
  }
}
