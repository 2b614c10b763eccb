import { secrets } from "../domain/secrets";
import { type HttpResponse, headerOf, type NoResponse } from "../http/messages";
import { adviceFor } from "./advice";
import { ENDPOINTS, type Operation } from "./endpoints";
import { AtlasError, apiErrorOf } from "./errors";
import { keyOf, type Settings } from "./settings";

/** The call that an error is about. */
export interface CallContext {
  readonly operation: Operation;
  readonly writes: boolean;
  readonly settings: Settings;
}

/** Makes text from a response safe to print: without secrets, one line, printable, limited in length. */
function printable(text: string): string {
  const line = secrets
    .redact(text)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

const IN_DOUBT = "Atlas may or may not have done it.";
const checkAddress = ({ settings }: CallContext) =>
  `Check ${keyOf(settings, "baseUrl")} and the network.`;
const checkProxy = ({ settings }: CallContext) =>
  `Check ${keyOf(settings, "baseUrl")} and any proxy.`;

/** The error for a call without a response. */
export function noResponseError(
  { lost, sent, proxy, attempts = 1 }: NoResponse,
  context: CallContext,
): AtlasError {
  const { operation, writes, settings } = context;
  const { baseUrl } = settings;
  if (!sent) {
    const way = proxy === undefined ? "" : ` through the proxy in ${proxy}`;
    const check = proxy === undefined ? checkAddress(context) : `Check ${proxy} and the proxy.`;
    const tries = attempts > 1 ? ` in ${attempts} attempts` : "";
    const message = `${operation}: could not reach ${baseUrl}${way} (${lost})${tries}. ${check}`;
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
  context: CallContext,
): AtlasError {
  const { operation } = context;
  const { status, bytes } = response;
  const type = printable(headerOf(response, "content-type")?.split(";")[0] ?? "no content type");
  const message = `${operation}: ${status} with ${bytes} bytes (${type}): the response ${problem}. ${checkProxy(context)}`;
  return new AtlasError(message, { code: "ATLAS_GARBLED", operation, status });
}

/** The error for a server that asks for an authentication that this client does not have. */
function unsupportedError(what: string, context: CallContext, status: number): AtlasError {
  const { operation } = context;
  const message = `${operation}: ${status}: ${what}. The credentials were not sent. ${checkProxy(context)}`;
  return new AtlasError(message, { code: "ATLAS_GARBLED", operation, status });
}

/** The error for a response whose status is not a success. */
export function errorResponseError(response: HttpResponse, context: CallContext): AtlasError {
  const { operation, settings, writes } = context;
  const { status, unsupported, limit } = response;
  const apiError = apiErrorOf(response);
  if (unsupported !== undefined) return unsupportedError(unsupported, context, status);
  if (apiError === undefined && status < 500 && status !== 429) {
    const problem =
      status < 400 ? "is an unexpected redirect" : "is not an error in the format of Atlas";
    return invalidResponseError(response, problem, context);
  }
  const errorCode = apiError?.errorCode && printable(apiError.errorCode);
  const summary = [status, errorCode].filter(Boolean).join(" ");
  const detail = apiError?.detail ? `: ${printable(apiError.detail)}` : ".";
  // The server may have failed after it had written.
  const inDoubt = writes && status >= 500;
  const inOrganization = ENDPOINTS[operation].route.includes("/{orgId}");
  const advice = inDoubt ? IN_DOUBT : adviceFor({ status, errorCode, inOrganization }, settings);
  const message = [`${operation}: ${summary}${detail}`, advice, limit].filter(Boolean).join(" ");
  const code = inDoubt ? "ATLAS_ANSWER_LOST" : "ATLAS_REFUSED";
  return new AtlasError(message, { code, operation, status, errorCode });
}
