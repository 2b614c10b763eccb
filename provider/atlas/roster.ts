import type { PeopleCalls, Person } from "./people";

/** How old the list may be, in milliseconds; without it any age will do. */
export interface Freshness {
  readonly within?: number;
}

/**
 * The people of organizations, read by one list instead of one call each.
 *
 * The list is loaded once however many ask at the same time, it learns of our own writes, and
 * {@link People.drop} throws it away when an answer of Atlas contradicts it.
 */
export interface People extends PeopleCalls {
  /** The person under that canonical name, if the list holds one. */
  find(orgId: string, username: string, freshness?: Freshness): Promise<Person | undefined>;
  /** Forgets the list: what is asked next is asked of Atlas. */
  drop(orgId: string): void;
  /** Runs one piece of work after the other for an organization. */
  inTurn<T>(orgId: string, work: () => Promise<T>): Promise<T>;
}

interface Roster {
  readonly askedAt: number;
  readonly loaded: Promise<Map<string, Person>>;
  /** What we wrote since the list was asked for, which an answer on its way may not know. */
  readonly written: Map<string, Person | undefined>;
}

/** Puts a roster before the calls of an API version; `now` in milliseconds. */
export function withRoster(calls: PeopleCalls, now: () => number): People {
  const rosters = new Map<string, Roster>();
  const turns = new Map<string, Promise<unknown>>();

  function rosterOf(orgId: string, { within = Number.POSITIVE_INFINITY }: Freshness): Roster {
    const known = rosters.get(orgId);
    if (known && now() - known.askedAt <= within) return known;
    const loaded = calls
      .list(orgId)
      .then((people) => new Map(people.map((person) => [person.username, person])));
    const roster = { askedAt: now(), loaded, written: new Map<string, Person | undefined>() };
    rosters.set(orgId, roster);
    // A list that failed is not kept: the next one who asks, asks Atlas.
    loaded.catch(() => rosters.get(orgId) === roster && rosters.delete(orgId));
    return roster;
  }

  /** Learns what a call did (`true`: the person is gone); a contradiction drops the list. */
  function noted<T extends Person | boolean | undefined>(
    orgId: string,
    username: string,
    did: T,
  ): T {
    if (!did) rosters.delete(orgId);
    else rosters.get(orgId)?.written.set(username, did === true ? undefined : did);
    return did;
  }

  return {
    async find(orgId, username, freshness = {}) {
      const { loaded, written } = rosterOf(orgId, freshness);
      const people = await loaded;
      return written.has(username) ? written.get(username) : people.get(username);
    },
    async list(orgId) {
      const { loaded, written } = rosterOf(orgId, {});
      const people = new Map([...(await loaded), ...written]);
      return [...people.values()].filter((person) => person !== undefined);
    },
    drop: (orgId) => void rosters.delete(orgId),
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
    inTurn(orgId, work) {
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
