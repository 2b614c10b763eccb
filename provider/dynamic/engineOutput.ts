import { log, output, type Resource, runtime } from "@pulumi/pulumi";
import { type About, type Output, plainOutput } from "../runtime/output";

/** The engine's address. It is the last argument of every provider process. */
function engineAddress(): string | undefined {
  const last = process.argv.at(-1) ?? "";
  return /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(last) ? last : undefined;
}

/** What the log needs to know about a resource: its URN, which is a part of the identity. */
function resourceOf([identity = ""]: readonly string[] = []): Resource | undefined {
  const start = identity.indexOf("urn:pulumi:");
  return start < 0 ? undefined : ({ urn: output(identity.slice(start)) } as Resource);
}

export interface EngineOutput extends Output {
  /**
   * Waits until the engine has received every text. It ends the process after the last response, and
   * would not show text that is still on its way.
   */
  delivered(): Promise<void>;
}

/**
 * Shows text among the diagnostics of the stack, or of the resource that it is about.
 *
 * A notice about the stack goes to standard error, which Pulumi shows as information. All other texts
 * need the engine's log: the dynamic host receives the engine's address and does not connect to it.
 * Without an engine, as in a test that drives the host, they go to standard error too.
 */
export function engineOutput(): EngineOutput {
  const toStandardError = (text: string): void => console.error(text);
  const address = engineAddress();
  if (address === undefined)
    return { ...plainOutput(toStandardError), delivered: () => Promise.resolve() };
  runtime.resetOptions("", "", -1, address, "", false, "");
  // The log sends one text after the other, so the last one arrives after all others.
  let last = Promise.resolve();
  return {
    notice(text, about: About) {
      const resource = resourceOf(about);
      if (resource) last = log.info(text, resource);
      else toStandardError(text);
    },
    warning(text, about: About) {
      last = log.warn(text, resourceOf(about));
    },
    status(text) {
      last = log.info(text, undefined, undefined, true);
    },
    delivered: () => last,
  };
}
