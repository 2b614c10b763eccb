import { createDataFunctions, type DataFunctions } from "../provider/runtime/dataFunctions";
import type { Output } from "../provider/runtime/output";
import { createQueries, type Queries } from "../provider/runtime/queries";
import { openSession } from "../provider/runtime/session";

export type { Queries };

export interface QueryOptions {
  /** Returns a value of the stack's configuration by its full key, such as `mongodbatlas:publicKey`. */
  readonly config: (key: string) => string | undefined;
  /** Where text for the user goes. */
  readonly output: Output;
}

/**
 * Opens Atlas for queries outside a resource, with the configured credentials or the given ones. All
 * queries share connections and rate limits. The configuration is read at the first query.
 */
export function openQueries({ config, output }: QueryOptions): (credentials?: object) => Queries {
  const session = openSession(output);
  session.configure(config);
  return (credentials) =>
    createQueries(
      () => session.connect(credentials).atlas,
      () => session.connect(credentials).people,
    );
}

/** The data functions of a program, with the configured credentials. */
export const openDataFunctions = (options: QueryOptions): DataFunctions =>
  createDataFunctions(openQueries(options)());
