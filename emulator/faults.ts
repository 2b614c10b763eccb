import { Refusal } from "./api/refusal";
import { type Layout, type Outgoing, renderRefusal } from "./api/render";
import {
  integer,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  record,
  required,
  text,
  truth,
} from "./api/shape";
import { routeKey } from "./routes";

/** What goes wrong with the next calls of an operation. */
export interface Fault {
  /** A route like `POST /orgs/{orgId}/invites`, in any version of the API, or `*`. */
  operation: string;
  /** How many calls it spoils. Default 1. */
  times?: number | undefined;
  /** Answer with this status. Default 500, where there is an errorCode or a body. */
  status?: number | undefined;
  errorCode?: string | undefined;
  headers?: Record<string, string> | undefined;
  /** Answer with exactly this text, in place of Atlas's error object. */
  body?: string | undefined;
  /** `before` (default): Atlas does nothing. `after`: Atlas does it, and then answers so. */
  when?: "before" | "after" | undefined;
  /** Cut the connection: without an answer, or in the middle of `body`. */
  drop?: boolean | undefined;
  /** Wait as long before anything else. */
  delayMs?: number | undefined;
}

export const faults: Reader<Fault[]> = list(
  object({
    operation: required(text),
    times: optional(integer(1, 1_000_000)),
    status: optional(integer(200, 599)),
    errorCode: optional(text),
    headers: optional(record(text)),
    body: optional(text),
    when: optional(oneOf(["before", "after"])),
    drop: optional(truth),
    delayMs: optional(integer(0, 600_000)),
  }),
);

/** The next fault for that route, counted down; undefined if all is well. */
export function takeFault(pending: Fault[], route: string): Fault | undefined {
  const hits = ({ operation }: Fault) =>
    operation === "*" || routeKey(operation) === routeKey(route);
  const index = pending.findIndex(hits);
  const fault = pending[index];
  if (fault === undefined) return undefined;
  const left = (fault.times ?? 1) - 1;
  if (left > 0) fault.times = left;
  else pending.splice(index, 1);
  return fault;
}

/** Whether the fault takes the answer's place at that moment. */
export function happens(fault: Fault | undefined, when: "before" | "after"): fault is Fault {
  if (fault === undefined || (fault.when ?? "before") !== when) return false;
  const { drop, status, errorCode, body } = fault;
  return drop === true || status !== undefined || errorCode !== undefined || body !== undefined;
}

/** The answer that the fault asks for; undefined if the connection is cut instead. */
export function answerOf(fault: Fault, layout: Layout): Outgoing | undefined {
  const { status = 500, errorCode = null, headers = {}, body, drop = false } = fault;
  if (body !== undefined) {
    const type = { "Content-Type": "application/json" };
    return { status, headers: { ...type, ...headers }, body, errorCode, cut: drop };
  }
  if (drop) return undefined;
  const detail = "The emulator was told to answer so.";
  const refused = new Refusal(status, errorCode ?? "UNEXPECTED_ERROR", detail, [], headers);
  return renderRefusal(refused, layout);
}
