import type { Person } from "../../domain/person";

type People = Map<string, Person>;

/** One list of people for each organization, by canonical name. */
export interface CachedList {
  /**
   * The people of the organization, loaded once however many ask at the same time; `undefined` if
   * there is no such list. `within`: how old it may be, in milliseconds.
   */
  people(orgId: string, within?: number): Promise<ReadonlyMap<string, Person> | undefined>;
  /** Whether there is a list, or one on its way, that is fresh enough. */
  has(orgId: string, within?: number): boolean;
  /** Puts what we wrote ourselves into the list, if there is one; `undefined`: the person is gone. */
  note(orgId: string, username: string, person: Person | undefined): void;
  /** Forgets the list of the organization. */
  invalidate(orgId: string): void;
}

interface Entry {
  readonly askedAt: number;
  readonly loading: Promise<People | undefined>;
  loaded?: People | undefined;
  /** What we wrote while the list was on its way: its answer may not know. */
  readonly written: Map<string, Person | undefined>;
}

/** Keeps what `load` gives; `now` in milliseconds. A list that failed is not kept. */
export function createCachedList(
  load: (orgId: string) => Promise<Person[] | undefined>,
  now: () => number,
): CachedList {
  const entries = new Map<string, Entry>();

  function fresh(orgId: string, within = Number.POSITIVE_INFINITY): Entry | undefined {
    const known = entries.get(orgId);
    return known && now() - known.askedAt <= within ? known : undefined;
  }

  function open(orgId: string): Entry {
    const written: Entry["written"] = new Map();
    const loading = load(orgId).then((people) => {
      if (!people) return undefined;
      const byName = new Map(people.map((person) => [person.username, person]));
      for (const [username, person] of written) put(byName, username, person);
      entry.loaded = byName;
      return byName;
    });
    const entry: Entry = { askedAt: now(), loading, written };
    entries.set(orgId, entry);
    // The next one who asks, asks Atlas.
    loading.catch(() => entries.get(orgId) === entry && entries.delete(orgId));
    return entry;
  }

  return {
    people: (orgId, within) => (fresh(orgId, within) ?? open(orgId)).loading,
    has: (orgId, within) => fresh(orgId, within) !== undefined,
    note(orgId, username, person) {
      const entry = entries.get(orgId);
      if (entry?.loaded) put(entry.loaded, username, person);
      else entry?.written.set(username, person);
    },
    invalidate: (orgId) => void entries.delete(orgId),
  };
}

function put(people: People, username: string, person: Person | undefined): void {
  if (person) people.set(username, person);
  else people.delete(username);
}
