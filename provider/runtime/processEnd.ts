/**
 * The signals that end this process. The engine sends SIGINT when the preview or `up` is done, and
 * SIGBREAK on Windows. It waits five seconds for the process and reads its standard error to the end.
 */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGBREAK"] as const;

/** Less than the engine waits. */
const LONGEST_MS = 2000;

/** Runs the task when the engine ends this process, and then exits. */
export function onProcessEnd(task: () => Promise<void>): void {
  const exit = () => process.exit(0);
  async function end(): Promise<void> {
    setTimeout(exit, LONGEST_MS);
    await task().catch(() => undefined);
    process.stderr.write("", exit);
  }
  for (const signal of SIGNALS) process.once(signal, () => void end());
}
