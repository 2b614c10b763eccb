import type { dynamic } from "@pulumi/pulumi";
import type { Lifecycle } from "../resources/lifecycle";
import { PartialCreateError } from "../resources/lifecycle";

/**
 * Pulumi's dynamic host hands the text of the provider along with the properties, and `null` for an
 * argument that is an output without a value.
 */
const plain = <T extends object>(properties: T): T =>
  Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => name !== "__provider" && value !== null),
  ) as T;

/** The host adds the text of the provider to what succeeded only; without it no state can be used. */
function withProvider(
  { message, id, properties }: PartialCreateError,
  news: object,
): PartialCreateError {
  const { __provider } = news as { __provider?: unknown };
  return new PartialCreateError(message, id, { ...properties, __provider });
}

/**
 * A lifecycle as Pulumi's dynamic host calls it: configuration in, ids and whole states out, and
 * the host's conventions (an empty id for "gone", the text of the provider among the properties)
 * kept away from the lifecycle.
 *
 * @param configure takes the stack's configuration. The host does not wait for it before the next
 *   call, so it has to be done when it returns.
 * @param asked is told of each question about a resource.
 */
export function dynamicProvider<Inputs extends object, State extends object>(
  lifecycle: Lifecycle<Inputs, State>,
  configure: (get: (key: string) => string | undefined) => void,
  asked: () => void,
): dynamic.ResourceProvider {
  return {
    configure: async ({ config }) => configure((key) => config.get(key)),
    async check(olds, news) {
      asked();
      const { inputs, failures } = await lifecycle.check(plain(olds), plain(news));
      return { inputs, failures: [...failures] };
    },
    async diff(_id, olds, news) {
      const { changes, replaces } = await lifecycle.diff(plain(olds), plain(news));
      return { changes, replaces: [...replaces] };
    },
    async create(news) {
      try {
        const { id, state } = await lifecycle.create(plain(news));
        return { id, outs: state };
      } catch (error) {
        throw error instanceof PartialCreateError ? withProvider(error, news) : error;
      }
    },
    async read(id, recorded) {
      asked();
      const live = await lifecycle.read(id, plain<State>(recorded));
      // The types ask for an id, and the host takes an empty one for a resource that is gone.
      return live ? { id, props: live.state, inputs: live.inputs } : { id: "" };
    },
    async update(id, olds, news) {
      return { outs: await lifecycle.update(id, plain(olds), plain(news)) };
    },
    delete: (id, recorded) => lifecycle.delete(id, plain(recorded)),
  };
}
