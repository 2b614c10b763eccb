import type { PeopleByAddress } from "../../domain/identity";
import type { Person } from "../../domain/person";
import { addressKey } from "../../domain/username";
import { createCompactor } from "./compact";

type MutablePeople = Map<string, Person>;

/** A list of people for each organization. */
export interface CachedList {
  /**
   * The people of the organization, loaded once however many callers ask at the same time;
   * `undefined` if Atlas offers no such list.
   *
   * @param maxAgeMs how old the list may be
   */
  people(orgId: string, maxAgeMs?: number): Promise<PeopleByAddress | undefined>;
  /** Whether a list that is fresh enough is loaded or being loaded. */
  has(orgId: string, maxAgeMs?: number): boolean;
  /** Updates the list, if there is one, with our own write. `undefined`: the person was removed. */
  write(orgId: string, address: string, person: Person | undefined): void;
  /** Removes the list of the organization. */
  invalidate(orgId: string): void;
}

interface Entry {
  readonly requestedAt: number;
  readonly loading: Promise<MutablePeople | undefined>;
  loaded?: MutablePeople | undefined;
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
      const compact = createCompactor();
      const byAddress = new Map<string, Person>();
      for (const person of people) byAddress.set(addressKey(person.username), compact(person));
      for (const [key, person] of writes) apply(byAddress, key, person);
      entry.loaded = byAddress;
      return byAddress;
    });
    const entry: Entry = { requestedAt: now(), loading, writes };
    entries.set(orgId, entry);
    loading.catch(() => entries.get(orgId) === entry && entries.delete(orgId));
    return entry;
  }

  return {
    people: (orgId, maxAgeMs) => (freshEntry(orgId, maxAgeMs) ?? startLoading(orgId)).loading,
    has: (orgId, maxAgeMs) => freshEntry(orgId, maxAgeMs) !== undefined,
    write(orgId, address, person) {
      const entry = entries.get(orgId);
      const key = addressKey(address);
      if (entry?.loaded) apply(entry.loaded, key, person);
      else entry?.writes.set(key, person);
    },
    invalidate: (orgId) => void entries.delete(orgId),
  };
}

function apply(people: MutablePeople, key: string, person: Person | undefined): void {
  if (person) people.set(key, person);
  else people.delete(key);
}
