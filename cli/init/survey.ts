import { type Person, type Queries, reachAtlas } from "../../sdk/reach";
import { UserError } from "../userError";
import { sortPeople } from "./people";
import type { Found } from "./program";
import { declarable } from "./settings";

/** What else to do. */
export interface Wishes {
  /** Whether to read the settings as well. */
  readonly settings: boolean;
  /** Says something to whoever runs this. */
  readonly tell: (text: string) => void;
}

/** Reads an organization and everyone in it, with the credentials of the environment; changes nothing. */
export async function survey(orgId: string, { settings, tell }: Wishes): Promise<Found> {
  if (!Object.keys(process.env).some((name) => CREDENTIAL.test(name)))
    throw new UserError(
      "No Atlas credentials: set MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY, or MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_ACCESS_TOKEN.",
    );
  const atlas = reachAtlas({ config: () => undefined, tell })();
  const { name } = await atlas.organization(orgId);
  const people = await atlas.people(orgId);
  const projects = await projectsOf(atlas, orgId, people);
  const found = { orgId, name, projects, ...sortPeople(people) };
  return settings ? { ...found, settings: declarable(await atlas.settings(orgId)) } : found;
}

const CREDENTIAL = /^MONGODB_ATLAS_(PUBLIC|PRIVATE|CLIENT|ACCESS)_/;

/** Names of the projects in which somebody has roles, in the order of their names. */
async function projectsOf(
  atlas: Queries,
  orgId: string,
  people: readonly Person[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(
    people.flatMap(({ groupRoleAssignments }) =>
      groupRoleAssignments.map(({ groupId }) => groupId),
    ),
  );
  if (wanted.size === 0) return new Map();
  const projects = (await atlas.projects(orgId)).filter(({ id }) => wanted.has(id));
  // Each name once, and never the one that an object literal takes for something else.
  const byName = new Map(projects.map(({ id, name }) => [name, id]));
  byName.delete("__proto__");
  return new Map([...byName].sort().map(([name, id]) => [id, name]));
}
