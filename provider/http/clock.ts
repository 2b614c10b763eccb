import { setTimeout as sleep } from "node:timers/promises";

/** What the client needs of the world beside Atlas, so that a test can be the world. */
export interface HttpHooks {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
  /** Tells the user something that is no error: a long wait, a version that ends. */
  warn(text: string): void;
  /** Atlas's time, milliseconds since 1970, as each answer tells it to the second. */
  onServerTime(atlasTime: number): void;
  /** Ends every wait and every call at once when it aborts. */
  signal: AbortSignal;
}

/** The real world; its waits end when `signal` aborts. */
export function defaultHooks(signal: AbortSignal = new AbortController().signal): HttpHooks {
  return {
    now: Date.now,
    random: Math.random,
    wait: (ms) => sleep(ms, undefined, { signal }).catch(() => undefined),
    // Pulumi shows the provider's stderr among the diagnostics of the run, previews included.
    warn: (text) => console.error(`pulumi-atlas-orgs: ${text}`),
    onServerTime: () => undefined,
    signal,
  };
}
