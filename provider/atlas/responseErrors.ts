import type { Credentials } from "../domain/credentials";
import { type HttpResponse, headerOf, type NoResponse } from "../http/messages";
import { adviceFor } from "./advice";
import { ENDPOINTS, type Operation } from "./endpoints";
import { AtlasError, apiErrorOf } from "./errors";
import { redact } from "./redact";
import type { Settings } from "./settings";

/** The call that an error is about. */
export interface CallContext {
  readonly operation: Operation;
  readonly writes: boolean;
  readonly settings: Settings;
}

/** Makes text from a response safe to print: one line, printable, limited in length, without secrets. */
function printable(text: string, credentials: Credentials): string {
  const line = redact(text, credentials)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

const IN_DOUBT = "Atlas may or may not have done it.";
const CHECK_ADDRESS = "Check mongodbatlas:baseUrl and the network.";

/** The error for a call without a response. */
export function noResponseError(
  { lost, sent }: NoResponse,
  { operation, writes, settings: { baseUrl } }: CallContext,
): AtlasError {
  if (!sent) {
    const message = `${operation}: could not reach ${baseUrl} (${lost}). ${CHECK_ADDRESS}`;
    return new AtlasError(message, { code: "ATLAS_UNREACHABLE", operation });
  }
  const doubt = writes ? ` ${IN_DOUBT}` : "";
  const message = `${operation}: the response of ${baseUrl} was lost (${lost}).${doubt}`;
  return new AtlasError(message, { code: "ATLAS_ANSWER_LOST", operation });
}

/** The error for a response that Atlas does not document. `problem` completes "the response …". */
export function invalidResponseError(
  response: HttpResponse,
  problem: string,
  { operation }: CallContext,
): AtlasError {
  const { status, bytes } = response;
  const type = headerOf(response, "content-type")?.split(";")[0] ?? "no content type";
  const message = `${operation}: ${status} with ${bytes} bytes (${type}): the response ${problem}. Check mongodbatlas:baseUrl and any proxy.`;
  return new AtlasError(message, { code: "ATLAS_GARBLED", operation, status });
}

/** The error for a response whose status is not a success. */
export function errorResponseError(response: HttpResponse, context: CallContext): AtlasError {
  const { operation, settings, writes } = context;
  const { credentials } = settings;
  const { status } = response;
  const apiError = apiErrorOf(response);
  if (apiError === undefined && status < 500 && status !== 429) {
    const problem =
      status < 400 ? "is an unexpected redirect" : "is not an error in the format of Atlas";
    return invalidResponseError(response, problem, context);
  }
  const errorCode = apiError?.errorCode;
  const summary = [status, errorCode && printable(errorCode, credentials)]
    .filter(Boolean)
    .join(" ");
  const detail = apiError?.detail ? `: ${printable(apiError.detail, credentials)}` : ".";
  // The server may have failed after it had written.
  const inDoubt = writes && status >= 500;
  const inOrganization = ENDPOINTS[operation].route.includes("/{orgId}");
  const advice = inDoubt ? IN_DOUBT : adviceFor({ status, errorCode, inOrganization }, settings);
  const message = `${operation}: ${summary}${detail} ${advice}`.trim();
  const code = inDoubt ? "ATLAS_ANSWER_LOST" : "ATLAS_REFUSED";
  return new AtlasError(message, { code, operation, status, errorCode });
}
