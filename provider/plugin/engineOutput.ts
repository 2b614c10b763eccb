import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import {
  type About,
  type EngineOutput,
  engineAddress,
  plainOutput,
  urnOf,
} from "../runtime/output";

/**
 * Shows text among the diagnostics of the stack, or of the resource that it is about, as the output of
 * the dynamic host does, but without Pulumi's SDK, which would take longer to load than the plugin.
 */
export function engineOutput(): EngineOutput {
  const toStandardError = (text: string): void => console.error(text);
  const address = engineAddress();
  if (address === undefined)
    return { ...plainOutput(toStandardError), delivered: () => Promise.resolve() };
  const engine = new EngineClient(address, credentials.createInsecure());
  // One text after the other, so the last one arrives after all others.
  let last = Promise.resolve();

  function log(text: string, severity: 1 | 2, about?: About, ephemeral = false): void {
    const request = new LogRequest();
    request.setSeverity(severity);
    request.setMessage(text);
    request.setUrn(urnOf(about) ?? "");
    request.setEphemeral(ephemeral);
    // A text that does not arrive is no error of the run.
    last = last.then(() => new Promise((sent) => void engine.log(request, () => sent())));
  }

  return {
    notice(text, about) {
      if (urnOf(about)) log(text, LogSeverity.INFO, about);
      else toStandardError(text);
    },
    warning: (text, about) => log(text, LogSeverity.WARNING, about),
    status: (text) => log(text, LogSeverity.INFO, undefined, true),
    delivered: () => last,
  };
}
