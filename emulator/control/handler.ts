import { ApiError } from "../api/errors";
import { findRoute } from "../api/routes";
import { finishDeletions } from "../store/groups";
import { notifyPages } from "../store/inspector";
import { type ControlCall, now, type State } from "../store/state";
import { ControlError } from "./input";
import { CONTROL_OPERATIONS } from "./operations";

export interface ControlAnswer {
  status: number;
  /** Undefined for a response without a body. */
  body: unknown;
}

/** Runs a control call; throws if it fails. */
export function runControlCall(state: State, { method, path, body }: ControlCall): unknown {
  finishDeletions(state.data, now(state));
  const found = findRoute(CONTROL_OPERATIONS, method, path);
  if (found === undefined) {
    throw new ControlError(404, `There is no control call ${method} ${path}.`);
  }
  const answer = found.row.run({ state, params: found.params, body });
  if (method !== "GET") {
    state.save(state.data);
    notifyPages(state.inspector);
  }
  return answer;
}

/** Answers a control call. It needs no credential, meets no faults and is not recorded. */
export function serveControl(
  state: State,
  { method, path, body }: { method: string; path: string; body: Uint8Array | undefined },
): ControlAnswer {
  try {
    const answer = runControlCall(state, { method, path, body: parsed(body) });
    return { status: answer === undefined ? 204 : 200, body: answer };
  } catch (error) {
    if (error instanceof ControlError || error instanceof RangeError) {
      const status = error instanceof ControlError ? error.status : 400;
      return { status, body: { detail: error.message } };
    }
    if (error instanceof ApiError) return { status: 400, body: { detail: error.message } };
    console.error("The emulator failed:", error);
    return { status: 500, body: { detail: "The emulator failed. See its standard error." } };
  }
}

function parsed(body: Uint8Array | undefined): unknown {
  if (body === undefined) throw new ControlError(400, "The request body is too large.");
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new ControlError(400, "The request body is not JSON.");
  }
}
