import { setTimeout as sleep } from "node:timers/promises";

/** What the client needs from its environment. Tests replace it. */
export interface HttpHooks {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
  /** Tells the user what the client does, such as a long wait. */
  notify(text: string): void;
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
  notify: (text) => console.error(text),
  warn: (text) => console.error(text),
  onServerTime: () => undefined,
};
