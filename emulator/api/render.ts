import { Unauthorized } from "./authenticate";
import type { Answer } from "./call";
import { Refusal } from "./refusal";

/** What goes over the wire. */
export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  body: string;
  errorCode: string | null;
  /** Whether the connection ends in the middle of the body. */
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
): Outgoing {
  return {
    status,
    headers: { ...HEADERS, "Content-Type": mediaType, ...headers },
    body: body === undefined ? "" : json(layout.envelope ? enveloped(status, body) : body, layout),
    errorCode: null,
  };
}

/** An error of Atlas's: always application/json, in every version. */
export function renderRefusal(refused: Refusal, layout: Layout): Outgoing {
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

/** An answer of the OAuth endpoints, with its keys in the order given. */
export function renderOAuth(
  status: number,
  body: object,
  errorCode: string | null = null,
): Outgoing {
  const headers = { "Cache-Control": "no-store", "Content-Type": "application/json" };
  return { status, headers, body: JSON.stringify(body), errorCode };
}

/** The answer to a request that failed, whatever was thrown. */
export function renderError(error: unknown, layout: Layout): Outgoing {
  if (error instanceof Refusal) return renderRefusal(error, layout);
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
  return renderRefusal(new Refusal(500, "UNEXPECTED_ERROR", "Unexpected error."), layout);
}

/** A page takes the status among its attributes; everything else goes under `content`. */
function enveloped(status: number, body: object): object {
  return "results" in body ? { ...body, status } : { content: body, status };
}

function json(value: object, { pretty }: Layout): string {
  return JSON.stringify(sorted(value), undefined, pretty ? 2 : undefined);
}

/** Atlas's JSON has its keys in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
