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
import { observe } from "./observe";
import {
  createRateLimiter,
  type RateLimiter,
  type RateLimitPolicy,
  type Throttle,
} from "./rateLimiter";
import { failureOf, sendWithRetries } from "./retry";

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
      send: observe(openConnection(baseUrl, connections), hooks),
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
  /** How many times a request is sent if it fails. **Default:** {@link DEFAULT_ATTEMPTS}. */
  readonly maxAttempts?: number | undefined;
  /** How many requests run at the same time. **Default:** 16. */
  readonly concurrency?: number | undefined;
}

/** A request and what is known about it beforehand. */
export interface Call {
  readonly request: HttpRequest;
  /** Whether sending the request twice has the same effect as sending it once. */
  readonly retryable: boolean;
  /** Calls with the same bucket share one rate limit. */
  readonly bucket: string;
}

export const DEFAULT_ATTEMPTS = 4;

/** A server that asks for a longer wait gets none: it is better to fail and to run again later. */
export const MAX_WAIT_MS = 15 * 60_000;
/** How many times one request waits for a rate limit. */
export const MAX_THROTTLES = 10;

/** The response with the limit at which the client stops to wait; `undefined` to wait. */
function beyondLimit(
  response: HttpResponse,
  { waitMs }: Throttle,
  throttles: number,
): HttpResponse | undefined {
  const limit =
    waitMs > MAX_WAIT_MS
      ? `The server asks to wait ${Math.round(waitMs / 1000)} s, and the limit is ${MAX_WAIT_MS / 1000} s.`
      : throttles >= MAX_THROTTLES
        ? `The request waited ${MAX_THROTTLES} times, which is the limit.`
        : undefined;
  return limit === undefined ? undefined : { ...response, limit };
}

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
  const { authentication, maxAttempts = DEFAULT_ATTEMPTS, concurrency = 16 } = options;
  const host = hosts(options.baseUrl, concurrency);
  const sendAuthenticated = authenticate(authentication, host.tokens, hooks, host.send);

  async function send(request: HttpRequest): Promise<Outcome> {
    const outcome = await sendAuthenticated(request);
    const time = isResponse(outcome) ? Date.parse(headerOf(outcome, "date") ?? "") : Number.NaN;
    if (!Number.isNaN(time)) hooks.onServerTime(time);
    return outcome;
  }

  const sendCall = ({ retryable }: Call, request: HttpRequest): Promise<Outcome> =>
    sendWithRetries(send, request, {
      retryable,
      maxAttempts,
      hooks,
      onRetry(outcome, waitMs, nextAttempt) {
        const { operation } = request;
        const reason = failureOf(outcome);
        const until = hooks.now() + waitMs;
        hooks.onEvent({
          type: "retry",
          operation,
          reason,
          waitMs,
          until,
          nextAttempt,
          maxAttempts,
        });
      },
    });

  return async (call) => {
    const { operation } = call.request;
    const ticket = host.rateLimiter.ticket(call.bucket, concurrency);
    for (let throttles = 0; ; throttles += 1) {
      const begin = hooks.now();
      const reason = await host.rateLimiter.acquire(ticket);
      const ms = hooks.now() - begin;
      let remaining: number | undefined;
      try {
        const waited = reason === "" ? undefined : { ms, reason };
        const outcome = await sendCall(call, { ...call.request, waited });
        if (!isResponse(outcome)) return outcome;
        const [now, random] = [hooks.now(), hooks.random()];
        const throttle = options.rateLimitPolicy(outcome, { now, random, throttles });
        if (throttle === undefined) {
          remaining = remainingRequests(outcome);
          return outcome;
        }
        const stopped = beyondLimit(outcome, throttle, throttles);
        if (stopped) return stopped;
        const waiting = host.rateLimiter.pause(ticket, throttle);
        const until = now + throttle.waitMs;
        if (waiting > 0) hooks.onEvent({ type: "pause", operation, until, waiting, ...throttle });
      } finally {
        host.rateLimiter.release(ticket, remaining);
      }
    }
  };
}
