/** The process of the native plugin: serves Pulumi's protocol and prints the port, and nothing else. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { onProcessEnd } from "../runtime/processEnd";
import { openRun, type PluginRun } from "./run";
import { pluginService } from "./service";

/** The largest message of the engine, in bytes. Pulumi's own limit. */
const MAX_MESSAGE = 400 * 1024 * 1024;

// `require` with the package's own name works in the package, and a bundler can follow it.
const { version } = require("pulumi-atlas-orgs/package.json") as { readonly version: string };

let run: PluginRun | undefined;
onProcessEnd(async () => {
  run?.session.end();
  await run?.delivered();
});

const server = new Server({
  "grpc.max_receive_message_length": MAX_MESSAGE,
  "grpc.max_send_message_length": MAX_MESSAGE,
});
server.addService(
  ResourceProviderService,
  pluginService({
    version,
    schema: () => JSON.stringify(require("pulumi-atlas-orgs/schemas/pulumi-schema.json")),
    open(engine) {
      run = openRun(engine);
      return run;
    },
  }),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
