import { type Lookups, type Person, reachAtlas } from "../../sdk/reach";
import { sentence } from "../sorry";
import type { Opened } from "./engine";
import { failed, ours } from "./judge";
import type { Observations, Properties } from "./observe";
import type { Difference } from "./report";
import { organizationsOf, undeclared } from "./undeclared";

/**
 * Lists the people of the stack's organizations and finds those whom no resource is about: one list
 * for each organization, however many people it has.
 */
export async function findUndeclared(
  stack: Opened,
  observations: Observations,
): Promise<Difference[]> {
  const config = await stack.config();
  const own = await credentialsByOrganization(stack, observations);
  const found: Difference[] = [];
  for (const orgId of organizationsOf(observations)) {
    const atlas = reachAtlas({
      config: (key) => config[key],
      tell: () => undefined,
      credentials: own.get(orgId),
    });
    found.push(...(await judge(atlas, orgId, observations)));
  }
  return found;
}

async function judge(
  atlas: Lookups,
  orgId: string,
  observations: Observations,
): Promise<Difference[]> {
  let people: Person[];
  try {
    people = await atlas.people(orgId);
  } catch (error) {
    const what = sentence(error);
    // What kept the preview from looking keeps the list as well, and is said once.
    const known = observations.failures.some(({ message }) => message === what);
    return known ? [] : [{ ...failed(what), orgId }];
  }
  return undeclared(orgId, people, observations);
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
