import { hashOf } from "../resources/journalFile";
import type { Identity } from "../resources/lifecycle";

/**
 * Which resource has which inputs. `check` learns it from the SDK, and the later calls about the resource
 * receive nothing but its inputs.
 *
 * The recorded inputs do not contain the identity, because a refresh could not return it: the host passes
 * only outputs to `read`. For each resource whose inputs differ from those of the program, the engine
 * builds the whole state again. The time of a drift preview would grow with the square of the number of
 * people.
 */
export function createIdentities() {
  const identities = new Map<string, Identity | undefined>();

  return {
    /** Two resources with the same inputs cannot be told apart, so neither has an identity then. */
    add(inputs: object, identity: Identity | undefined): void {
      const key = keyOf(inputs);
      const isSame = !identities.has(key) || hashOf(identities.get(key)) === hashOf(identity);
      identities.set(key, isSame ? identity : undefined);
    },
    of: (inputs: object): Identity | undefined => identities.get(keyOf(inputs)),
  };
}

/** The same for the same inputs, in whichever order the engine passes their names. A hash keeps no secret. */
const keyOf = (inputs: object): string => hashOf(sorted(inputs));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const properties = Object.entries(value).filter(([, property]) => property !== undefined);
  return properties
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, property]) => [name, sorted(property)]);
}
