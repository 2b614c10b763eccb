import { defaultHooks, type HttpHooks } from "../http/clock";
import { parsed } from "../http/json";
import { isResponse, type Outcome } from "../http/messages";
import { openTransport } from "../http/transport";
import { laneOf, requestOf } from "./buildRequest";
import { warnOfDeprecation } from "./deprecation";
import { ENDPOINTS, type Operation } from "./endpoints";
import type { Endpoint } from "./endpoints/endpoint";
import {
  type CallContext,
  errorResponseError,
  invalidResponseError,
  noResponseError,
} from "./responseErrors";
import type { Settings } from "./settings";
import { nothing } from "./shapes";

export type { HttpHooks } from "../http/clock";

type Method<Row> =
  Row extends Endpoint<infer Parameters, infer Body, infer Result>
    ? [Body] extends [undefined]
      ? (parameters: Parameters) => Promise<Result>
      : (parameters: Parameters, body: Body) => Promise<Result>
    : never;

/**
 * Atlas, as one function per row of {@link ENDPOINTS}. Each makes its call and nothing else, and
 * rejects with an AtlasError. Holds credentials, but shows them to nobody.
 */
export type Atlas = { readonly [Name in Operation]: Method<(typeof ENDPOINTS)[Name]> };

type Row = Pick<Endpoint<never, never, unknown>, "answer">;

/** The value that an outcome brings, or its error thrown. */
function answered(row: Row, outcome: Outcome, subject: CallContext): unknown {
  if (!isResponse(outcome)) throw noResponseError(outcome, subject);
  if (outcome.status < 200 || outcome.status > 299) throw errorResponseError(outcome, subject);
  if (row.answer === nothing && outcome.bytes === 0) return undefined;
  if (outcome.body === undefined)
    throw invalidResponseError(outcome, "is more than is read", subject);
  const json = parsed(outcome.body);
  if (json === undefined)
    throw invalidResponseError(outcome, "is not the JSON Atlas documents", subject);
  const complaint = row.answer(json.value);
  if (complaint !== undefined) throw invalidResponseError(outcome, complaint, subject);
  return row.answer === nothing ? undefined : json.value;
}

/**
 * Opens a client; makes no call yet. `ports` replaces parts of the real world: the clock, waiting,
 * chance, what is told to the user, and the signal that cancels everything.
 */
export function openAtlas(settings: Settings, ports: Partial<HttpHooks> = {}): Atlas {
  const world = { ...defaultHooks(ports.signal), ...ports };
  const transport = openTransport(settings, world);
  const methods = Object.entries(ENDPOINTS).map(([name, row]) => {
    const operation = name as Operation;
    const subject = { operation, writes: !row.route.startsWith("GET "), settings };
    const method = async (parameters: object = {}, body?: unknown): Promise<unknown> => {
      const request = requestOf(row, parameters, body, settings);
      const lane = laneOf(row, parameters);
      const outcome = await transport({ operation, request, retryable: row.retryable, lane });
      warnOfDeprecation(outcome, operation, settings, world);
      return answered(row, outcome, subject);
    };
    return [operation, method];
  });
  return Object.fromEntries(methods) as Atlas;
}
