import { MAX_BODY_BYTES } from "../http/connection";
import { defaultHooks } from "../http/hooks";
import { isResponse, type Outcome, parseJson } from "../http/messages";
import { createDeprecationCheck } from "./deprecation";
import { ENDPOINTS, type Operation } from "./endpoints";
import type { Endpoint } from "./endpoints/endpoint";
import type { AtlasHooks } from "./events";
import { learnCreated, withoutCreated } from "./knownSecrets";
import {
  type CallContext,
  errorResponseError,
  invalidResponseError,
  noResponseError,
} from "./responseErrors";
import {
  entriesIn,
  isNestedTooDeeply,
  MAX_ENTRIES,
  MAX_NESTING,
  repeatsSecret,
} from "./responseText";
import { loadResponseCheck, type ResponseCheck, type Responses } from "./schemas";
import { createSenders } from "./sender";
import type { Settings } from "./settings";

type Method<Row> =
  Row extends Endpoint<infer Parameters, infer Body, infer Result>
    ? [Body] extends [undefined]
      ? (parameters: Parameters) => Promise<Result>
      : (parameters: Parameters, body: Body) => Promise<Result>
    : never;

/**
 * The Atlas API as one function per row of {@link ENDPOINTS}. Each function makes one call and
 * rejects with an AtlasError. The credentials cannot be read from it.
 */
export type Atlas = { readonly [Name in Operation]: Method<(typeof ENDPOINTS)[Name]> };

/** Returns the JSON value in a response, or throws the error that describes the outcome. */
async function resultOf(
  schema: keyof Responses,
  outcome: Outcome,
  context: CallContext,
  loadCheck: () => Promise<ResponseCheck>,
): Promise<unknown> {
  if (!isResponse(outcome)) throw noResponseError(outcome, context);
  if (outcome.status < 200 || outcome.status > 299) throw errorResponseError(outcome, context);
  if (schema === "empty" && outcome.bytes === 0) return undefined;
  const invalid = (problem: string) => invalidResponseError(outcome, problem, context);
  if (outcome.body === undefined) throw invalid(`is too large: the limit is ${MAX_MEBIBYTES} MiB`);
  if (isNestedTooDeeply(outcome.body)) throw invalid(`has more than ${MAX_NESTING} levels`);
  const json = parseJson(outcome.body);
  if (json === undefined) throw invalid("is not JSON");
  if (schema === "empty") return undefined;
  // What a response says goes into the state, reports and programs, so it must not be a secret.
  const data = schema === "createdOrganization" ? withoutCreated(json.value) : outcome.body;
  if (repeatsSecret(data)) throw invalid("repeats a credential of this run");
  const entries = entriesIn(json.value);
  if (entries > MAX_ENTRIES) throw invalid(`has ${entries} entries: the limit is ${MAX_ENTRIES}`);
  const missing = (await loadCheck())(schema, json.value);
  if (missing !== undefined) throw invalid(`lacks ${missing}`);
  if (schema === "createdOrganization") learnCreated(json.value);
  return json.value;
}

const MAX_MEBIBYTES = MAX_BODY_BYTES / 1024 / 1024;

/**
 * Creates a function that opens clients. They share one queue, one pool of connections and one
 * token cache for each base URL, and warn once about a deprecated API version.
 */
export function createClients(overrides: Partial<AtlasHooks> = {}): (settings: Settings) => Atlas {
  const openSender = createSenders(overrides);
  const checkDeprecation = createDeprecationCheck(overrides.warn ?? defaultHooks.warn);
  let responseCheck: Promise<ResponseCheck> | undefined;
  const loadCheck = () => {
    responseCheck ??= loadResponseCheck();
    return responseCheck;
  };

  return (settings) => {
    const send = openSender(settings);
    const methods = Object.entries(ENDPOINTS).map(([name, row]) => {
      const operation = name as Operation;
      const context = { operation, writes: !row.route.startsWith("GET "), settings };
      const method = async (parameters: object = {}, body?: unknown): Promise<unknown> => {
        const { retryable } = row;
        const { outcome } = await send({ operation, row, parameters, body, retryable });
        checkDeprecation(outcome, operation, settings);
        return resultOf(row.response, outcome, context, loadCheck);
      };
      return [operation, method];
    });
    return Object.fromEntries(methods) as Atlas;
  };
}

/** Opens a client that shares nothing with other clients. No call is made yet. */
export const openAtlas = (settings: Settings, hooks: Partial<AtlasHooks> = {}): Atlas =>
  createClients(hooks)(settings);
