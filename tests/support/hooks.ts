import type { AtlasHooks } from "../../provider/atlas/events";
import { showProgress } from "../../provider/runtime/progress";
import { NOON } from "./ids";

/** Hooks with a clock that a test moves, and a record of what happened. */
export interface TestHooks extends AtlasHooks {
  /** The messages to the user. */
  readonly messages: string[];
  /** The length of each wait, in milliseconds. */
  readonly waits: number[];
}

/**
 * Makes hooks whose waits take no time: the clock jumps to the end of the wait.
 *
 * @param onWait runs at the start of each wait, before the clock jumps.
 * @param start where the clock starts.
 */
export function newHooks(
  onWait: (ms: number) => void | Promise<void> = () => undefined,
  start = NOON,
): TestHooks {
  let now = Date.parse(start);
  const messages: string[] = [];
  const waits: number[] = [];
  return {
    messages,
    waits,
    now: () => now,
    random: () => 0.5,
    onEvent: showProgress({
      notice: (text) => messages.push(text),
      status: () => undefined,
    }),
    warn: (text) => messages.push(text),
    onServerTime: () => undefined,
    async wait(ms) {
      waits.push(ms);
      const end = now + ms;
      await onWait(ms);
      now = Math.max(now, end);
    },
  };
}
