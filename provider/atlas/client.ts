import { defaultHooks, type HttpHooks } from "../http/hooks";
import { isResponse, type Outcome, parseJson } from "../http/messages";
import { createHosts, openTransport } from "../http/transport";
import { authenticationOf } from "./authentication";
import { buildRequest } from "./buildRequest";
import { createDeprecationCheck } from "./deprecation";
import { ENDPOINTS, type Operation } from "./endpoints";
import type { Endpoint } from "./endpoints/endpoint";
import { bucketOf, rateLimitPolicy } from "./rateLimits";
import {
  type CallContext,
  errorResponseError,
  invalidResponseError,
  noResponseError,
} from "./responseErrors";
import { loadResponseCheck, type ResponseCheck, type Responses } from "./schemas";
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
  if (outcome.body === undefined) throw invalidResponseError(outcome, "is too large", context);
  const json = parseJson(outcome.body);
  if (json === undefined) throw invalidResponseError(outcome, "is not JSON", context);
  if (schema === "empty") return undefined;
  const missing = (await loadCheck())(schema, json.value);
  if (missing !== undefined) throw invalidResponseError(outcome, `lacks ${missing}`, context);
  return json.value;
}

/**
 * Creates a function that opens clients. They share one queue, one pool of connections and one
 * token cache for each base URL, and warn once about a deprecated API version.
 */
export function createClients(overrides: Partial<HttpHooks> = {}): (settings: Settings) => Atlas {
  const hooks = { ...defaultHooks, ...overrides };
  const hosts = createHosts(hooks);
  const checkDeprecation = createDeprecationCheck(hooks.warn);
  let responseCheck: Promise<ResponseCheck> | undefined;
  const loadCheck = () => {
    responseCheck ??= loadResponseCheck();
    return responseCheck;
  };

  return (settings) => {
    const send = openTransport(
      {
        baseUrl: settings.baseUrl,
        authentication: authenticationOf(settings),
        rateLimitPolicy,
        maxAttempts: settings.maxAttempts,
        concurrency: settings.parallel,
      },
      hosts,
      hooks,
    );
    const methods = Object.entries(ENDPOINTS).map(([name, row]) => {
      const operation = name as Operation;
      const context = { operation, writes: !row.route.startsWith("GET "), settings };
      const method = async (parameters: object = {}, body?: unknown): Promise<unknown> => {
        const outcome = await send({
          operation,
          request: buildRequest(row, parameters, body, settings),
          retryable: row.retryable,
          bucket: bucketOf(row, parameters),
        });
        checkDeprecation(outcome, operation, settings);
        return resultOf(row.response, outcome, context, loadCheck);
      };
      return [operation, method];
    });
    return Object.fromEntries(methods) as Atlas;
  };
}

/** Opens a client that shares nothing with other clients. No call is made yet. */
export const openAtlas = (settings: Settings, hooks: Partial<HttpHooks> = {}): Atlas =>
  createClients(hooks)(settings);
