import { secrets } from "../domain/secrets";
import type { HttpEvent } from "../http/events";
import { defaultHooks } from "../http/hooks";
import { type HttpRequest, isResponse, type Outcome, parseJson } from "../http/messages";
import { createHosts, openTransport } from "../http/transport";
import { authenticationOf } from "./authentication";
import { buildRequest } from "./buildRequest";
import { ENDPOINTS, type Operation } from "./endpoints";
import { PROBES, type Probe } from "./endpoints/probes";
import { type AtlasHooks, requestOf } from "./events";
import { learnCredentials } from "./knownSecrets";
import { bucketOf, rateLimitPolicy } from "./rateLimits";
import type { Settings } from "./settings";

/** A call of a resource, or a probe. */
export type RawOperation = Operation | keyof typeof PROBES;

/** A request and its response as they were sent. The headers that authenticate are not in it. */
export interface Exchange {
  readonly operation: RawOperation;
  readonly method: string;
  readonly path: string;
  /** The media type that the request asks for. It selects the version of v2. */
  readonly accept: string;
  readonly body?: unknown;
  readonly response?: RawResponse;
  /** Why there is no response. */
  readonly lost?: string;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON value, or the text if it is not JSON; `undefined` if there is none. */
  readonly body: unknown;
}

/** Makes a call. An error response is a result like any other, and nothing is thrown for it. */
export type RawCall = (
  operation: RawOperation,
  parameters: object,
  body?: object,
) => Promise<Exchange>;

const ROWS: Readonly<Record<RawOperation, Probe>> = { ...ENDPOINTS, ...PROBES };

/**
 * Creates a function that opens raw calls: the requests are those of the client, with its
 * authentication and rate limits, only reads are retried, and the responses are returned without being checked.
 */
export function createRawCalls(overrides: Partial<AtlasHooks>): (settings: Settings) => RawCall {
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
    const { baseUrl, maxAttempts } = settings;
    const authentication = authenticationOf(settings);
    const transport = { baseUrl, authentication, rateLimitPolicy, maxAttempts, concurrency: 1 };
    const send = openTransport(transport, hosts, hooks);
    return async (operation, parameters, body) => {
      const row = ROWS[operation];
      const request = { operation, ...buildRequest(row, parameters, body, settings) };
      const bucket = bucketOf(row, parameters);
      // A write is not repeated: the second response would be about what the first one did.
      const retryable = row.retryable && request.method === "GET";
      const outcome = await send({ request, retryable, bucket });
      return exchangeOf(operation, request, body, outcome);
    };
  };
}

function exchangeOf(
  operation: RawOperation,
  { method, path, headers }: HttpRequest,
  body: object | undefined,
  outcome: Outcome,
): Exchange {
  const { accept = "" } = headers;
  const request = { operation, method, path, accept, ...(body !== undefined && { body }) };
  if (!isResponse(outcome)) return { ...request, lost: outcome.lost };
  const { status, headers: received, body: text } = outcome;
  const json = parseJson(text);
  learnSecretsIn(json?.value);
  const value = json ? json.value : text || undefined;
  return { ...request, response: { status, headers: received, body: value } };
}

/** Remembers the secrets of new credentials, so that no report contains them. */
function learnSecretsIn(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (typeof part !== "string") learnSecretsIn(part);
    else if (name === "privateKey" || name === "secret") secrets.learn(part);
  }
}
