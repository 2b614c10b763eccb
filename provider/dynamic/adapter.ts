import type { dynamic } from "@pulumi/pulumi";
import { printableLines } from "../domain/printable";
import { withSecrets } from "../domain/secret";
import { type Lifecycle, PartialError } from "../resources/lifecycle";
import { createIdentities } from "./identities";

/**
 * The properties without what only the dynamic host knows: the provider text, and `null` for an input
 * that is an output without a value.
 */
const plain = <T extends object>(properties: T): T =>
  Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => name !== "__provider" && value !== null),
  ) as T;

/** The hidden input of the SDK. */
interface Hidden {
  readonly __context?: { readonly identity: string; readonly isPreview: boolean };
}

/** The inputs without the hidden one, and what it says. */
function split<Inputs extends object>(inputs: Inputs) {
  const { __context, ...rest } = plain(inputs) as Inputs & Hidden;
  const args = rest as unknown as Inputs;
  const { PULUMI_BACKEND_URL: backend = "" } = process.env;
  const identity = __context && [__context.identity, backend];
  return { args, identity, isPreview: __context?.isPreview };
}

/** The host adds the provider text only to results that succeed. A state without it is unusable. */
function withProvider({ message, id, properties }: PartialError, news: object): PartialError {
  const { __provider } = news as { __provider?: unknown };
  return new PartialError(message, id, { ...withSecrets(properties), __provider });
}

/**
 * Adapts a lifecycle to Pulumi's dynamic host: configuration in, ids and whole states out. The
 * host's conventions (an empty id for "deleted", the provider text among the properties, secrets in
 * envelopes) stay here.
 *
 * @param configure receives the stack's configuration. The host does not wait for it before the next
 *   call, so it has to be done when it returns.
 */
export function dynamicProvider<Inputs extends object, State extends object>(
  lifecycle: Lifecycle<Inputs, State>,
  configure: (get: (key: string) => string | undefined) => void,
): dynamic.ResourceProvider {
  const identities = createIdentities();
  return {
    configure: async ({ config }) => configure((key) => config.get(key)),
    async check(olds, news) {
      const { args, identity, isPreview } = split(news);
      const { inputs, failures } = await lifecycle.check(plain(olds), args, identity, isPreview);
      identities.add(plain(inputs), identity);
      // A reason quotes the value that it rejects, which can come from Atlas through a function.
      const printable = failures.map((one) => ({ ...one, reason: printableLines(one.reason) }));
      return { inputs, failures: printable };
    },
    async diff(_id, olds, news) {
      const args = plain(news);
      const { changes, replaces } = await lifecycle.diff(plain(olds), args, identities.of(args));
      return { changes, replaces: [...replaces] };
    },
    async create(news) {
      try {
        const args = plain(news);
        const { id, state } = await lifecycle.create(args, identities.of(args));
        return { id, outs: withSecrets(state) };
      } catch (error) {
        throw error instanceof PartialError ? withProvider(error, news) : error;
      }
    },
    async read(id, recorded) {
      const live = await lifecycle.read(id, plain<State>(recorded));
      // The types require an id, and the host takes an empty one for a resource that was deleted.
      if (!live) return { id: "" };
      return { id, props: withSecrets(live.state), inputs: withSecrets(live.inputs) };
    },
    async update(id, olds, news) {
      try {
        const args = plain(news);
        const state = await lifecycle.update(id, plain(olds), args, identities.of(args));
        return { outs: withSecrets(state) };
      } catch (error) {
        throw error instanceof PartialError ? withProvider(error, news) : error;
      }
    },
    delete: (id, recorded) => lifecycle.delete(id, plain(recorded)),
  };
}
