import {
  type handleUnaryCall,
  type ServiceError,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { SECRET_PARTS } from "../domain/credentialSources";
import { UserError } from "../domain/errors";
import { isKnown } from "../domain/unknown";
import { createErrorShortener, redacted } from "../resources/errorText";
import { lookUpFull, NAMESPACE, problemWith } from "./configuration";
import { changedPaths } from "./detailedDiff";
import { answerOf } from "./errors";
import { invoke } from "./functions";
import { type ResourceCalls, resourceCalls, typeOf } from "./resourceCalls";
import { nativeResources } from "./resources";
import type { PluginRun } from "./run";
import { decode, encode } from "./values";

/** What the service needs from its process. */
export interface PluginProcess {
  readonly version: string;
  /** The package schema, as JSON. */
  schema(): string;
  /** Opens a run of the engine at this address. **Default:** the engine which started the process. */
  open(engine?: string): PluginRun;
}

/** Answers a call with the result of a function, or with its error. */
type Unary = <Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
) => handleUnaryCall<Request, Response>;

/** @param delivered waits until the engine has received every text */
function createUnary(delivered: () => Promise<void>): Unary {
  const shortened = createErrorShortener();
  return (handle) => async (call, answer) => {
    try {
      const response = await handle(call.request);
      await delivered();
      answer(null, response);
    } catch (error) {
      await delivered();
      answer(answerOf(shortened(redacted(error))) as ServiceError);
    }
  };
}

/** The resources of a run. */
function callsOf({ session }: PluginRun): ResourceCalls {
  const resources = nativeResources(session);
  return resourceCalls((urn) => {
    const type = typeOf(urn);
    const resource = Object.hasOwn(resources, type) ? resources[type] : undefined;
    if (!resource) throw new UserError(`There is no resource type ${type}.`);
    return resource;
  });
}

/** Pulumi's `ResourceProvider` service, version 1 of its protocol. */
export function pluginService(plugin: PluginProcess): UntypedServiceImplementation {
  let run = plugin.open();
  let calls = callsOf(run);
  const unary = createUnary(() => run.delivered());

  return {
    handshake: unary(() => {
      const response = new messages.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      return response;
    }),
    getPluginInfo: unary(() => {
      const response = new PluginInfo();
      response.setVersion(plugin.version);
      return response;
    }),
    getSchema: unary(() => {
      const response = new messages.GetSchemaResponse();
      response.setSchema(plugin.schema());
      return response;
    }),
    checkConfig: unary((request: messages.CheckRequest) => {
      const news = decode(request.getNews());
      const response = new messages.CheckResponse();
      response.setInputs(
        encode(news.properties, { secrets: [...news.envelope.secrets, ...SECRET_PARTS] }),
      );
      const problem = isKnown(news.properties) ? problemWith({ ...news.properties }) : undefined;
      if (problem === undefined) return response;
      const failure = new messages.CheckFailure();
      failure.setReason(problem);
      response.setFailuresList([failure]);
      return response;
    }),
    // No change of the configuration replaces a provider: that would replace all its resources.
    diffConfig: unary((request: messages.DiffRequest) => {
      const olds = decode(request.getOldInputs()).properties;
      const changed = changedPaths({ ...olds }, { ...decode(request.getNews()).properties });
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      const response = new messages.DiffResponse();
      response.setChanges(Object.keys(changed).length > 0 ? DIFF_SOME : DIFF_NONE);
      return response;
    }),
    configure: unary((request: messages.ConfigureRequest) => {
      const { properties } = decode(request.getArgs());
      run.session.configure(lookUpFull({ ...properties }), NAMESPACE);
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),
    invoke: unary(async (request: messages.InvokeRequest) => {
      const { properties, envelope } = decode(request.getArgs());
      const response = new messages.InvokeResponse();
      const result = await invoke(run.session, request.getTok(), properties);
      response.setReturn(encode(result, envelope));
      return response;
    }),
    check: unary((request: messages.CheckRequest) => calls.check(request)),
    diff: unary((request: messages.DiffRequest) => calls.diff(request)),
    create: unary((request: messages.CreateRequest) => calls.create(request)),
    read: unary((request: messages.ReadRequest) => calls.read(request)),
    update: unary((request: messages.UpdateRequest) => calls.update(request)),
    delete: unary(async (request: messages.DeleteRequest) => {
      await calls.delete(request);
      return new Empty();
    }),
    cancel: unary(() => {
      run.cancel();
      return new Empty();
    }),
    // The plugin runs already, and each engine with PULUMI_DEBUG_PROVIDERS attaches to it.
    attach: unary((request: PluginAttach) => {
      if (request.getAddress() === run.engine) return new Empty();
      run.session.end();
      run = plugin.open(request.getAddress());
      calls = callsOf(run);
      return new Empty();
    }),
    getMapping: unary(() => new messages.GetMappingResponse()),
    getMappings: unary(() => new messages.GetMappingsResponse()),
    ...unsupported("parameterize", "call", "construct"),
  };
}

const unsupported = (...methods: string[]): UntypedServiceImplementation =>
  Object.fromEntries(
    methods.map((method): [string, handleUnaryCall<unknown, unknown>] => [
      method,
      (_, answer) =>
        answer({ code: status.UNIMPLEMENTED, message: `${method} is not supported.` } as never),
    ]),
  );
