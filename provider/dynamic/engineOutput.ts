import { log, output, type Resource, runtime } from "@pulumi/pulumi";
import {
  type About,
  type EngineOutput,
  engineAddress,
  plainOutput,
  urnOf,
} from "../runtime/output";

/** What the log needs to know about a resource. */
function resourceOf(about: About): Resource | undefined {
  const urn = urnOf(about);
  return urn === undefined ? undefined : ({ urn: output(urn) } as Resource);
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
