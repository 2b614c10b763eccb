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

export interface Layout {
  envelope: boolean;
  pretty: boolean;
}

const HEADERS = {
  "Referrer-Policy": "strict-origin-when-cross-origin",
  Server: "mdbws",
  "Strict-Transport-Security": "max-age=31536000; includeSubdomains;",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
};

export function renderAnswer(
  { status, body }: Answer,
  layout: Layout,
  mediaType: string,
  headers: Record<string, string>,
): ApiResponse {
  return {
    status,
    headers: { ...HEADERS, "Content-Type": mediaType, ...headers },
    body: body === undefined ? "" : json(layout.envelope ? enveloped(status, body) : body, layout),
    errorCode: null,
  };
}

/** An Atlas error. Its media type is application/json in every version. */
export function renderApiError(refused: ApiError, layout: Layout): ApiResponse {
  const { status, errorCode, body } = refused;
  return {
    status,
    headers: {
      "Content-Type": "application/json",
      Vary: "Accept-Encoding",
      "X-Error-Code": errorCode,
      ...refused.headers,
    },
    body: json(layout.envelope ? enveloped(status, body) : body, layout),
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

/** The response for anything that was thrown. */
export function renderError(error: unknown, layout: Layout): ApiResponse {
  if (error instanceof ApiError) return renderApiError(error, layout);
  if (error instanceof Unauthorized) {
    const headers = {
      "Content-Type": "application/json",
      Server: "mdbws",
      Vary: "Accept-Encoding",
      "WWW-Authenticate": error.challenge,
    };
    return { status: error.status, headers, body: error.body, errorCode: error.errorCode };
  }
  console.error("The emulator failed:", error);
  return renderApiError(new ApiError(500, "UNEXPECTED_ERROR", "Unexpected error."), layout);
}

/** A page gets the status as an attribute; any other body moves to `content`. */
function enveloped(status: number, body: object): object {
  return "results" in body ? { ...body, status } : { content: body, status };
}

function json(value: object, { pretty }: Layout): string {
  return JSON.stringify(sorted(value), undefined, pretty ? 2 : undefined);
}

/** Atlas sorts the keys of its JSON alphabetically. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
