import { secrets } from "../domain/secrets";
import { type HttpRequest, isResponse, type Outcome, parseJson } from "../http/messages";
import { ENDPOINTS, type Operation } from "./endpoints";
import { PROBES, type Probe } from "./endpoints/probes";
import type { AtlasHooks } from "./events";
import { createSenders } from "./sender";
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
  const openSender = createSenders(overrides);
  return (settings) => {
    const send = openSender({ ...settings, parallel: 1 });
    return async (operation, parameters, body) => {
      const row = ROWS[operation];
      // A write is not repeated: the second response would be about what the first one did.
      const retryable = row.retryable && row.route.startsWith("GET ");
      const { request, outcome } = await send({ operation, row, parameters, body, retryable });
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
