import { type HttpResponse, headerOf } from "../http/messages";

/** What Atlas says in headers about the client, apart from the call. */
export interface ResponseHeaders {
  /** Atlas's clock, in milliseconds since 1970, exact to the second. */
  readonly serverTime?: number;
  /** Set if the API version of the call is deprecated. */
  readonly deprecation?: Deprecation;
  /** How many requests the limit of the call allows, and how many are left. */
  readonly rateLimit?: { readonly limit: number; readonly remaining: number };
}

/** The end of an API version. */
export interface Deprecation {
  /** The day on which Atlas removes it, as 2027-07-01, if the response says so. */
  readonly sunset?: string;
}

/** The deprecation that a response announces; `undefined` if it announces none. */
export function deprecationOf(response: HttpResponse): Deprecation | undefined {
  const sunset = headerOf(response, "sunset");
  if (sunset === undefined && headerOf(response, "deprecation") === undefined) return undefined;
  // A date that is formatted again cannot contain anything else.
  const date = Date.parse(sunset ?? "");
  return Number.isNaN(date) ? {} : { sunset: new Date(date).toISOString().slice(0, 10) };
}

/** Reads what the headers of a response say about the client. */
export function headersOf(response: HttpResponse): ResponseHeaders {
  const serverTime = Date.parse(headerOf(response, "date") ?? "");
  const deprecation = deprecationOf(response);
  const limit = countOf(response, "ratelimit-limit");
  const remaining = countOf(response, "ratelimit-remaining");
  return {
    ...(!Number.isNaN(serverTime) && { serverTime }),
    ...(deprecation && { deprecation }),
    ...(limit !== undefined && remaining !== undefined && { rateLimit: { limit, remaining } }),
  };
}

function countOf(response: HttpResponse, name: string): number | undefined {
  const text = headerOf(response, name)?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
