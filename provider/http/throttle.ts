import { refusalIn } from "./json";
import { type HttpResponse, headerOf } from "./messages";

/** Atlas asks for time: it did nothing, and will do it later. */
export interface Throttle {
  readonly waitMs: number;
  /** As in "waiting 60 s: Atlas allows …". */
  readonly reason: string;
  /** How many such calls Atlas takes a minute, where it is a limit that no header tells of. */
  readonly perMinute?: number;
}

/** What Retry-After says (seconds or a date, RFC 9110 section 10.2.3), in milliseconds from now. */
export function retryAfter(answer: HttpResponse, now: number): number | undefined {
  const text = headerOf(answer, "retry-after")?.trim();
  if (!text) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** How many calls Atlas says it takes at once from here on. */
export function remainingCalls(answer: HttpResponse): number | undefined {
  const text = headerOf(answer, "ratelimit-remaining");
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Both names are Atlas's: the first is what it sends, the second what its list of errors says. */
const INVITATION_LIMIT = ["INVITATIONS_RATE_LIMITED_IP", "RATE_LIMITED_IP"];
const INVITATIONS_PER_MINUTE = 10;

/**
 * Whether an answer is Atlas asking for time, and how much. `refusals` is how often this call was
 * asked before; `random`, from 0 up to 1, keeps many programs from coming back together.
 */
export function throttleOf(
  answer: HttpResponse,
  { now, refusals, random }: { now: number; refusals: number; random: number },
): Throttle | undefined {
  const errorCode = refusalIn(answer)?.errorCode ?? "";
  // Not a 429: invitations have a limit of their own, per address and over a minute.
  if (answer.status === 400 && INVITATION_LIMIT.includes(errorCode)) {
    return {
      waitMs: 60_000 + random * 500,
      reason: `Atlas allows ${INVITATIONS_PER_MINUTE} invitations per minute`,
      perMinute: INVITATIONS_PER_MINUTE,
    };
  }
  if (answer.status !== 429) return undefined;
  const told = retryAfter(answer, now);
  const guess = Math.min(60_000, 10_000 * 2 ** refusals) * (1 + random / 4);
  return {
    waitMs: told === undefined ? guess : told + random * 500,
    reason: `Atlas limits how many calls it takes${errorCode && ` (${errorCode})`}`,
  };
}
