import { createQueries, type Queries } from "../provider/runtime/queries";
import { openSession } from "../provider/runtime/session";

export type { Person } from "../provider/domain/person";
export type { Queries };

/** How Atlas is reached from outside a resource. */
export interface Reach {
  /** Returns a value of the stack's configuration by its full key, such as `mongodbatlas:publicKey`. */
  readonly config: (key: string) => string | undefined;
  /** Shows a text to the user. */
  readonly tell: (text: string) => void;
}

/**
 * Opens Atlas for lookups with the configured credentials or the given ones. All lookups share
 * connections and rate limits. The configuration is read with the first lookup.
 */
export function reachAtlas({ config, tell }: Reach): (credentials?: object) => Queries {
  const session = openSession(tell);
  session.configure(config);
  return (credentials) =>
    createQueries(
      () => session.connect(credentials).atlas,
      () => session.people(credentials),
    );
}
