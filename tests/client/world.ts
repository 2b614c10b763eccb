import { newHooks, type TestHooks } from "../support/hooks";

export interface World extends TestHooks {
  readonly said: string[];
}

export function newWorld(
  ...[onWait, start = "2026-01-01T12:00:00Z"]: Parameters<typeof newHooks>
): World {
  const hooks = newHooks(onWait, start);
  return Object.assign(hooks, { said: hooks.messages });
}
