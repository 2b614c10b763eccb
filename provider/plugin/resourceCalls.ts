import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { UserError } from "../domain/errors";
import { printableLines } from "../domain/printable";
import { declareInputs } from "../resources/imported";
import { type Failure, PartialError } from "../resources/lifecycle";
import { changedPaths, type Kind } from "./detailedDiff";
import { PartialResult } from "./errors";
import { createIdentities } from "./identities";
import { type NativeResource, plannedState } from "./resources";
import { decode, type Envelope, encode } from "./values";

const { PropertyDiff, DiffResponse } = messages;
const KINDS: Record<Kind, { readonly update: number; readonly replace: number }> = {
  add: { update: PropertyDiff.Kind.ADD, replace: PropertyDiff.Kind.ADD_REPLACE },
  delete: { update: PropertyDiff.Kind.DELETE, replace: PropertyDiff.Kind.DELETE_REPLACE },
  update: { update: PropertyDiff.Kind.UPDATE, replace: PropertyDiff.Kind.UPDATE_REPLACE },
};

/** The calls of the engine about one resource. Each turns a request into a response. */
export interface ResourceCalls {
  check(request: messages.CheckRequest): Promise<messages.CheckResponse>;
  diff(request: messages.DiffRequest): Promise<messages.DiffResponse>;
  create(request: messages.CreateRequest): Promise<messages.CreateResponse>;
  read(request: messages.ReadRequest): Promise<messages.ReadResponse>;
  update(request: messages.UpdateRequest): Promise<messages.UpdateResponse>;
  delete(request: messages.DeleteRequest): Promise<void>;
}

const messageOf = ({ property, reason }: Failure): string => `${property}: ${reason}`;

/** Throws an error of a lifecycle. The state of a partial result keeps what accompanied the inputs. */
function throwWith(envelope: Envelope, error: unknown): never {
  throw error instanceof PartialError ? new PartialResult(error, envelope) : error;
}

/**
 * Adapts lifecycles to Pulumi's plugin protocol. Secrets leave in envelopes as they arrived, and every
 * state asks the engine to refresh before a preview, so that a plain preview shows drift.
 *
 * @param resourceOf finds a resource by the type in a URN
 */
export const resourceCalls = (
  resourceOf: (urn: string) => NativeResource,
  identities = createIdentities(),
): ResourceCalls => ({
  async check(request) {
    const urn = request.getUrn();
    const news = decode(request.getNews());
    const olds = decode(request.getOlds());
    const { lifecycle } = resourceOf(urn);
    identities.add(urn, news.envelope);
    const checked = await lifecycle.check(olds.properties, news.properties, identities.of(urn));
    const response = new messages.CheckResponse();
    response.setInputs(encode(checked.inputs, news.envelope));
    response.setFailuresList(
      checked.failures.map(({ property, reason }) => {
        const failure = new messages.CheckFailure();
        failure.setProperty(property);
        failure.setReason(printableLines(reason));
        return failure;
      }),
    );
    return response;
  },

  async diff(request) {
    const olds = decode(request.getOlds()).properties;
    const oldInputs = decode<Record<string, unknown>>(request.getOldInputs()).properties;
    const urn = request.getUrn();
    const news = decode<Record<string, unknown>>(request.getNews()).properties;
    const { changes, changed, replaces } = await resourceOf(urn).lifecycle.diff(
      olds,
      news,
      identities.of(urn),
    );
    const response = new DiffResponse();
    response.setChanges(
      changes ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE,
    );
    response.setReplacesList([...replaces]);
    if (!changes) return response;
    response.setHasdetaileddiff(true);
    for (const [path, kind] of Object.entries(changedPaths(oldInputs, news, changed))) {
      const name = /^\w+/.exec(path)?.[0] ?? path;
      const property = new PropertyDiff();
      property.setKind(KINDS[kind][replaces.includes(name) ? "replace" : "update"] as never);
      property.setInputdiff(true);
      response.getDetaileddiffMap().set(path, property);
    }
    return response;
  },

  async create(request) {
    const urn = request.getUrn();
    const { properties, envelope } = decode(request.getProperties());
    const resource = resourceOf(urn);
    const response = new messages.CreateResponse();
    response.setRefreshBeforeUpdate(true);
    const identity = identities.of(urn);
    if (request.getPreview()) {
      const failures = (await resource.preview?.(properties, identity)) ?? [];
      if (failures.length > 0) throw new UserError(failures.map(messageOf).join("\n"));
      response.setProperties(encode(plannedState(resource, properties), envelope));
      return response;
    }
    const { id, state } = await resource.lifecycle
      .create(properties, identity)
      .catch((error) => throwWith(envelope, error));
    response.setId(id);
    response.setProperties(encode(state, envelope));
    return response;
  },

  async read(request) {
    const recorded = decode(request.getProperties());
    const isImport = Object.keys(recorded.properties).length === 0;
    const resource = resourceOf(request.getUrn());
    // Declaring what an import found is no update, so the state does not say what was declared since.
    const declared = Object.keys(decode(request.getInputs()).properties);
    const { id, state } = isImport
      ? resource.imported(request.getId())
      : { id: request.getId(), state: declareInputs(recorded.properties, declared) };
    const live = await resource.lifecycle.read(id, state);
    const response = new messages.ReadResponse();
    // An empty id says that the resource was deleted.
    if (!live) return response;
    response.setId(id);
    response.setProperties(encode(live.state, recorded.envelope));
    response.setInputs(encode(live.inputs, recorded.envelope));
    response.setRefreshBeforeUpdate(true);
    return response;
  },

  async update(request) {
    const olds = decode(request.getOlds()).properties;
    const { properties, envelope } = decode(request.getNews());
    const response = new messages.UpdateResponse();
    response.setRefreshBeforeUpdate(true);
    const urn = request.getUrn();
    const state = request.getPreview()
      ? { ...olds, ...properties }
      : await resourceOf(urn)
          .lifecycle.update(request.getId(), olds, properties, identities.of(urn))
          .catch((error) => throwWith(envelope, error));
    response.setProperties(encode(state, envelope));
    return response;
  },

  async delete(request) {
    const { properties } = decode(request.getProperties());
    await resourceOf(request.getUrn()).lifecycle.delete(request.getId(), properties);
  },
});

/** The type token in a URN: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export function typeOf(urn: string): string {
  const type = urn.split("::")[2]?.split("$").at(-1);
  if (type === undefined) throw new UserError(`The URN ${JSON.stringify(urn)} has no type.`);
  return type;
}
