import type { Outcome } from "./outcome";

/**
 * How long to wait before the same request is sent again, in milliseconds, or undefined to
 * give up. `attempt` counts from 1; `random` is from 0 up to 1. Throttling is none of its business.
 */
export function retryDelay(
  outcome: Outcome,
  { repeatable, attempt, attempts }: { repeatable: boolean; attempt: number; attempts: number },
  random: number,
): number | undefined {
  if (attempt >= attempts) return undefined;
  // Each call waits somewhere between nothing and twice as long as before, so that many calls that
  // failed together do not come back together.
  const backoff = random * 500 * 2 ** attempt;
  if ("lost" in outcome) {
    return !outcome.final && (repeatable || !outcome.acted) ? backoff : undefined;
  }
  return repeatable && outcome.status >= 500 ? backoff : undefined;
}
