import { createQueries, type Queries } from "../provider/runtime/queries";
import { openSession } from "../provider/runtime/session";

export type { Person } from "../provider/domain/person";
export type { Queries };

/** How Atlas is reached from outside a resource. */
export interface Reach {
  /** Gives a value of the stack's configuration by its full key, as in `mongodbatlas:publicKey`. */
  readonly config: (key: string) => string | undefined;
  /** Says something to whoever runs this. */
  readonly tell: (text: string) => void;
  /** Instead of what is configured: the credentials of one organization. */
  readonly credentials?: object | undefined;
}

/** Opens Atlas for questions; nothing is read of the configuration before the first one. */
export function reachAtlas({ config, tell, credentials }: Reach): Queries {
  const session = openSession(tell);
  session.configure(config);
  return createQueries(
    () => session.connect(credentials).atlas,
    () => session.people(credentials),
  );
}
