import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Emulator } from "../../emulator";
import { atEnd } from "./cleanup";
import { startEmulator } from "./emulator";
import { KEY } from "./ids";
import { call, startProcess } from "./pluginProcess";

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
    /** Makes any call, with a request as it is. */
    call: <Response = Empty>(method: keyof ResourceProviderClient, request: unknown) =>
      call<Response>(client, method, request),
    async checkConfig(news: object) {
      const request = new messages.CheckRequest();
      request.setNews(struct(news));
      const response = await call<messages.CheckResponse>(client, "checkConfig", request);
      const reasons = response.getFailuresList().map((failure) => failure.getReason());
      return { inputs: plain(response.getInputs()), reasons };
    },
    async diffConfig(olds: object, news: object) {
      const request = new messages.DiffRequest();
      request.setOldInputs(struct(olds));
      request.setNews(struct(news));
      const response = await call<messages.DiffResponse>(client, "diffConfig", request);
      return {
        changes: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
        replaces: response.getReplacesList(),
      };
    },
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

/** An emulator with the default seed, and a plugin process for it, both new for each test of a file. */
export function usePlugin() {
  let emulator: Emulator;
  let plugin: PluginClient;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  beforeEach(async () => {
    await emulator.reset();
    plugin = await startPlugin({ baseUrl: emulator.url, ...KEY });
  });
  afterEach(() => plugin.stop());
  return {
    get emulator() {
      return emulator;
    },
    get plugin() {
      return plugin;
    },
    /** Whether the process still answers. */
    isAlive: async () =>
      (await plugin.call<PluginInfo>("getPluginInfo", new Empty())).getVersion() !== "",
  };
}

/** The type tokens. */
export const INVITATION = "atlas-orgs:index:OrgInvitation";
export const ORGANIZATION = "atlas-orgs:index:Organization";

const KINDS = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];

/** The URN of a resource named `test`. */
const urnOf = (type: string): string => `urn:pulumi:dev::project::${type}::test`;
