import { createQueries, type Queries } from "../provider/runtime/queries";
import { openSession } from "../provider/runtime/session";

export type { Queries };

export interface QueryOptions {
  /** Returns a value of the stack's configuration by its full key, such as `mongodbatlas:publicKey`. */
  readonly config: (key: string) => string | undefined;
  /** Shows a message to the user. */
  readonly tell: (text: string) => void;
}

/**
 * Opens Atlas for queries outside a resource, with the configured credentials or the given ones. All
 * queries share connections and rate limits. The configuration is read at the first query.
 */
export function openQueries({ config, tell }: QueryOptions): (credentials?: object) => Queries {
  const session = openSession(tell);
  session.configure(config);
  return (credentials) =>
    createQueries(
      () => session.connect(credentials).atlas,
      () => session.connect(credentials).people,
    );
}
