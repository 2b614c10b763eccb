import type { Person } from "../../domain/person";

type PeopleByUsername = Map<string, Person>;

/** A list of people for each organization, by canonical username. */
export interface CachedList {
  /**
   * The people of the organization, loaded once however many callers ask at the same time;
   * `undefined` if Atlas offers no such list.
   *
   * @param maxAgeMs how old the list may be
   */
  people(orgId: string, maxAgeMs?: number): Promise<ReadonlyMap<string, Person> | undefined>;
  /** Whether a list that is fresh enough is loaded or being loaded. */
  has(orgId: string, maxAgeMs?: number): boolean;
  /** Updates the list, if there is one, with our own write. `undefined`: the person was removed. */
  write(orgId: string, username: string, person: Person | undefined): void;
  /** Removes the list of the organization. */
  invalidate(orgId: string): void;
}

interface Entry {
  readonly requestedAt: number;
  readonly loading: Promise<PeopleByUsername | undefined>;
  loaded?: PeopleByUsername | undefined;
  /** Our own writes while the list is loading. The response may not contain them. */
  readonly writes: Map<string, Person | undefined>;
}

/** Caches what `load` returns. A list that failed to load is not cached. */
export function createCachedList(
  load: (orgId: string) => Promise<Person[] | undefined>,
  now: () => number,
): CachedList {
  const entries = new Map<string, Entry>();

  function freshEntry(orgId: string, maxAgeMs = Number.POSITIVE_INFINITY): Entry | undefined {
    const entry = entries.get(orgId);
    return entry && now() - entry.requestedAt <= maxAgeMs ? entry : undefined;
  }

  function startLoading(orgId: string): Entry {
    const writes: Entry["writes"] = new Map();
    const loading = load(orgId).then((people) => {
      if (!people) return undefined;
      const byUsername = new Map(people.map((person) => [person.username, person]));
      for (const [username, person] of writes) apply(byUsername, username, person);
      entry.loaded = byUsername;
      return byUsername;
    });
    const entry: Entry = { requestedAt: now(), loading, writes };
    entries.set(orgId, entry);
    loading.catch(() => entries.get(orgId) === entry && entries.delete(orgId));
    return entry;
  }

  return {
    people: (orgId, maxAgeMs) => (freshEntry(orgId, maxAgeMs) ?? startLoading(orgId)).loading,
    has: (orgId, maxAgeMs) => freshEntry(orgId, maxAgeMs) !== undefined,
    write(orgId, username, person) {
      const entry = entries.get(orgId);
      if (entry?.loaded) apply(entry.loaded, username, person);
      else entry?.writes.set(username, person);
    },
    invalidate: (orgId) => void entries.delete(orgId),
  };
}

function apply(people: PeopleByUsername, username: string, person: Person | undefined): void {
  if (person) people.set(username, person);
  else people.delete(username);
}
