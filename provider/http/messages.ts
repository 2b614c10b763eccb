/** Why a request waited before it was sent. */
export interface Waited {
  readonly ms: number;
  readonly reason: string;
}

/** A request without the headers that authenticate it. */
export interface HttpRequest {
  /** The name of the call that it belongs to, for events. */
  readonly operation: string;
  /** Set for a request that only fetches what authenticates another one. */
  readonly purpose?: "challenge" | "token";
  /** Counts from 1. **Default:** 1. */
  readonly attempt?: number;
  /** How long the call waited since it began, or since its last attempt. */
  readonly waited?: Waited | undefined;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query, starting with a slash. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** A response of any kind. The caller checks whether the expected server sent it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `undefined` if the body exceeds the size limit. */
  readonly body: string | undefined;
  readonly bytes: number;
  /** What the server asks for and this client does not have, such as another authentication. */
  readonly unsupported?: string;
  /** The limit of this client that the response exceeds, as a sentence. */
  readonly limit?: string;
}

/** No response arrived. */
export interface NoResponse {
  /** The reason, such as `connection refused`. */
  readonly lost: string;
  /** The same as data: the code of the error, such as `ECONNREFUSED`, or `TIMEOUT`. */
  readonly code?: string;
  /** Whether the request was sent, so that the server may have acted on it. */
  readonly sent: boolean;
  /** Whether a retry cannot succeed. */
  readonly permanent?: boolean;
  /** The environment variable that names the proxy of the request. */
  readonly proxy?: string;
  /** How many times it was sent. */
  readonly attempts?: number;
}

export type Outcome = HttpResponse | NoResponse;

/** Sends one request once. Network failures are returned, not thrown. */
export type Send = (request: HttpRequest) => Promise<Outcome>;

export const isResponse = (outcome: Outcome): outcome is HttpResponse => "status" in outcome;

/** The first value of a header. The name is in lower case. */
export function headerOf(response: HttpResponse, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The value of a JSON text, wrapped because it can be `null`; `undefined` if the text is not JSON. */
export function parseJson(text: string | undefined): { value: unknown } | undefined {
  try {
    return text === undefined ? undefined : { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
