import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { type About, type EngineOutput, plainOutput, urnOf } from "../runtime/output";

/**
 * Shows text among the diagnostics of the stack, or of the resource that it is about. All text needs the
 * engine's log: Pulumi does not show what a plugin writes to standard error. Pulumi's SDK could write to
 * this log, too, but it would take longer to load than the plugin.
 *
 * @param address the address of the engine
 */
export function engineOutput(address: string | undefined): EngineOutput {
  if (address === undefined)
    return { ...plainOutput(console.error), delivered: () => Promise.resolve() };
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
    notice: (text, about) => log(text, LogSeverity.INFO, about),
    warning: (text, about) => log(text, LogSeverity.WARNING, about),
    status: (text) => log(text, LogSeverity.INFO, undefined, true),
    delivered: () => last,
  };
}
