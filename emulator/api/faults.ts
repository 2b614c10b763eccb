import type { Fault, ListFault, State } from "../store/state";
import type { Answer, Wait } from "./call";
import { ApiError } from "./errors";
import { type ApiResponse, type ResponseContext, renderApiError } from "./responses";
import { matchesRoute } from "./routes";

interface FaultyCall {
  /** The path without the version of the API. */
  path: string;
  context: ResponseContext;
  wait: Wait;
}

/**
 * Performs a call with the next fault of its operation, if there is one. `perform` gets that fault's
 * effect on lists. Undefined if the connection should be dropped.
 */
export async function withFault(
  state: State,
  { path, context, wait }: FaultyCall,
  perform: (list: ListFault | undefined) => ApiResponse,
): Promise<ApiResponse | undefined> {
  const fault = takeFault(state.faults, context.method, path);
  if (fault === undefined) return perform(undefined);
  await wait(fault.delayMs ?? 0);
  const before = (fault.when ?? "before") === "before";
  if (before) runChange(state, fault);
  if (before && replacesResponse(fault)) return faultResponse(fault, context);
  const response = perform(fault.list);
  if (before) return response;
  runChange(state, fault);
  return replacesResponse(fault) ? faultResponse(fault, context) : response;
}

/** Takes the next fault of that call off the list. Every call counts down the faults that skip it. */
function takeFault(pending: Fault[], method: string, path: string): Fault | undefined {
  const matching = pending.filter(
    ({ operation }) => operation === "*" || matchesRoute(operation, method, path),
  );
  const fault = matching.find(({ skip = 0 }) => skip === 0);
  for (const other of matching) other.skip = Math.max(0, (other.skip ?? 0) - 1);
  if (fault === undefined) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times === 0) pending.splice(pending.indexOf(fault), 1);
  return fault;
}

/** A change that fails is an error in the test, so the call answers with it. */
function runChange(state: State, { change }: Fault): void {
  if (change === undefined) return;
  try {
    state.runControlCall(change);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ApiError(500, "FAULT_CHANGE_FAILED", `The change of a fault failed: ${detail}`);
  }
}

function replacesResponse({ drop, status, errorCode, body }: Fault): boolean {
  return drop === true || status !== undefined || errorCode !== undefined || body !== undefined;
}

function faultResponse(fault: Fault, context: ResponseContext): ApiResponse | undefined {
  const { status = 500, errorCode = null, headers = {}, body, drop = false } = fault;
  if (body !== undefined) {
    const type = { "Content-Type": "application/json" };
    return { status, headers: { ...type, ...headers }, body, errorCode, cut: drop };
  }
  if (drop) return undefined;
  const detail = "A fault of the emulator replaces this response.";
  const error = new ApiError(status, errorCode ?? "UNEXPECTED_ERROR", detail, [], headers);
  return renderApiError(error, context);
}

interface Entry {
  id?: string;
  username?: string;
}

/** The answer with the fault's effect on its list. Throws if the answer is not a list. */
export function withListFault(answer: Answer, fault: ListFault | undefined): Answer {
  if (fault === undefined) return answer;
  const { body } = answer;
  if (Array.isArray(body)) return { ...answer, body: changedEntries(body, fault) };
  if (body === undefined || !("results" in body)) {
    throw new ApiError(500, "FAULT_CHANGE_FAILED", "A fault has `list`, but this is not a list.");
  }
  const { totalCount } = fault;
  const results = changedEntries(body.results as Entry[], fault);
  return {
    ...answer,
    body: { ...body, results, ...(totalCount !== undefined && { totalCount }) },
  };
}

function changedEntries(entries: readonly Entry[], { omit = [], repeat = [] }: ListFault): Entry[] {
  const named = (names: readonly string[], { id = "", username = "" }: Entry) =>
    names.includes("*") || names.includes(id) || names.includes(username);
  return entries
    .filter((entry) => !named(omit, entry))
    .flatMap((entry) => (named(repeat, entry) ? [entry, entry] : [entry]));
}
