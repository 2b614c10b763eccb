import type { Nonces } from "./api/digest";
import type { Limits } from "./api/limits";
import type { Fault } from "./faults";
import type { RealTime } from "./store/clock";
import { timeOf } from "./store/clock";
import type { World } from "./store/types";

/** A request that reached the API, in the order of the answers. */
export interface RecordedRequest {
  method: string;
  /** Path and query as sent, without `/api/atlas/<version>`. */
  path: string;
  /** 0 if the connection was dropped instead of an answer. */
  status: number;
  errorCode: string | null;
}

/** All that a running emulator remembers; only `world` outlives it. */
export interface State {
  world: World;
  requests: RecordedRequest[];
  faults: Fault[];
  readonly nonces: Nonces;
  /** What is used of Atlas's limits; undefined where they don't hold. */
  limits: Limits | undefined;
  readonly realTime: RealTime;
  /** The world as it was at the very start. */
  readonly freshWorld: () => World;
  /** Keeps the world, if there is a file for it. */
  readonly save: (world: World) => void;
}

// A long-lived emulator must not fill the memory with what nobody asks for.
const REQUESTS_KEPT = 10_000;

export function record(state: State, request: RecordedRequest): void {
  state.requests.push(request);
  if (state.requests.length > REQUESTS_KEPT) state.requests.shift();
}

export function now(state: State): number {
  return timeOf(state.world.clock, state.realTime);
}
