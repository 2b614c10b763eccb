import { setTimeout as sleep } from "node:timers/promises";
import { InterruptedError } from "../domain/errors";
import { engineAddress } from "../runtime/output";
import { openSession, type Session } from "../runtime/session";
import { engineOutput } from "./engineOutput";

/** What lasts for one run of the engine: its connections, its lists, and what its program declares. */
export interface PluginRun {
  /** The address of the engine. */
  readonly engine: string | undefined;
  readonly session: Session;
  /** Waits until the engine has received every text that the user should see. */
  delivered(): Promise<void>;
  /** Ends all waiting: the first Ctrl-C. */
  cancel(): void;
}

/** @param engine the address of the engine. **Default:** that of the engine which started the process. */
export function openRun(engine = engineAddress()): PluginRun {
  const cancelled = new AbortController();
  const { signal } = cancelled;
  const output = engineOutput(engine);
  const wait = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal }).catch(() => {
      throw new InterruptedError("Interrupted while waiting. The next `pulumi up` continues.");
    });
  const session = openSession(output, { wait }, engine);
  return {
    engine,
    session,
    delivered: output.delivered,
    cancel() {
      cancelled.abort();
      session.interrupt();
    },
  };
}
