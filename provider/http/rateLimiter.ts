import type { HttpHooks } from "./hooks";
import type { HttpResponse } from "./messages";

/** A response that asks the client to wait. The server did not act on the request. */
export interface Throttle {
  readonly waitMs: number;
  /** The reason for the wait, in a few words for the user. */
  readonly reason: string;
  /** Requests per minute that the limit allows, for a limit that no response header announces. */
  readonly perMinute?: number;
}

/** Decides whether a response is a throttle. */
export type RateLimitPolicy = (
  response: HttpResponse,
  now: {
    readonly now: number;
    /** At least 0, less than 1. Spreads out the clients that were throttled together. */
    readonly random: number;
    /** How many times the same request was throttled before. */
    readonly throttles: number;
  },
) => Throttle | undefined;

/** Requests that share one rate limit. */
interface Bucket {
  running: number;
  /** How many of them may run at the same time. */
  concurrency: number;
  /** Whether the limit is not announced in headers. Then headers describe a different limit. */
  unannounced: boolean;
  /** Nothing is sent before this time. */
  pausedUntil: number;
  /** Why the bucket is or was paused. */
  reason: string;
  timerIsSet: boolean;
}

/** A request that waits for its turn. */
interface Waiting {
  readonly ticket: Ticket;
  /** Why it could not start when it was last considered. */
  reason: string;
  start(reason: string): void;
  giveUp(error: unknown): void;
}

/** A request's place in the queue. A request that has to wait again keeps its place. */
export interface Ticket {
  readonly bucket: string;
  readonly number: number;
  /** How many requests of the client may run at the same time, in all buckets together. */
  readonly maxConcurrency: number;
}

/** The queue of all requests of a process to one server. */
export interface RateLimiter {
  ticket(bucket: string, maxConcurrency: number): Ticket;
  /** Resolves when the request may be sent, with the reason why it had to wait. Rejects if waiting fails. */
  acquire(ticket: Ticket): Promise<string>;
  /** Must follow each `acquire`. `remaining`: how many more requests the server announces. */
  release(ticket: Ticket, remaining?: number): void;
  /**
   * Sends nothing of the ticket's bucket for a while, and one request at a time afterwards. Returns
   * how many requests are affected, or 0 if the bucket was paused before.
   */
  pause(ticket: Ticket, throttle: Throttle): number;
}

/** Creates a rate limiter that learns the limits of a server from its responses. */
export function createRateLimiter({ now, wait }: Pick<HttpHooks, "now" | "wait">): RateLimiter {
  const buckets = new Map<string, Bucket>();
  let queue: Waiting[] = [];
  let running = 0;
  let tickets = 0;

  function bucketOf({ bucket }: Ticket): Bucket {
    const known = buckets.get(bucket);
    if (known) return known;
    const created: Bucket = {
      running: 0,
      concurrency: Number.POSITIVE_INFINITY,
      unannounced: false,
      pausedUntil: 0,
      reason: "",
      timerIsSet: false,
    };
    buckets.set(bucket, created);
    return created;
  }

  /** Starts every request that may start, in the order of their tickets. */
  function startRequests(): void {
    queue = queue.filter((waiting) => {
      const { ticket } = waiting;
      const bucket = bucketOf(ticket);
      const pauseMs = bucket.pausedUntil - now();
      if (pauseMs > 0) {
        waiting.reason = bucket.reason;
        startAfter(pauseMs, bucket);
        return true;
      }
      if (running >= ticket.maxConcurrency || bucket.running >= bucket.concurrency) {
        waiting.reason ||= "other requests are running";
        return true;
      }
      running += 1;
      bucket.running += 1;
      waiting.start(waiting.reason);
      return false;
    });
  }

  function startAfter(ms: number, bucket: Bucket): void {
    if (bucket.timerIsSet) return;
    bucket.timerIsSet = true;
    const resume = (): void => {
      bucket.timerIsSet = false;
      startRequests();
    };
    // Waiting fails when the user interrupts the run: what waits is given up, not sent.
    wait(ms).then(resume, (error: unknown) => {
      bucket.timerIsSet = false;
      const given = queue.filter(({ ticket }) => bucketOf(ticket) === bucket);
      queue = queue.filter((waiting) => !given.includes(waiting));
      for (const { giveUp } of given) giveUp(error);
    });
  }

  return {
    ticket(bucket, maxConcurrency) {
      tickets += 1;
      return { bucket, number: tickets, maxConcurrency };
    },
    acquire(ticket) {
      return new Promise((start, giveUp) => {
        const later = queue.findIndex((entry) => entry.ticket.number > ticket.number);
        queue.splice(later < 0 ? queue.length : later, 0, { ticket, reason: "", start, giveUp });
        startRequests();
      });
    },
    release(ticket, remaining) {
      const bucket = bucketOf(ticket);
      running -= 1;
      bucket.running -= 1;
      // At least one, because only another response can announce that the limit was raised.
      if (remaining !== undefined && !bucket.unannounced) {
        bucket.concurrency = Math.max(1, remaining);
      }
      startRequests();
    },
    pause(ticket, { waitMs, reason, perMinute }) {
      const bucket = bucketOf(ticket);
      const wasPaused = bucket.pausedUntil > now();
      bucket.pausedUntil = Math.max(bucket.pausedUntil, now() + waitMs);
      // One at a time until a header announces more. An unannounced limit stays at one.
      bucket.concurrency = 1;
      bucket.unannounced ||= perMinute !== undefined;
      bucket.reason = reason;
      if (wasPaused) return 0;
      // Requests that are running, this one included, will probably be throttled as well.
      return queue.filter((one) => one.ticket.bucket === ticket.bucket).length + bucket.running;
    },
  };
}
