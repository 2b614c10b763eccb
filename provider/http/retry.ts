import type { HttpHooks } from "./hooks";
import {
  type HttpRequest,
  type HttpResponse,
  headerOf,
  isResponse,
  type Outcome,
  type Send,
} from "./messages";

/** The longest wait between two attempts. */
export const MAX_RETRY_WAIT_MS = 30_000;

/** The longest time that a timer can wait, about 24 days. A longer wait would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The wait that a `Retry-After` header asks for (RFC 9110, section 10.2.3), in milliseconds. */
export function retryAfter(response: HttpResponse, now: number): number | undefined {
  const text = headerOf(response, "retry-after")?.trim();
  if (!text) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_TIMER_MS, Math.max(0, ms));
}

export interface Attempt {
  /** Whether sending the request twice has the same effect as sending it once. */
  readonly retryable: boolean;
  /** Counts from 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly now: number;
  /** At least 0, less than 1. */
  readonly random: number;
}

/**
 * The wait before the same request is sent again, in milliseconds; `undefined` to give up. Rate
 * limits are handled elsewhere.
 */
export function retryDelay(
  outcome: Outcome,
  { retryable, attempt, maxAttempts, now, random }: Attempt,
): number | undefined {
  if (attempt >= maxAttempts) return undefined;
  // Random jitter, so that requests that failed together are not retried together.
  const backoff = Math.min(MAX_RETRY_WAIT_MS, random * 500 * 2 ** attempt);
  if (!isResponse(outcome)) {
    return !outcome.permanent && (retryable || !outcome.sent) ? backoff : undefined;
  }
  if (!retryable || outcome.status < 500) return undefined;
  return Math.max(backoff, Math.min(MAX_RETRY_WAIT_MS, retryAfter(outcome, now) ?? 0));
}

interface RetryOptions {
  readonly retryable: boolean;
  readonly maxAttempts: number;
  readonly hooks: HttpHooks;
  /** Called before each wait. */
  onRetry(outcome: Outcome, delayMs: number, nextAttempt: number): void;
}

/** Why a request has to be sent again, in a few words. */
export const failureOf = (outcome: Outcome): string =>
  isResponse(outcome) ? `status ${outcome.status}` : outcome.lost;

/** Sends a request until it succeeds, fails for good, or has been sent `maxAttempts` times. */
export async function sendWithRetries(
  send: Send,
  request: HttpRequest,
  { retryable, maxAttempts, hooks, onRetry }: RetryOptions,
): Promise<Outcome> {
  let sent = false;
  let { waited } = request;
  for (let attempt = 1; ; attempt += 1) {
    const latest = await send({ ...request, attempt, waited });
    // The server may have acted on an earlier attempt, even if the latest one was not sent.
    sent ||= isResponse(latest) || latest.sent;
    const outcome = isResponse(latest) ? latest : { ...latest, sent, attempts: attempt };
    const [now, random] = [hooks.now(), hooks.random()];
    const delay = retryDelay(outcome, { retryable, attempt, maxAttempts, now, random });
    if (delay === undefined) return outcome;
    onRetry(outcome, delay, attempt + 1);
    try {
      await hooks.wait(delay);
    } catch {
      // The user interrupts the run. The latest outcome stands: it says whether the server may have acted.
      return outcome;
    }
    waited = { ms: delay, reason: failureOf(outcome) };
  }
}
