import { type RealTime, timeOf } from "./clock";
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

/** A failure that the next calls of an operation run into. */
export interface Fault {
  /** A route like `POST /orgs/{orgId}/invites`, in any version of the API, or `*`. */
  operation: string;
  /** How many calls it affects. Default 1. */
  times?: number | undefined;
  /** Status of the response. Default 500, if there is an errorCode or a body. */
  status?: number | undefined;
  errorCode?: string | undefined;
  headers?: Record<string, string> | undefined;
  /** Respond with exactly this text instead of Atlas's error object. */
  body?: string | undefined;
  /** `before` (default): the call has no effect. `after`: it takes effect, the response hides it. */
  when?: "before" | "after" | undefined;
  /** Cut the connection: without a response, or in the middle of `body`. */
  drop?: boolean | undefined;
  /** Wait this long first. */
  delayMs?: number | undefined;
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
  readonly nonces: Nonces;
  /** Undefined if rate limits are not enforced. */
  limits: RateLimits | undefined;
  readonly realTime: RealTime;
  /** The data that the emulator starts with, made again for each reset. */
  readonly seedData: () => AtlasData;
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
