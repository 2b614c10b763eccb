import type { Draft, Grants, Person } from "../../domain/person";

/**
 * The calls of one API version that concern the people of an organization; none decides anything.
 *
 * Each throws {@link AtlasError}. An answer that says the person is not where the caller believes
 * (invited by another, accepted, withdrawn, gone) is no error but `undefined` or `false`: nothing
 * was done, look again.
 */
export interface PeopleApi {
  /** Everyone that this API version can see, members and invited, all pages. */
  list(orgId: string): Promise<Person[]>;
  /**
   * Everyone, by fewer calls than the list and without what a change of them would need. `undefined`
   * if Atlas does not give it; left out where the list is one call anyway.
   */
  glance?(orgId: string): Promise<Person[] | undefined>;
  /** Those alone who are invited, where they are a list of their own. */
  invitations?(orgId: string): Promise<Person[]>;
  /** Sends the mail; `undefined` if the person is there already. Never sent again by itself. */
  invite(orgId: string, username: string, draft: Draft): Promise<Person | undefined>;
  /** Replaces the grants that are given and leaves the others. */
  change(orgId: string, person: Person, grants: Partial<Grants>): Promise<Person | undefined>;
  /** Withdraws a pending invitation; never removes someone who has just accepted it. */
  withdraw(orgId: string, person: Person): Promise<boolean>;
  /** Removes an active member. */
  remove(orgId: string, person: Person): Promise<boolean>;
}
