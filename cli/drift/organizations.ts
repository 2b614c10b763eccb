import { type Queries, reachAtlas } from "../../sdk/reach";
import { ours } from "./classify";
import type { Opened } from "./engine";
import type { Observations, Properties } from "./observe";

/** Reaches the organization of that id in Atlas as the stack does. */
export type Organizations = (orgId: string) => Promise<Queries>;

/** Organizations as the stack reaches them, each by its own credentials; nothing is read before the first one. */
export function openOrganizations(stack: Opened, observations: Observations): Organizations {
  const opened = new Map<string, Queries>();
  let known: Promise<Known> | undefined;
  return async (orgId) => {
    known ??= knownOf(stack, observations);
    const { atlas, own } = await known;
    const reached = opened.get(orgId) ?? atlas(own.get(orgId));
    opened.set(orgId, reached);
    return reached;
  };
}

interface Known {
  readonly atlas: ReturnType<typeof reachAtlas>;
  readonly own: ReadonlyMap<string, object>;
}

async function knownOf(stack: Opened, observations: Observations): Promise<Known> {
  const config = await stack.config();
  const atlas = reachAtlas({ config: (key) => config[key], tell: () => undefined });
  return { atlas, own: await credentialsByOrganization(stack, observations) };
}

/** The credentials that resources were given of their own, out of the state that keeps them. */
async function credentialsByOrganization(
  stack: Opened,
  observations: Observations,
): Promise<ReadonlyMap<string, object>> {
  const have = ours(observations).filter(
    ({ recorded, live }) => (live ?? recorded)?.outputs.credentials !== undefined,
  );
  if (have.length === 0) return new Map();
  const urns = new Set(have.map(({ urn }) => urn));
  const resources = (await stack.resources()).filter(({ urn }) => urns.has(urn));
  return new Map(resources.flatMap(({ outputs = {} }) => entry(outputs)));
}

// A secret in an exported state is a wrapper around its value's JSON.
function entry({ orgId, credentials }: Properties): [string, object][] {
  const { plaintext } = (credentials ?? {}) as { plaintext?: string };
  if (typeof orgId !== "string" || plaintext === undefined) return [];
  return [[orgId, JSON.parse(plaintext) as object]];
}
