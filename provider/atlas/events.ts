import type { PauseEvent, RequestEvent, RetryEvent } from "../http/events";
import type { HttpHooks } from "../http/hooks";
import { type HttpResponse, headerOf, parseJson } from "../http/messages";
import { headersOf, type ResponseHeaders } from "./responseHeaders";

/** One HTTP request and what Atlas said. It contains no body, and of the headers only what they say about the client. */
export interface AtlasRequest extends Omit<RequestEvent, "response"> {
  readonly status?: number;
  /** Atlas's error code, or the error of OAuth. */
  readonly errorCode?: string;
  /** The id that Atlas, or a gateway before it, gave the request. */
  readonly requestId?: string;
  /** What the response says about the client. */
  readonly headers?: ResponseHeaders;
}

/** What a client of Atlas does, as data. */
export type AtlasEvent = AtlasRequest | PauseEvent | RetryEvent;

/** What a client of Atlas needs from its environment. */
export interface AtlasHooks extends Omit<HttpHooks, "onEvent" | "onAuthorization"> {
  onEvent(event: AtlasEvent): void;
}

/** Atlas documents no header for it, so the usual names are read. */
const REQUEST_ID_HEADERS = ["x-request-id", "x-mongodb-request-id", "x-amzn-requestid"];

/** Reads from a response what an event says about it. */
export function requestOf({ response, ...event }: RequestEvent): AtlasRequest {
  if (!response) return event;
  const requestId = REQUEST_ID_HEADERS.flatMap((name) => headerOf(response, name) ?? [])[0];
  const errorCode = errorCodeOf(response);
  return {
    ...event,
    status: response.status,
    headers: headersOf(response),
    ...(errorCode !== undefined && { errorCode }),
    ...(requestId !== undefined && { requestId }),
  };
}

function errorCodeOf({ status, body }: HttpResponse): string | undefined {
  const value = status < 400 ? undefined : parseJson(body)?.value;
  if (typeof value !== "object" || value === null) return undefined;
  const { errorCode, error }: Record<string, unknown> = { ...value };
  return [errorCode, error].find((code) => typeof code === "string");
}
