import type { Fault } from "../store/state";
import { ApiError } from "./errors";
import { type ApiResponse, type Layout, renderApiError } from "./responses";
import { routeKey } from "./routes";

/** Takes the next fault of that route off the list; undefined if there is none. */
export function takeFault(pending: Fault[], route: string): Fault | undefined {
  const affects = ({ operation }: Fault) =>
    operation === "*" || routeKey(operation) === routeKey(route);
  const index = pending.findIndex(affects);
  const fault = pending[index];
  if (fault === undefined) return undefined;
  const left = (fault.times ?? 1) - 1;
  if (left > 0) fault.times = left;
  else pending.splice(index, 1);
  return fault;
}

/** Whether the fault replaces the response at that moment. */
export function replacesResponse(
  fault: Fault | undefined,
  when: "before" | "after",
): fault is Fault {
  if (fault === undefined || (fault.when ?? "before") !== when) return false;
  const { drop, status, errorCode, body } = fault;
  return drop === true || status !== undefined || errorCode !== undefined || body !== undefined;
}

/** The response that the fault asks for; undefined if the connection is dropped instead. */
export function faultResponse(fault: Fault, layout: Layout): ApiResponse | undefined {
  const { status = 500, errorCode = null, headers = {}, body, drop = false } = fault;
  if (body !== undefined) {
    const type = { "Content-Type": "application/json" };
    return { status, headers: { ...type, ...headers }, body, errorCode, cut: drop };
  }
  if (drop) return undefined;
  const detail = "The emulator was told to answer so.";
  const error = new ApiError(status, errorCode ?? "UNEXPECTED_ERROR", detail, [], headers);
  return renderApiError(error, layout);
}
