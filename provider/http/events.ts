import type { HttpResponse, Waited } from "./messages";

/** One HTTP request and what came of it. It contains neither headers nor bodies of the request. */
export interface RequestEvent {
  readonly type: "request";
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  readonly operation: string;
  /** Whether it only fetches what authenticates the request of the operation. */
  readonly purpose?: "challenge" | "token" | undefined;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Counts from 1. */
  readonly attempt: number;
  readonly waited?: Waited | undefined;
  readonly durationMs: number;
  /** The response, or the reason why there is none. */
  readonly response?: HttpResponse;
  readonly lost?: string;
  /** The code of that reason, such as `ECONNREFUSED`. */
  readonly lostCode?: string | undefined;
}

/** Requests of one bucket stop for a while, because the server limits their rate. */
export interface PauseEvent {
  readonly type: "pause";
  readonly operation: string;
  readonly reason: string;
  readonly waitMs: number;
  /** When the next request is sent, in milliseconds since 1970. */
  readonly until: number;
  /** How many requests of the bucket wait, this one included. */
  readonly waiting: number;
  /** Requests per minute that the limit allows, if it is known. */
  readonly perMinute?: number | undefined;
}

/** A request failed and is sent again. */
export interface RetryEvent {
  readonly type: "retry";
  readonly operation: string;
  readonly reason: string;
  readonly waitMs: number;
  readonly until: number;
  readonly nextAttempt: number;
  readonly maxAttempts: number;
}

/** What the client does, as data. The request log and the progress display are made of it. */
export type HttpEvent = RequestEvent | PauseEvent | RetryEvent;
