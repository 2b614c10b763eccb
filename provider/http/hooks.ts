import { setTimeout as sleep } from "node:timers/promises";
import type { HttpEvent } from "./events";

/** What the client needs from its environment. Tests replace it. */
export interface HttpHooks {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
  /** Receives what the client does: requests, pauses and retries. */
  onEvent(event: HttpEvent): void;
  /** Receives each Authorization header before it is sent, so that no text can repeat it. */
  onAuthorization(header: string): void;
  /** Tells the user about something to act on, such as a deprecation. */
  warn(text: string): void;
  /** Receives the server's time from each response, in milliseconds since 1970, exact to the second. */
  onServerTime(serverTime: number): void;
}

/** The hooks of a real process. */
export const defaultHooks: HttpHooks = {
  now: Date.now,
  wait: (ms) => sleep(ms),
  random: Math.random,
  onEvent: () => undefined,
  onAuthorization: () => undefined,
  warn: (text) => console.error(text),
  onServerTime: () => undefined,
};
