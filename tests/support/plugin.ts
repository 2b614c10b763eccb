import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { atEnd } from "./cleanup";
import { repository, requireCurrentBuild } from "./repository";

beforeAll(requireCurrentBuild);

/** A value as it travels when it is a secret. */
export const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

type Properties = Record<string, unknown>;

const struct = (properties: object): Struct => Struct.fromJavaScript(properties as never);
const plain = (properties: Struct | undefined): Properties =>
  (properties?.toJavaScript() ?? {}) as Properties;

/** The plugin as a process, and Pulumi's calls to it as functions over plain data. */
export async function startPlugin(configuration: object, env: NodeJS.ProcessEnv = {}) {
  const { client, child } = await startProcess(env);
  atEnd(() => child.kill());
  const configure = new messages.ConfigureRequest();
  configure.setArgs(struct(configuration));
  configure.setAcceptsecrets(true);
  await call(client, "configure", configure);

  return {
    client,
    child,
    async check(type: string, news: object, olds: object = {}) {
      const request = new messages.CheckRequest();
      request.setUrn(urnOf(type));
      request.setNews(struct(news));
      request.setOlds(struct(olds));
      const response = await call<messages.CheckResponse>(client, "check", request);
      const failures = response
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
      return { inputs: plain(response.getInputs()), failures };
    },
    async diff(type: string, olds: object, oldInputs: object, news: object) {
      const request = new messages.DiffRequest();
      request.setUrn(urnOf(type));
      request.setOlds(struct(olds));
      request.setOldInputs(struct(oldInputs));
      request.setNews(struct(news));
      const response = await call<messages.DiffResponse>(client, "diff", request);
      const paths: [string, string | undefined][] = [];
      response.getDetaileddiffMap().forEach((property, path) => {
        paths.push([path, KINDS[property.getKind()]]);
      });
      return {
        changes: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
        replaces: response.getReplacesList(),
        paths: Object.fromEntries(paths),
      };
    },
    async create(type: string, inputs: object, preview = false) {
      const request = new messages.CreateRequest();
      request.setUrn(urnOf(type));
      request.setProperties(struct(inputs));
      request.setPreview(preview);
      const response = await call<messages.CreateResponse>(client, "create", request);
      return { id: response.getId(), state: plain(response.getProperties()) };
    },
    async read(type: string, id: string, state: object = {}) {
      const request = new messages.ReadRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setProperties(struct(state));
      const response = await call<messages.ReadResponse>(client, "read", request);
      return {
        id: response.getId(),
        state: plain(response.getProperties()),
        inputs: plain(response.getInputs()),
        refreshBeforeUpdate: response.getRefreshBeforeUpdate(),
      };
    },
    async update(type: string, id: string, olds: object, news: object, preview = false) {
      const request = new messages.UpdateRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      request.setPreview(preview);
      return plain(
        (await call<messages.UpdateResponse>(client, "update", request)).getProperties(),
      );
    },
    async delete(type: string, id: string, state: object) {
      const request = new messages.DeleteRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setProperties(struct(state));
      await call(client, "delete", request);
    },
    async invoke(token: string, args: object) {
      const request = new messages.InvokeRequest();
      request.setTok(token);
      request.setArgs(struct(args));
      return plain((await call<messages.InvokeResponse>(client, "invoke", request)).getReturn());
    },
    cancel: () => call(client, "cancel", new Empty()),
    stop() {
      client.close();
      child.kill();
    },
  };
}

export type PluginClient = Awaited<ReturnType<typeof startPlugin>>;

const KINDS = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];

/** The URN of a resource named `test`. */
const urnOf = (type: string): string => `urn:pulumi:dev::project::${type}::test`;

/** Each process belongs to another run: its engine's address, where no engine is, is another one. */
let runs = 0;

async function startProcess(env: NodeJS.ProcessEnv) {
  runs += 1;
  const child = spawn(
    process.execPath,
    [join(repository, "plugin/pulumi-resource-atlas-orgs"), `127.0.0.1:${runs}`],
    { env: { ...process.env, NODE_OPTIONS: "", ...env }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const port = await firstLine(child);
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return { client, child };
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
function call<Response = Empty>(
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
