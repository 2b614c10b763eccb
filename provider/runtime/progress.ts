import type { AtlasEvent, AtlasRequest } from "../atlas/events";
import type { PauseEvent, RetryEvent } from "../http/events";
import type { Output } from "./output";

/** Shorter waits are not reported to the user. */
const MIN_REPORTED_WAIT_MS = 3_000;

/** What a call does, in the past tense. Other calls are named by Atlas's operation. */
const DONE: Readonly<Record<string, string>> = {
  createOrgInvite: "invited",
  createOrgUser: "invited",
};

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** In the time zone of the user. */
const timeOfDay = (ms: number): string => new Date(ms).toTimeString().slice(0, 8);

/**
 * Shows what the client waits for: one notice for each wait, and a short status that changes as the
 * calls make progress. Pulumi cuts the status at the edge of the terminal, so the fact comes first.
 */
export function showProgress({ notice, status }: Pick<Output, "notice" | "status">) {
  /** How many calls of each operation have succeeded. */
  const counts = new Map<string, number>();
  /** Operations that were paused. */
  const paused = new Set<string>();

  const done = (operation: string): string =>
    `${counts.get(operation) ?? 0} ${DONE[operation] ?? operation}`;

  function showPause({ operation, reason, waitMs, until, waiting, perMinute }: PauseEvent): void {
    if (waitMs < MIN_REPORTED_WAIT_MS) return;
    paused.add(operation);
    const time = timeOfDay(until);
    status(`${done(operation)}, next ${time}, ${waiting} waiting`);
    const minutes = perMinute === undefined ? 0 : Math.ceil(waiting / perMinute) - 1;
    const last = minutes > 0 ? `, the last about ${minutes} min later` : "";
    notice(
      `Waiting ${seconds(waitMs)} s: ${reason}. ${done(operation)}, ${waiting} waiting, next at ${time}${last}.`,
    );
  }

  function showRetry(retry: RetryEvent): void {
    const { operation, reason, waitMs, until, nextAttempt, maxAttempts } = retry;
    if (waitMs < MIN_REPORTED_WAIT_MS) return;
    const attempt = `Attempt ${nextAttempt} of ${maxAttempts}`;
    const time = timeOfDay(until);
    status(`${reason}, ${attempt.toLowerCase()} at ${time}`);
    notice(`Waiting ${seconds(waitMs)} s: ${operation}: ${reason}. ${attempt} starts at ${time}.`);
  }

  function countRequest({ operation, purpose, status: code = 0 }: AtlasRequest): void {
    if (purpose !== undefined || code < 200 || code > 299) return;
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    if (paused.has(operation)) status(done(operation));
  }

  return (event: AtlasEvent): void => {
    switch (event.type) {
      case "request":
        countRequest(event);
        break;
      case "pause":
        showPause(event);
        break;
      case "retry":
        showRetry(event);
        break;
    }
  };
}
