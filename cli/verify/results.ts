import { ASSUMPTIONS } from "./assumptions";
import type { Assumption } from "./assumptions/assumption";
import { type ExperimentName, experimentOf, type Step } from "./steps";
import { type RunFacts, type Seen, undecided, type Verdict } from "./verdict";

/** What a run says about an assumption. */
export interface Result extends Verdict {
  readonly assumption: Assumption;
  /** The requests that it is judged by. */
  readonly steps: readonly Step[];
}

/** Why experiments did not make all their requests, by their names. */
export type Stopped = ReadonlyMap<ExperimentName, string>;

/** Judges every assumption by the recorded responses. */
export const judgeAll = (
  seen: Seen,
  facts: RunFacts,
  stopped: Stopped,
  assumptions: readonly Assumption[] = ASSUMPTIONS,
): Result[] =>
  assumptions.map((assumption) => ({
    assumption,
    steps: "steps" in assumption.trial ? assumption.trial.steps.filter((step) => seen[step]) : [],
    ...judge(assumption, seen, facts, stopped),
  }));

function judge({ trial }: Assumption, seen: Seen, facts: RunFacts, stopped: Stopped): Verdict {
  if ("untried" in trial) return undecided(`not tried: ${withoutPeriod(trial.untried)}`);
  const missing = trial.steps.find((step) => seen[step] === undefined);
  if (missing !== undefined && trial.needsAll) {
    const reason = stopped.get(experimentOf(missing)) ?? "the request was not made";
    return undecided(`not tried: ${reason}`);
  }
  return trial.judge(seen, facts);
}

const withoutPeriod = (sentence: string): string =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
