import type { Assumptions } from "../store/assumptions";
import { Unauthorized } from "./authentication";
import type { Answer } from "./call";
import { ApiError } from "./errors";

/** A response as it is sent. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  errorCode: string | null;
  /** Whether the connection is cut in the middle of the body. */
  cut?: boolean;
}

/** What a response depends on besides its body. */
export interface ResponseContext {
  readonly method: string;
  readonly envelope: boolean;
  readonly pretty: boolean;
  /** Sent with every response of the operation, also with errors. Empty until it is known. */
  readonly headers: Record<string, string>;
  readonly assume: Assumptions;
}

const SECURITY_HEADERS = {
  "Referrer-Policy": "strict-origin-when-cross-origin",
  Server: "mdbws",
  "Strict-Transport-Security": "max-age=31536000; includeSubdomains;",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
};

export function renderAnswer(
  { status, body }: Answer,
  mediaType: string,
  context: ResponseContext,
): ApiResponse {
  return {
    status,
    headers: { ...SECURITY_HEADERS, "Content-Type": mediaType, ...context.headers },
    body: body === undefined ? "" : json(enveloped(status, body, context), context),
    errorCode: null,
  };
}

/** An Atlas error. Its media type is application/json in every version. */
export function renderApiError(error: ApiError, context: ResponseContext): ApiResponse {
  const { status, errorCode, body } = error;
  return {
    status,
    headers: {
      ...SECURITY_HEADERS,
      "Content-Type": "application/json",
      Vary: "Accept-Encoding",
      "X-Error-Code": errorCode,
      ...context.headers,
      ...error.headers,
    },
    body: json(enveloped(status, body, context), context),
    errorCode,
  };
}

/** A response of the OAuth endpoints. The order of its keys is kept. */
export function renderOAuth(
  status: number,
  body: object,
  errorCode: string | null = null,
): ApiResponse {
  const headers = { "Cache-Control": "no-store", "Content-Type": "application/json" };
  return { status, headers, body: JSON.stringify(body), errorCode };
}

/** Atlas's response to a missing or wrong credential always has this layout. */
function unauthorizedBody(errorCode: string | null): string {
  const code = errorCode === null ? "" : `,\n  "errorCode" : "${errorCode}"`;
  return `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource."${code}
}`;
}

/** The response for anything that was thrown. */
export function renderError(error: unknown, context: ResponseContext): ApiResponse {
  if (error instanceof ApiError) return renderApiError(error, context);
  if (error instanceof Unauthorized) {
    const headers = {
      "Content-Type": "application/json",
      Server: "mdbws",
      // Recorded: Atlas omits it on DELETE.
      ...(context.method !== "DELETE" && { Vary: "Accept-Encoding" }),
      "WWW-Authenticate": error.challenge,
    };
    const hasCode = context.assume.keyRefusal === "errorCode";
    const errorCode = hasCode ? "UNEXPECTED_ERROR" : null;
    return { status: 401, headers, body: unauthorizedBody(errorCode), errorCode };
  }
  console.error("The emulator failed:", error);
  return renderApiError(new ApiError(500, "UNEXPECTED_ERROR", "Unexpected error."), context);
}

/** In an envelope, a page gets the status as an attribute; any other body moves to `content`. */
function enveloped(status: number, body: object, { envelope }: ResponseContext): object {
  if (!envelope) return body;
  return "results" in body ? { ...body, status } : { content: body, status };
}

function json(value: object, { pretty }: ResponseContext): string {
  return JSON.stringify(sorted(value), undefined, pretty ? 2 : undefined);
}

/** Atlas sorts the keys of its JSON alphabetically. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
