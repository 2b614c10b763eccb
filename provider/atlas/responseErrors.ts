import type { Credentials } from "../domain/credentials";
import { refusalIn } from "../http/json";
import { type HttpResponse, headerOf, type NoResponse } from "../http/messages";
import { adviceFor } from "./advice";
import type { Operation } from "./endpoints";
import { AtlasError } from "./errors";
import type { Settings } from "./settings";

/** The call that an error is about. */
export interface CallContext {
  readonly operation: Operation;
  readonly writes: boolean;
  readonly settings: Settings;
}

/** One line of somebody else's text, safe to print: short, printable, and without our secrets. */
function shown(text: string, credentials: Credentials): string {
  const { kind: _, from: __, ...parts } = credentials;
  const { publicKey: ___, clientId: ____, ...secrets }: Record<string, string> = parts;
  // A shorter text would take the words of the message apart, and is no secret.
  const long = Object.values(secrets).filter((secret) => secret.length >= 8);
  const hushed = long.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
  const line = hushed.replace(/[\s\p{C}]+/gu, " ").trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

const IN_DOUBT = "Atlas may or may not have done it.";
const CHECK_ADDRESS = "Check mongodbatlas:baseUrl and the network.";

/** The error for a call that got no answer. */
export function noResponseError(
  { lost, sent, cancelled }: NoResponse,
  subject: CallContext,
): AtlasError {
  const { operation, writes } = subject;
  const { baseUrl } = subject.settings;
  if (!sent) {
    const message = cancelled
      ? `${operation}: ${lost} before it was sent.`
      : `${operation}: could not reach ${baseUrl} (${lost}). ${CHECK_ADDRESS}`;
    return new AtlasError(message, { code: "ATLAS_UNREACHABLE", operation });
  }
  const doubt = writes ? ` ${IN_DOUBT}` : "";
  const message = `${operation}: the answer of ${baseUrl} was lost (${lost}).${doubt}`;
  return new AtlasError(message, { code: "ATLAS_ANSWER_LOST", operation });
}

/** The error for an answer that is not one of Atlas's. `why` completes "… which". */
export function invalidResponseError(
  answer: HttpResponse,
  why: string,
  { operation }: CallContext,
): AtlasError {
  const { status, bytes } = answer;
  const type = headerOf(answer, "content-type")?.split(";")[0] ?? "no content type";
  const message = `${operation}: ${status} with ${bytes} bytes (${type}), which ${why}. Check mongodbatlas:baseUrl and any proxy.`;
  return new AtlasError(message, { code: "ATLAS_GARBLED", operation, status });
}

/** The error for an answer whose status is not a success. */
export function errorResponseError(answer: HttpResponse, subject: CallContext): AtlasError {
  const { operation, settings, writes } = subject;
  const { credentials } = settings;
  const { status } = answer;
  const refusal = refusalIn(answer);
  if (refusal === undefined && status < 500 && status !== 429) {
    const why = status < 400 ? "sends elsewhere" : "is not how Atlas refuses";
    return invalidResponseError(answer, why, subject);
  }
  const errorCode = refusal?.errorCode;
  const said = [status, errorCode && shown(errorCode, credentials)].filter(Boolean).join(" ");
  const detail = refusal?.detail ? `: ${shown(refusal.detail, credentials)}` : ".";
  // A server that failed half-way may have done the write before it did.
  const inDoubt = writes && status >= 500;
  const advice = inDoubt ? IN_DOUBT : adviceFor({ status, errorCode }, settings);
  const message = `${operation}: ${said}${detail} ${advice}`.trim();
  const code = inDoubt ? "ATLAS_ANSWER_LOST" : "ATLAS_REFUSED";
  return new AtlasError(message, { code, operation, status, errorCode });
}
