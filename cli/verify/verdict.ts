import type { Answer } from "./answer";
import type { Step } from "./steps";

export const RESULTS = ["confirmed", "refuted", "undecided"] as const;
export type ResultName = (typeof RESULTS)[number];

/** What the responses say about an assumption. `observed` is a short text without a period. */
export interface Verdict {
  readonly result: ResultName;
  readonly observed: string;
}

export const confirmed = (observed: string): Verdict => ({ result: "confirmed", observed });
export const refuted = (observed: string): Verdict => ({ result: "refuted", observed });
export const undecided = (observed: string): Verdict => ({ result: "undecided", observed });

/** Confirmed if the condition holds, otherwise refuted. */
export const holds = (condition: boolean, observed: string): Verdict =>
  condition ? confirmed(observed) : refuted(observed);

/** What is known about a run besides the responses. */
export interface RunFacts {
  readonly orgId: string;
  readonly address: string;
  /** The public key or client id that the calls were made with. */
  readonly publicId: string | undefined;
  readonly kind: "apiKey" | "serviceAccount" | "accessToken";
}

export type Seen = Readonly<Partial<Record<Step, Answer>>>;

/** How an assumption is tried. */
export interface Trial {
  /** The requests that it is judged by. They are its evidence in a report. */
  readonly steps: readonly Step[];
  /** Whether all of them are needed. Otherwise one is enough. */
  readonly needsAll: boolean;
  readonly judge: (seen: Seen, facts: RunFacts) => Verdict;
}

/** Why an assumption cannot be tried, as a sentence. */
export interface Untried {
  readonly untried: string;
}

type Answers<Name extends Step> = { readonly [Key in Name]: Answer };

/**
 * A trial that needs all its requests. `ok` names those that have to succeed; otherwise they decide
 * nothing. `any` names those whose status is what is asked.
 */
export function tried<const Ok extends Step = never, const Any extends Step = never>(
  { ok = [], any = [] }: { readonly ok?: readonly Ok[]; readonly any?: readonly Any[] },
  judge: (seen: Answers<Ok | Any>, facts: RunFacts) => Verdict,
): Trial {
  return {
    steps: [...ok, ...any],
    needsAll: true,
    judge(seen, facts) {
      const failed = ok.map((step) => seen[step]).find((answer) => !answer?.isSuccess);
      if (failed) return undecided(`${failed.exchange.operation} answered ${failed.summary}`);
      const unusable = any.flatMap((step) => seen[step] ?? []).find(isUnusable);
      if (unusable) return undecided(`${unusable.exchange.operation} answered ${unusable.summary}`);
      return judge(seen as Answers<Ok | Any>, facts);
    },
  };
}

/** A trial for which one of several requests is enough. */
export const triedByAny = (steps: readonly Step[], judge: Trial["judge"]): Trial => ({
  steps,
  needsAll: false,
  judge,
});

const LIMITED = ["INVITATIONS_RATE_LIMITED_IP", "RATE_LIMITED_IP"];

/** Whether a response says nothing about the call: none arrived, the server failed, or it limits the rate. */
export const isUnusable = ({ status, errorCode = "" }: Answer): boolean =>
  status === 0 || status === 429 || status >= 500 || LIMITED.includes(errorCode);
