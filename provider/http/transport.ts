import { type Authentication, authenticate } from "./authentication";
import type { TokenCache } from "./clientCredentials";
import { openConnection } from "./connection";
import type { HttpHooks } from "./hooks";
import {
  type HttpRequest,
  type HttpResponse,
  headerOf,
  isResponse,
  type Outcome,
  type Send,
} from "./messages";
import { createRateLimiter, type RateLimiter, type RateLimitPolicy } from "./rateLimiter";
import { sendWithRetries } from "./retry";

/** What all clients of one server share: servers count requests and tokens for all of them together. */
interface Host {
  readonly send: Send;
  readonly rateLimiter: RateLimiter;
  readonly tokens: TokenCache;
}

/** Finds or creates the host of a base URL. The first caller sets the number of connections. */
export type Hosts = (baseUrl: string, connections: number) => Host;

/** Creates an empty registry. Clients that get the same registry share their hosts. */
export function createHosts(hooks: HttpHooks): Hosts {
  const hosts = new Map<string, Host>();
  return (baseUrl, connections) => {
    const known = hosts.get(baseUrl);
    if (known) return known;
    const host: Host = {
      send: openConnection(baseUrl, connections),
      rateLimiter: createRateLimiter(hooks),
      tokens: new Map(),
    };
    hosts.set(baseUrl, host);
    return host;
  };
}

/** How one client reaches a server. */
export interface TransportOptions {
  readonly baseUrl: string;
  readonly authentication: Authentication;
  readonly rateLimitPolicy: RateLimitPolicy;
  /** How many times a request is sent if it fails. **Default:** 4. */
  readonly maxAttempts?: number | undefined;
  /** How many requests run at the same time. **Default:** 16. */
  readonly concurrency?: number | undefined;
}

/** A request and what is known about it beforehand. */
export interface Call {
  /** Its name in messages to the user. */
  readonly operation: string;
  readonly request: HttpRequest;
  /** Whether sending the request twice has the same effect as sending it once. */
  readonly retryable: boolean;
  /** Calls with the same bucket share one rate limit. */
  readonly bucket: string;
}

/** A server that asks for a longer wait gets none: it is better to fail and to run again later. */
const MAX_WAIT_MS = 15 * 60_000;
const MAX_THROTTLES = 10;
/** Shorter waits are not reported to the user. */
const MIN_REPORTED_WAIT_MS = 3_000;

const timeOfDay = (ms: number): string => `${new Date(ms).toISOString().slice(11, 19)} UTC`;

/** How many more requests the server announces. */
function remainingRequests(response: HttpResponse): number | undefined {
  const text = headerOf(response, "ratelimit-remaining");
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Opens the way to a server: rate limits, retries, authentication, connections, in this order. */
export function openTransport(
  options: TransportOptions,
  hosts: Hosts,
  hooks: HttpHooks,
): (call: Call) => Promise<Outcome> {
  const { authentication, maxAttempts = 4, concurrency = 16 } = options;
  const host = hosts(options.baseUrl, concurrency);
  const sendAuthenticated = authenticate(authentication, host.tokens, hooks, host.send);

  function reportWait(ms: number, reason: string, next: string, last = ""): void {
    if (ms < MIN_REPORTED_WAIT_MS) return;
    const end = timeOfDay(hooks.now() + ms);
    hooks.notify(`Waiting ${Math.ceil(ms / 1000)} s: ${reason}. ${next} at ${end}${last}.`);
  }

  async function send(request: HttpRequest): Promise<Outcome> {
    const outcome = await sendAuthenticated(request);
    const time = isResponse(outcome) ? Date.parse(headerOf(outcome, "date") ?? "") : Number.NaN;
    if (!Number.isNaN(time)) hooks.onServerTime(time);
    return outcome;
  }

  const sendCall = ({ operation, request, retryable }: Call): Promise<Outcome> =>
    sendWithRetries(send, request, {
      retryable,
      maxAttempts,
      hooks,
      onRetry(outcome, delayMs, next) {
        const reason = isResponse(outcome) ? `status ${outcome.status}` : outcome.lost;
        reportWait(delayMs, `${operation}: ${reason}`, `Attempt ${next} of ${maxAttempts} starts`);
      },
    });

  return async (call) => {
    const ticket = host.rateLimiter.ticket(call.bucket, concurrency);
    for (let throttles = 0; ; throttles += 1) {
      await host.rateLimiter.acquire(ticket);
      let remaining: number | undefined;
      try {
        const outcome = await sendCall(call);
        if (!isResponse(outcome)) return outcome;
        const [now, random] = [hooks.now(), hooks.random()];
        const throttle = options.rateLimitPolicy(outcome, { now, random, throttles });
        if (throttle === undefined) {
          remaining = remainingRequests(outcome);
          return outcome;
        }
        const { waitMs, reason, perMinute } = throttle;
        if (waitMs > MAX_WAIT_MS || throttles >= MAX_THROTTLES) return outcome;
        const waiting = host.rateLimiter.pause(ticket, throttle);
        const calls = `${call.operation}${waiting > 1 ? ` and ${waiting - 1} more` : ""}`;
        const minutes = perMinute === undefined ? 0 : Math.ceil(waiting / perMinute) - 1;
        const last = minutes > 0 ? `, the last about ${minutes} min later` : "";
        if (waiting > 0) reportWait(waitMs, reason, `${calls} continue`, last);
      } finally {
        host.rateLimiter.release(ticket, remaining);
      }
    }
  };
}
