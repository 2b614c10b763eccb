import type { Person } from "../../domain/person";
import type { PeopleApi } from "./api";
import { type CachedList, createCachedList } from "./cachedList";

/** How old a cached list may be. */
export interface Freshness {
  /** In milliseconds. **Default:** any age. */
  readonly maxAgeMs?: number;
}

/**
 * The people of organizations, read from one list per organization instead of one call per person.
 *
 * Each list is loaded once, however many callers ask at the same time. Our own writes update it, and
 * {@link People.invalidate} removes it. A response that contradicts it removes it, too.
 */
export interface People extends Omit<PeopleApi, "quickList" | "invitations"> {
  /** The person with this canonical username, if the list contains one. */
  find(orgId: string, username: string, freshness?: Freshness): Promise<Person | undefined>;
  /**
   * The same with fewer calls, where the API version offers that. The result shows status and
   * roles, but not what is needed to change the person.
   */
  quickLookup(orgId: string, username: string, freshness?: Freshness): Promise<Person | undefined>;
  /** Whether the person is neither a member nor invited, checked well enough to send a mail. */
  isAbsent(orgId: string, username: string, freshness?: Freshness): Promise<boolean>;
  /** Removes the lists of the organization, so that the next caller reads Atlas. */
  invalidate(orgId: string): void;
  /** Runs the tasks of one organization one after the other. */
  oneAtATime<T>(orgId: string, task: () => Promise<T>): Promise<T>;
}

/** Adds a member cache to the calls of an API version. */
export function withMemberCache(api: PeopleApi, now: () => number): People {
  const complete = createCachedList(api.list, now);
  const quick = createCachedList(async (orgId) => api.quickList?.(orgId), now);
  const pending = createCachedList(async (orgId) => api.invitations?.(orgId), now);
  const lists: readonly CachedList[] = [complete, quick, pending];
  const lastTasks = new Map<string, Promise<unknown>>();

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
    for (const list of result ? lists : []) {
      list.write(orgId, username, typeof person === "boolean" ? undefined : person);
    }
    return result;
  }

  async function find(orgId: string, username: string, { maxAgeMs }: Freshness = {}) {
    return (await complete.people(orgId, maxAgeMs))?.get(username);
  }

  return {
    find,
    async quickLookup(orgId, username, freshness = {}) {
      if (complete.has(orgId, freshness.maxAgeMs)) return find(orgId, username, freshness);
      const people = await quick.people(orgId, freshness.maxAgeMs);
      return people ? people.get(username) : find(orgId, username, freshness);
    },
    async isAbsent(orgId, username, freshness = {}) {
      const { maxAgeMs } = freshness;
      const useComplete = complete.has(orgId, maxAgeMs);
      const people = useComplete ? undefined : await quick.people(orgId, maxAgeMs);
      if (!people) return (await find(orgId, username, freshness)) === undefined;
      if (people.has(username)) return false;
      // The quick list comes from another API version and may be late. Nobody must get two mails.
      return !(await pending.people(orgId, maxAgeMs))?.has(username);
    },
    async list(orgId) {
      return [...((await complete.people(orgId))?.values() ?? [])];
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
    oneAtATime(orgId, task) {
      const previous = lastTasks.get(orgId) ?? Promise.resolve();
      const current = previous.then(task, task);
      lastTasks.set(
        orgId,
        current.catch(() => undefined),
      );
      return current;
    },
  };
}
