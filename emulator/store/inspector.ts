import { timestamp } from "./clock";
import { masked, maskedAuthorization } from "./masking";
import type { AtlasData } from "./types";

/** A request and its response, as the inspector page shows them. It contains no secrets. */
export interface Exchange {
  readonly number: number;
  readonly method: string;
  /** Path and query as sent, without `/api/atlas/<version>`. */
  readonly path: string;
  /** 0 if the connection was dropped instead of answered. */
  readonly status: number;
  readonly errorCode: string | null;
  /** The machine's time in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The time of the emulator's clock. */
  readonly clock: string;
  readonly milliseconds: number;
  readonly requestHeaders: Headers;
  readonly responseHeaders: Headers;
  /** Missing if there is no body, or if newer bodies took its place. */
  requestBody?: RecordedBody;
  responseBody?: RecordedBody;
  /** The nonce of the Digest challenge in the response. */
  readonly offeredNonce?: string;
  /** The request that answered this challenge. */
  answeredBy?: number;
  /** The challenge that this request answered. */
  readonly challenge?: number;
}

export interface RecordedBody {
  /** The beginning of the body. */
  readonly text: string;
  readonly bytes: number;
  readonly complete: boolean;
}

type Headers = Readonly<Record<string, string>>;

/** What the inspector page shows beyond the data. Not in the state file. */
export interface Inspector {
  /** Oldest first. */
  exchanges: Exchange[];
  lastNumber: number;
  /** Called after each change of what the page shows. */
  readonly watchers: Set<() => void>;
}

/** A request and its response, as the server saw them. */
export interface ServedRequest
  extends Pick<
    Exchange,
    "method" | "path" | "status" | "errorCode" | "receivedAt" | "milliseconds"
  > {
  readonly requestHeaders: Readonly<Record<string, string | string[] | undefined>>;
  readonly requestBody: Uint8Array | undefined;
  /** Undefined if the connection was dropped. */
  readonly response:
    | { readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | undefined;
}

const KEPT = 2000;
const BODY_LENGTH = 16_000;
// Masked before it is cut, so that no half of a secret stays at the end.
const MASKED_LENGTH = 4 * BODY_LENGTH;
const LONGEST_SECRET = 1000;
const BODIES_LENGTH = 4_000_000;
const SHOWN_HEADERS = ["accept", "content-type", "user-agent"];

export function newInspector(): Inspector {
  return { exchanges: [], lastNumber: 0, watchers: new Set() };
}

/** Tells the open pages that something changed. */
export function notifyPages({ watchers }: Inspector): void {
  for (const watcher of watchers) watcher();
}

/** Records a request for the page. Memory is bounded: the oldest bodies and requests are dropped. */
export function recordExchange(
  inspector: Inspector,
  served: ServedRequest,
  data: AtlasData,
  now: number,
): void {
  inspector.lastNumber += 1;
  inspector.exchanges.push(newExchange(inspector, served, data, now));
  if (inspector.exchanges.length > KEPT) inspector.exchanges.shift();
  dropOldBodies(inspector.exchanges);
  notifyPages(inspector);
}

function newExchange(
  { exchanges, lastNumber }: Inspector,
  served: ServedRequest,
  data: AtlasData,
  now: number,
): Exchange {
  const { method, status, errorCode, receivedAt, milliseconds, response } = served;
  const authorization = String(served.requestHeaders.authorization ?? "");
  const requestBody = recordedBody(served.requestBody ?? new Uint8Array(), data);
  const responseBody = recordedBody(Buffer.from(response?.body ?? ""), data);
  const offeredNonce = nonceIn(response?.headers["WWW-Authenticate"]);
  const challenge = answeredChallenge(exchanges, nonceIn(authorization));
  if (challenge !== undefined) challenge.answeredBy = lastNumber;
  return {
    number: lastNumber,
    method,
    path: masked(served.path, data),
    status,
    errorCode,
    receivedAt,
    clock: timestamp(now),
    milliseconds,
    requestHeaders: requestHeaders(served, authorization, data),
    responseHeaders: Object.fromEntries(
      Object.entries(response?.headers ?? {}).map(([name, value]) => [name, masked(value, data)]),
    ),
    ...(requestBody !== undefined && { requestBody }),
    ...(responseBody !== undefined && { responseBody }),
    ...(offeredNonce !== undefined && { offeredNonce }),
    ...(challenge !== undefined && { challenge: challenge.number }),
  };
}

function requestHeaders(
  { requestHeaders: all }: ServedRequest,
  authorization: string,
  data: AtlasData,
): Headers {
  const shown = SHOWN_HEADERS.flatMap((name) =>
    all[name] === undefined ? [] : [[name, masked(String(all[name]), data)]],
  );
  if (authorization !== "") {
    shown.push(["authorization", maskedAuthorization(authorization, data)]);
  }
  return Object.fromEntries(shown);
}

function recordedBody(body: Uint8Array, data: AtlasData): RecordedBody | undefined {
  if (body.length === 0) return undefined;
  const complete = body.length <= MASKED_LENGTH;
  const text = masked(new TextDecoder().decode(body.subarray(0, MASKED_LENGTH)), data);
  const end = complete ? text.length : text.length - LONGEST_SECRET;
  // A copy, since a slice would keep the whole text in memory.
  const kept = Buffer.from(text.slice(0, Math.min(end, BODY_LENGTH))).toString();
  return { text: kept, bytes: body.length, complete: complete && text.length <= BODY_LENGTH };
}

function nonceIn(header: string | undefined): string | undefined {
  return /\bnonce="([^"]+)"/.exec(header ?? "")?.[1];
}

function answeredChallenge(
  exchanges: readonly Exchange[],
  nonce: string | undefined,
): Exchange | undefined {
  if (nonce === undefined) return undefined;
  return exchanges.findLast(
    ({ offeredNonce, answeredBy }) => offeredNonce === nonce && answeredBy === undefined,
  );
}

function dropOldBodies(exchanges: Exchange[]): void {
  const lengthOf = ({ requestBody, responseBody }: Exchange) =>
    (requestBody?.text.length ?? 0) + (responseBody?.text.length ?? 0);
  let length = exchanges.reduce((sum, exchange) => sum + lengthOf(exchange), 0);
  for (const exchange of exchanges) {
    if (length <= BODIES_LENGTH) return;
    length -= lengthOf(exchange);
    delete exchange.requestBody;
    delete exchange.responseBody;
  }
}
