import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { repository, requireCurrentBuild } from "./repository";

beforeAll(requireCurrentBuild);

/** Each process belongs to another run: its engine's address, where no engine is, is another one. */
let runs = 0;

/** Starts the plugin, and connects to it. */
export async function startProcess(env: NodeJS.ProcessEnv) {
  runs += 1;
  const child = spawn(
    process.execPath,
    [join(repository, "plugin/pulumi-resource-atlas-orgs"), `127.0.0.1:${runs}`],
    { env: { ...process.env, NODE_OPTIONS: "", ...env }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const port = await firstLine(child);
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return { client, child, port };
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The plugin exited with ${code}.`)));
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
  });

type Unary = (
  request: unknown,
  answer: (error: ServiceError | null, result: never) => void,
) => void;

/** Makes a call of the protocol. Rejects with gRPC's error. */
export function call<Response = Empty>(
  client: ResourceProviderClient,
  method: keyof ResourceProviderClient,
  request: unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    (client[method] as Unary).call(client, request, (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
}
