import type { Settings } from "../atlas/settings";
import type { Credentials } from "../domain/credentials";
import { withAccessToken, withServiceAccount } from "./bearerAuth";
import type { HttpHooks } from "./clock";
import { withDigest } from "./digestAuth";
import { type Host, hostOf } from "./host";
import {
  type HttpRequest,
  type HttpResponse,
  headerOf,
  isResponse,
  type Outcome,
  type Send,
} from "./messages";
import type { Place } from "./rateLimiter";
import { retryDelay } from "./retry";
import { remainingCalls, throttleOf } from "./throttle";

/** A request, and what its endpoint's row says about it. */
export interface Call {
  /** Atlas's name of it, for what is told to the user. */
  readonly operation: string;
  readonly request: HttpRequest;
  readonly retryable: boolean;
  /** Calls with the same one share a limit of Atlas's. */
  readonly lane: string;
}

/** Atlas says how long to wait; beyond this a run had better fail and be run again. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** With one call at a time after a refusal, even a long queue does not see that many. */
const MOST_REFUSALS = 10;
/** Shorter waits are not worth a word. */
const WORTH_SAYING_MS = 3_000;

function authenticated(credentials: Credentials, host: Host, ports: HttpHooks, send: Send): Send {
  switch (credentials.kind) {
    case "apiKey":
      return withDigest(credentials, send);
    case "serviceAccount":
      return withServiceAccount(credentials, host.tokens, ports, send);
    case "accessToken":
      return withAccessToken(credentials, send);
  }
}

const clock = (ms: number): string => `${new Date(ms).toISOString().slice(11, 19)} UTC`;

function sayWait(ports: HttpHooks, ms: number, reason: string, what: string, last = ""): void {
  if (ms < WORTH_SAYING_MS) return;
  const seconds = Math.ceil(ms / 1000);
  ports.warn(`waiting ${seconds} s: ${reason}; ${what} at ${clock(ports.now() + ms)}${last}`);
}

function hearTime(answer: HttpResponse, ports: HttpHooks): void {
  const time = Date.parse(headerOf(answer, "date") ?? "");
  if (!Number.isNaN(time)) ports.onServerTime(time);
}

/** How a call gets to Atlas: in its turn, repeated if need be, with credentials, over kept connections. */
export function openTransport(
  settings: Settings,
  ports: HttpHooks,
): (call: Call) => Promise<Outcome> {
  const { credentials, maxAttempts = 4, parallel = 16 } = settings;
  const host = hostOf(settings.baseUrl, parallel);
  const send = authenticated(credentials, host, ports, (request) =>
    host.send(request, ports.signal),
  );

  async function attempts({ operation, request, retryable }: Call): Promise<Outcome> {
    let acted = false;
    for (let attempt = 1; ; attempt += 1) {
      const latest = await send(request);
      // Once it may have been done, a later attempt that goes nowhere does not undo it.
      acted ||= isResponse(latest) || latest.sent;
      if (isResponse(latest)) hearTime(latest, ports);
      const outcome = isResponse(latest) ? latest : { ...latest, acted };
      const [now, random] = [ports.now(), ports.random()];
      const it = { retryable, attempt, attempts: maxAttempts, now, random };
      const delay = retryDelay(outcome, it);
      if (delay === undefined) return outcome;
      const why = isResponse(outcome) ? `Atlas answered ${outcome.status}` : outcome.lost;
      sayWait(ports, delay, `${operation}: ${why}`, `attempt ${attempt + 1} of ${maxAttempts}`);
      await ports.wait(delay);
    }
  }

  /** One turn in the queue. Undefined: Atlas asks to come again, and the lane is closed until then. */
  async function turn(call: Call, place: Place, refusals: number): Promise<Outcome | undefined> {
    await host.pace.enter(place);
    let room: number | undefined;
    try {
      const outcome = await attempts(call);
      if (!isResponse(outcome)) return outcome;
      room = remainingCalls(outcome);
      const asked = { now: ports.now(), random: ports.random(), refusals };
      const throttle = throttleOf(outcome, asked);
      if (throttle === undefined) return outcome;
      room = undefined;
      if (throttle.waitMs > LONGEST_WAIT_MS || refusals >= MOST_REFUSALS) return outcome;
      const { waitMs, reason, perMinute } = throttle;
      const calls = host.pace.close(place, waitMs, perMinute !== undefined);
      const others = calls > 1 ? ` and ${calls - 1} more` : "";
      const minutes = perMinute === undefined ? 0 : Math.ceil(calls / perMinute) - 1;
      const last = minutes > 0 ? `, the last about ${minutes} min later` : "";
      if (calls > 0) sayWait(ports, waitMs, reason, `${call.operation}${others} go on`, last);
      return undefined;
    } finally {
      host.pace.leave(place, room);
    }
  }

  return async (call) => {
    const place = host.pace.place(call.lane, parallel, ports);
    for (let refusals = 0; ; refusals += 1) {
      const outcome = await turn(call, place, refusals);
      if (outcome !== undefined) return outcome;
    }
  };
}
