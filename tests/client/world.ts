import type { HttpHooks } from "../../provider/atlas/client";

export interface World extends HttpHooks {
  /** What the user was told. */
  readonly said: string[];
  /** How long each wait was to be, in milliseconds. */
  readonly waits: number[];
  cancel(): void;
}

/**
 * A world in which waiting takes no time: the clock jumps to its end. `onWait` sees each wait
 * begin, before the clock jumps.
 */
export function newWorld(
  onWait: (ms: number) => void | Promise<void> = () => undefined,
  start = "2026-01-01T12:00:00Z",
): World {
  let now = Date.parse(start);
  const said: string[] = [];
  const waits: number[] = [];
  const controller = new AbortController();
  return {
    said,
    waits,
    signal: controller.signal,
    cancel: () => controller.abort(),
    now: () => now,
    random: () => 0.5,
    warn: (text) => said.push(text),
    onServerTime: () => undefined,
    async wait(ms) {
      waits.push(ms);
      const end = now + ms;
      await onWait(ms);
      now = Math.max(now, end);
    },
  };
}
