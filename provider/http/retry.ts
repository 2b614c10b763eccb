import type { Outcome } from "./messages";
import { retryAfter } from "./throttle";

/** No single wait is longer: what does not work after it will hardly work later. */
const LONGEST_MS = 30_000;

export interface Attempt {
  readonly retryable: boolean;
  /** Counts from 1. */
  readonly attempt: number;
  readonly attempts: number;
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/**
 * How long to wait before the same request is sent again, in milliseconds, or undefined to
 * give up. Limits on how many calls Atlas takes are not its business.
 */
export function retryDelay(outcome: Outcome, it: Attempt): number | undefined {
  if (it.attempt >= it.attempts) return undefined;
  // Somewhere between nothing and twice as long as before, so that calls that failed together do
  // not come back together.
  const backoff = Math.min(LONGEST_MS, it.random * 500 * 2 ** it.attempt);
  if ("lost" in outcome) {
    return !outcome.permanent && (it.retryable || !outcome.sent) ? backoff : undefined;
  }
  if (!it.retryable || outcome.status < 500) return undefined;
  return Math.max(backoff, Math.min(LONGEST_MS, retryAfter(outcome, it.now) ?? 0));
}
