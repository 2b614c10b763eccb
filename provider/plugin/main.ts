/** The process of the native plugin: serves Pulumi's protocol and prints the port, and nothing else. */
import { setTimeout as sleep } from "node:timers/promises";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { InterruptedError } from "../domain/errors";
import { onProcessEnd } from "../runtime/processEnd";
import { openSession } from "../runtime/session";
import { engineOutput } from "./engineOutput";
import { pluginService } from "./service";

/** The largest message of the engine, in bytes. Pulumi's own limit. */
const MAX_MESSAGE = 400 * 1024 * 1024;

const cancelled = new AbortController();
// `require` with the package's own name works in the package, and a bundler can follow it.
const { version } = require("pulumi-atlas-orgs/package.json") as { readonly version: string };
const output = engineOutput();
const session = openSession(output, {
  wait: (ms) =>
    sleep(ms, undefined, { signal: cancelled.signal }).catch(() => {
      throw new InterruptedError("Interrupted while waiting. The next `pulumi up` continues.");
    }),
});

onProcessEnd(async () => {
  session.end();
  await output.delivered();
});

const server = new Server({
  "grpc.max_receive_message_length": MAX_MESSAGE,
  "grpc.max_send_message_length": MAX_MESSAGE,
});
server.addService(
  ResourceProviderService,
  pluginService({
    session,
    version,
    delivered: output.delivered,
    schema: () => JSON.stringify(require("pulumi-atlas-orgs/schemas/pulumi-schema.json")),
    cancel() {
      cancelled.abort();
      session.interrupt();
    },
  }),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
