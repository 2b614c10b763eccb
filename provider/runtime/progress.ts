import type { AtlasEvent, AtlasRequest } from "../atlas/events";
import type { PauseEvent, RetryEvent } from "../http/events";
import type { Output } from "./output";

/** Shorter waits are not reported to the user. */
const MIN_REPORTED_WAIT_MS = 3_000;

/** The calls that users count. Other calls are named by Atlas's operation. */
const INVITATIONS = ["createOrgInvite", "createOrgUser"];

/** In the time zone of the user. */
const timeOfDay = (ms: number): string => new Date(ms).toTimeString().slice(0, 8);

const number = (count: number): string => count.toLocaleString("en-US");

/**
 * Shows what the client waits for: one notice for each wait, and a status when it is over. In the row of the stack, Pulumi cuts both at the edge of the terminal, so the fact comes first.
 *
 * @param expected how many invitations the run will send, as far as it is known
 */
export function showProgress(
  { notice, status }: Pick<Output, "notice" | "status">,
  expected: () => number = () => 0,
) {
  let invited = 0;
  let hasWaited = false;
  /** As in "120/1,000", or "120" if the total is not known. */
  const progress = (): string => {
    const total = expected();
    return [invited, ...(total > invited ? [total] : [])].map(number).join("/");
  };

  function showPause({ operation, reason, waitMs, until, waiting, perMinute }: PauseEvent): void {
    if (waitMs < MIN_REPORTED_WAIT_MS) return;
    const time = timeOfDay(until);
    const isInvitation = INVITATIONS.includes(operation);
    hasWaited ||= isInvitation;
    const next = isInvitation ? `${progress()} invited, next ${time}` : `Next ${operation} ${time}`;
    // A resource of many people sends a few at a time, so the others are not in the queue yet.
    const remaining = isInvitation ? Math.max(waiting, expected() - invited) : waiting;
    const minutes = perMinute === undefined ? 0 : Math.ceil(remaining / perMinute) - 1;
    const last = minutes > 0 ? ` (the last about ${minutes} min later)` : "";
    notice(`${next}, ${number(remaining)} waiting${last}: ${reason}.`);
  }

  function showRetry(retry: RetryEvent): void {
    const { operation, reason, waitMs, until, nextAttempt, maxAttempts } = retry;
    if (waitMs < MIN_REPORTED_WAIT_MS) return;
    notice(
      `Next ${operation} ${timeOfDay(until)}, attempt ${nextAttempt} of ${maxAttempts}: ${reason}.`,
    );
  }

  function countRequest({ operation, purpose, status: code = 0 }: AtlasRequest): void {
    const isDone = purpose === undefined && code >= 200 && code < 300;
    if (!isDone || !INVITATIONS.includes(operation)) return;
    invited += 1;
    // In a log, each status is a line, so only the first one after a wait is shown.
    if (hasWaited) status(`${progress()} invited`);
    hasWaited = false;
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
