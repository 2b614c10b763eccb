import { Refusal } from "../api/refusal";
import { findRoute } from "../routes";
import { now, type State } from "../state";
import { finishDeletions } from "../store/groups";
import { ControlError } from "./error";
import { CONTROLS } from "./routes";

export interface ControlAnswer {
  status: number;
  /** Undefined for an answer without a body. */
  body: unknown;
}

/** Answers a control call: no credential, no fault, never among the requests. */
export function serveControl(
  state: State,
  { method, path, body }: { method: string; path: string; body: Uint8Array | undefined },
): ControlAnswer {
  try {
    finishDeletions(state.world, now(state));
    const found = findRoute(CONTROLS, method, path);
    if (found === undefined) throw new ControlError(404, `There is no ${method} ${path}.`);
    const answer = found.row.run({ state, params: found.params, body: parsed(body) });
    if (method !== "GET") state.save(state.world);
    return { status: answer === undefined ? 204 : 200, body: answer };
  } catch (error) {
    if (error instanceof ControlError || error instanceof RangeError) {
      const status = error instanceof ControlError ? error.status : 400;
      return { status, body: { detail: error.message } };
    }
    if (error instanceof Refusal) return { status: 400, body: { detail: error.message } };
    console.error("The emulator failed:", error);
    return { status: 500, body: { detail: "The emulator failed; its standard error says how." } };
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
