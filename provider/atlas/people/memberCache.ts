import { identify, type KnownPerson } from "../../domain/identity";
import type { Person } from "../../domain/person";
import { addressKey } from "../../domain/username";
import type { PeopleApi } from "./api";
import { type CachedList, createCachedList } from "./cachedList";
import type { Serialize } from "./serialize";

/** How old a cached list may be. */
export interface Freshness {
  /** In milliseconds. **Default:** any age. */
  readonly maxAgeMs?: number;
}

export interface AbsenceOptions extends Freshness {
  /**
   * Whether many people are checked, so that a second list costs less than a request for each.
   * **Default:** false.
   */
  readonly many?: boolean;
}

export interface FindOptions extends Freshness {
  /** Whether to confirm that a recorded person is absent. **Default:** true. */
  readonly confirm?: boolean;
  /** Whether to ask for a person who is not recorded by address, if no list has it. **Default:** false. */
  readonly search?: boolean;
}

/**
 * The people of organizations, read from one list per organization instead of one call per person.
 *
 * Each list is loaded once, however many callers ask at the same time. Our own writes update it, and
 * {@link People.invalidate} removes it. A response that contradicts it removes it, too.
 */
export interface People extends Pick<PeopleApi, "invite" | "change" | "withdraw" | "remove"> {
  /**
   * Finds a person, by their recorded id where there is one. A recorded person who is missing from
   * the list counts as absent only if a request by id, or a second list, confirms it.
   */
  find(orgId: string, known: KnownPerson, options?: FindOptions): Promise<Person | undefined>;
  /**
   * Finds a person by address with fewer calls, where the API version offers that. The result shows
   * status and roles, but not what is needed to change the person.
   */
  quickLookup(orgId: string, username: string, freshness?: Freshness): Promise<Person | undefined>;
  /** Whether the person is neither a member nor invited, checked well enough to send a mail. */
  isAbsent(orgId: string, username: string, options?: AbsenceOptions): Promise<boolean>;
  /** All members and invited people. */
  list(orgId: string, freshness?: Freshness): Promise<Person[]>;
  /** Removes the lists of the organization, so that the next caller reads Atlas. */
  invalidate(orgId: string): void;
  /** Runs tasks on one organization one after the other, whichever credentials they use. */
  oneAtATime<T>(orgId: string, task: () => Promise<T>): Promise<T>;
}

/** Adds a member cache to the calls of an API version. */
export function withMemberCache(
  api: PeopleApi,
  { now, serialize }: { now: () => number; serialize: Serialize },
): People {
  const complete = createCachedList(api.list, now);
  const quick = createCachedList(async (orgId) => api.quickList?.(orgId), now);
  const pending = createCachedList(async (orgId) => api.invitations?.(orgId), now);
  /** A second reading, for people who are missing from the first. */
  const second = createCachedList(api.members ?? api.list, now);
  const lists: readonly CachedList[] = [complete, quick, pending, second];

  const invalidate = (orgId: string) => {
    for (const list of lists) list.invalidate(orgId);
  };

  /**
   * Updates the lists with the result of a call: the person, `true` for a removed person, or a
   * result that shows that the lists are stale.
   */
  function recordWrite<T extends Person | boolean | undefined>(
    orgId: string,
    username: string,
    result: T,
  ): T {
    if (!result) invalidate(orgId);
    const person: Person | boolean | undefined = result;
    const address = typeof person === "object" ? person.username : username;
    for (const list of result ? lists : []) {
      list.write(orgId, address, typeof person === "boolean" ? undefined : person);
    }
    return result;
  }

  async function findInList(orgId: string, known: KnownPerson, maxAgeMs: number | undefined) {
    const people = await complete.people(orgId, maxAgeMs);
    return people && identify(people, known);
  }

  /** Confirms that a recorded person is absent, or finds them after all. */
  async function confirmAbsence(orgId: string, known: KnownPerson, maxAgeMs: number | undefined) {
    const person = await api.lookUp(orgId, known);
    if (person) return person;
    // An answer about the user id is enough. An invitation may have been accepted since the list.
    if (known.userId !== undefined && !api.members) return undefined;
    const people = await second.people(orgId, maxAgeMs);
    return people && identify(people, known);
  }

  return {
    async find(orgId, known, { maxAgeMs, confirm = true, search = false } = {}) {
      const person = await findInList(orgId, known, maxAgeMs);
      if (!person && known.status === undefined && search) return api.search(orgId, known.username);
      if (person || known.status === undefined || !confirm) return person;
      return confirmAbsence(orgId, known, maxAgeMs);
    },
    async quickLookup(orgId, username, { maxAgeMs } = {}) {
      const useComplete = complete.has(orgId, maxAgeMs);
      const people = useComplete ? undefined : await quick.people(orgId, maxAgeMs);
      return people ? people.get(addressKey(username)) : findInList(orgId, { username }, maxAgeMs);
    },
    async isAbsent(orgId, username, { maxAgeMs, many = false } = {}) {
      const useComplete = complete.has(orgId, maxAgeMs);
      const people = useComplete && !many ? undefined : await quick.people(orgId, maxAgeMs);
      if (useComplete || !people) {
        if (await findInList(orgId, { username }, maxAgeMs)) return false;
        // The list of invitations of v1.0 has no count, so it proves nothing by itself.
        if (!people) return !(await api.isInvited?.(orgId, username));
      }
      if (people.has(addressKey(username))) return false;
      if (useComplete) return true;
      // The quick list comes from another API version and may be late. Nobody must get two mails.
      return !(await pending.people(orgId, maxAgeMs))?.has(addressKey(username));
    },
    async list(orgId, { maxAgeMs } = {}) {
      return [...((await complete.people(orgId, maxAgeMs))?.values() ?? [])];
    },
    invalidate,
    async invite(orgId, username, draft) {
      return recordWrite(orgId, username, await api.invite(orgId, username, draft));
    },
    async change(orgId, person, grants) {
      return recordWrite(orgId, person.username, await api.change(orgId, person, grants));
    },
    async withdraw(orgId, person) {
      return recordWrite(orgId, person.username, await api.withdraw(orgId, person)) === true;
    },
    async remove(orgId, person) {
      return recordWrite(orgId, person.username, await api.remove(orgId, person)) === true;
    },
    oneAtATime: (orgId, task) => serialize(orgId, task),
  };
}
