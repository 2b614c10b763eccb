import { log, runtime } from "@pulumi/pulumi";
import { type Output, plainOutput } from "../runtime/output";

/** The engine's address. It is the last argument of every provider process. */
function engineAddress(): string | undefined {
  const last = process.argv.at(-1) ?? "";
  return /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(last) ? last : undefined;
}

/**
 * Shows text among the diagnostics of the stack.
 *
 * A notice goes to standard error, which Pulumi shows as information. Warnings and the status need the
 * engine's log: the dynamic host receives the engine's address and does not connect to it. Without an
 * engine, as in a test that drives the host, warnings go to standard error too.
 */
export function engineOutput(): Output {
  const notice = (text: string): void => console.error(text);
  const address = engineAddress();
  if (address === undefined) return plainOutput(notice);
  runtime.resetOptions("", "", -1, address, "", false, "");
  return {
    notice,
    warning: (text) => void log.warn(text),
    status: (text) => void log.info(text, undefined, undefined, true),
  };
}
