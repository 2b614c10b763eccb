import { secrets } from "../domain/secrets";
import type { HttpEvent } from "../http/events";
import { defaultHooks } from "../http/hooks";
import type { HttpRequest, Outcome } from "../http/messages";
import { createHosts, openTransport } from "../http/transport";
import { authenticationOf } from "./authentication";
import { buildRequest } from "./buildRequest";
import type { Probe } from "./endpoints/probes";
import { type AtlasHooks, requestOf } from "./events";
import { learnCredentials } from "./knownSecrets";
import { bucketOf, rateLimitPolicy } from "./rateLimits";
import type { Settings } from "./settings";

/** A call before it becomes a request. */
export interface Call {
  readonly operation: string;
  readonly row: Probe;
  readonly parameters: object;
  readonly body: unknown;
  /** Whether the request is sent again if its response is lost. */
  readonly retryable: boolean;
}

/** Sends a call, with authentication, rate limits and retries. An error response is an outcome, too. */
export type Send = (
  call: Call,
) => Promise<{ readonly request: HttpRequest; readonly outcome: Outcome }>;

/**
 * Creates a function that opens senders. They share one queue, one pool of connections and one token
 * cache for each base URL.
 */
export function createSenders(overrides: Partial<AtlasHooks>): (settings: Settings) => Send {
  const hooks = {
    ...defaultHooks,
    ...overrides,
    onAuthorization: secrets.learnHeader,
    onEvent: (event: HttpEvent) =>
      overrides.onEvent?.(event.type === "request" ? requestOf(event) : event),
  };
  const hosts = createHosts(hooks);
  return (settings) => {
    learnCredentials(settings.credentials);
    const { baseUrl, maxAttempts, parallel: concurrency } = settings;
    const authentication = authenticationOf(settings);
    const transport = { baseUrl, authentication, rateLimitPolicy, maxAttempts, concurrency };
    const send = openTransport(transport, hosts, hooks);
    return async ({ operation, row, parameters, body, retryable }) => {
      const request = { operation, ...buildRequest(row, parameters, body, settings) };
      const bucket = bucketOf(row, parameters);
      return { request, outcome: await send({ request, retryable, bucket }) };
    };
  };
}
