import type { Person } from "../../domain/person";
import type { PeopleApi } from "./api";
import { type CachedList, createCachedList } from "./cachedList";

/** How old the list may be, in milliseconds; without it any age will do. */
export interface Freshness {
  readonly maxAgeMs?: number;
}

/**
 * The people of organizations, read by one list instead of one call each.
 *
 * The list is loaded once however many ask at the same time, it learns of our own writes, and
 * {@link People.invalidate} throws it away when an answer of Atlas contradicts it.
 */
export interface People extends Omit<PeopleApi, "glance" | "invitations"> {
  /** The person under that canonical name, if the list holds one. */
  find(orgId: string, username: string, freshness?: Freshness): Promise<Person | undefined>;
  /**
   * The same by fewer calls where the API version has a way: enough to tell whether someone is
   * there and what they may do, not to change them.
   */
  quickLookup(orgId: string, username: string, freshness?: Freshness): Promise<Person | undefined>;
  /** Whether nobody is there, as surely as must be before a mail goes out. */
  isAbsent(orgId: string, username: string, freshness?: Freshness): Promise<boolean>;
  /** Forgets the list: what is asked next is asked of Atlas. */
  invalidate(orgId: string): void;
  /** Runs one piece of work after the other for an organization. */
  oneAtATime<T>(orgId: string, work: () => Promise<T>): Promise<T>;
}

/** Puts a roster before the calls of an API version; `now` in milliseconds. */
export function withMemberCache(calls: PeopleApi, now: () => number): People {
  const whole = createCachedList(calls.list, now);
  const quick = createCachedList(async (orgId) => calls.glance?.(orgId), now);
  const pending = createCachedList(async (orgId) => calls.invitations?.(orgId), now);
  const listings: readonly CachedList[] = [whole, quick, pending];
  const turns = new Map<string, Promise<unknown>>();

  const invalidate = (orgId: string) => {
    for (const listing of listings) listing.invalidate(orgId);
  };

  /** Learns what a call did (`true`: the person is gone); a contradiction drops the lists. */
  function noted<T extends Person | boolean | undefined>(
    orgId: string,
    username: string,
    did: T,
  ): T {
    if (!did) invalidate(orgId);
    else for (const one of listings) one.note(orgId, username, did === true ? undefined : did);
    return did;
  }

  async function find(orgId: string, username: string, { maxAgeMs }: Freshness = {}) {
    return (await whole.people(orgId, maxAgeMs))?.get(username);
  }

  return {
    find,
    async quickLookup(orgId, username, freshness = {}) {
      if (whole.has(orgId, freshness.maxAgeMs)) return find(orgId, username, freshness);
      const people = await quick.people(orgId, freshness.maxAgeMs);
      return people ? people.get(username) : find(orgId, username, freshness);
    },
    async isAbsent(orgId, username, freshness = {}) {
      const { maxAgeMs } = freshness;
      const people = whole.has(orgId, maxAgeMs) ? undefined : await quick.people(orgId, maxAgeMs);
      if (!people) return (await find(orgId, username, freshness)) === undefined;
      if (people.has(username)) return false;
      // Nobody gets two mails because the quick list, which is another version's, is a moment late.
      return !(await pending.people(orgId, maxAgeMs))?.has(username);
    },
    async list(orgId) {
      return [...((await whole.people(orgId))?.values() ?? [])];
    },
    invalidate,
    async invite(orgId, username, draft) {
      return noted(orgId, username, await calls.invite(orgId, username, draft));
    },
    async change(orgId, person, grants) {
      return noted(orgId, person.username, await calls.change(orgId, person, grants));
    },
    async withdraw(orgId, person) {
      return noted(orgId, person.username, await calls.withdraw(orgId, person)) === true;
    },
    async remove(orgId, person) {
      return noted(orgId, person.username, await calls.remove(orgId, person)) === true;
    },
    oneAtATime(orgId, work) {
      const before = turns.get(orgId) ?? Promise.resolve();
      const mine = before.then(work, work);
      turns.set(
        orgId,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}
