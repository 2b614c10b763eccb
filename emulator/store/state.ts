import type { Assumptions } from "./assumptions";
import { type RealTime, timeOf } from "./clock";
import type { Inspector } from "./inspector";
import type { Random } from "./random";
import type { AtlasData } from "./types";

/** A request that reached the API, in the order of the responses. */
export interface RecordedRequest {
  method: string;
  /** Path and query as sent, without `/api/atlas/<version>`. */
  path: string;
  /** 0 if the connection was dropped instead of answered. */
  status: number;
  errorCode: string | null;
}

/** A control call, for example one that `controlCalls` returns. */
export interface ControlCall {
  method: string;
  /** With the prefix `/emulator`. */
  path: string;
  body?: unknown;
}

/** Something that happens during the next calls of an operation. */
export interface Fault {
  /**
   * A route like `POST /orgs/{orgId}/invites`, in any version of the API, or `*`. Actual values in
   * place of parameters limit it to calls with these values.
   */
  operation: string;
  /** How many matching calls pass before the first one that it affects. Default 0. */
  skip?: number | undefined;
  /** How many calls it affects. Default 1. */
  times?: number | undefined;
  /** A control call that runs right before the call takes effect, or right after (see `when`). */
  change?: ControlCall | undefined;
  /** Changes the entries of a list, so that it contradicts itself or the data. */
  list?: ListFault | undefined;
  /** Status of the response. Default 500, if there is an errorCode or a body. */
  status?: number | undefined;
  errorCode?: string | undefined;
  headers?: Record<string, string> | undefined;
  /** Respond with exactly this text instead of Atlas's error object. */
  body?: string | undefined;
  /**
   * `before` (default): `change` runs before the call, and a call that fails has no effect. `after`:
   * the call takes effect first.
   */
  when?: "before" | "after" | undefined;
  /** Cut the connection: without a response, or in the middle of `body`. */
  drop?: boolean | undefined;
  /** Wait this long first. */
  delayMs?: number | undefined;
}

/** What a fault changes in one page of a list. People are given by username or ID, `*` is everyone. */
export interface ListFault {
  /** Entries that are missing. */
  omit?: readonly string[] | undefined;
  /** Entries that appear twice. */
  repeat?: readonly string[] | undefined;
  /** The `totalCount` of the page. Unchanged by default, also if entries are missing. */
  totalCount?: number | undefined;
}

/** The Digest nonces that were handed out, and the counts that each was used with. */
export type Nonces = Map<string, { issuedAt: number; counts: Set<string> }>;

/** How much of each rate limit is used. */
export interface RateLimits {
  buckets: Map<string, { left: number; refilledAt: number }>;
  tokenRequests: Map<string, number[]>;
}

/** Everything a running emulator holds; only `data` is written to the state file. */
export interface State {
  data: AtlasData;
  requests: RecordedRequest[];
  faults: Fault[];
  readonly inspector: Inspector;
  readonly nonces: Nonces;
  /** Decides the order of roles in responses. Starts again on each reset. */
  random: Random;
  readonly randomSeed: number;
  limits: RateLimits;
  readonly assume: Assumptions;
  /** Whether requests beyond the limits are refused. Headers show the limits in any case. */
  readonly enforceLimits: boolean;
  readonly realTime: RealTime;
  /** The data that the emulator starts with, made again for each reset. */
  readonly seedData: () => AtlasData;
  readonly runControlCall: (call: ControlCall) => void;
  /** Writes the data to the state file, if there is one. */
  readonly save: (data: AtlasData) => void;
}

// Keeps the memory of a long-running emulator bounded.
const REQUESTS_KEPT = 10_000;

export function record(state: State, request: RecordedRequest): void {
  state.requests.push(request);
  if (state.requests.length > REQUESTS_KEPT) state.requests.shift();
}

export function newRateLimits(): RateLimits {
  return { buckets: new Map(), tokenRequests: new Map() };
}

export function now(state: State): number {
  return timeOf(state.data.clock, state.realTime);
}
