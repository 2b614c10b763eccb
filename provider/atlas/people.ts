import type { GroupRoleAssignment, OrgMembershipStatus } from "./types";

/** What a person may do: all three are sets, in any order. */
export interface Grants {
  readonly roles: readonly string[];
  readonly teamIds: readonly string[];
  readonly groupRoleAssignments: readonly GroupRoleAssignment[];
}

/** What an invitation is sent with; what is left out is not said to Atlas. */
export type Draft = Pick<Grants, "roles"> & Partial<Grants>;

/** A person of an organization, invited or member, the same whichever API version told it. */
export interface Person extends Grants {
  /** Canonical e-mail address. */
  readonly username: string;
  readonly status: OrgMembershipStatus;
  /** Id among invitations; v1.0 only, while pending. */
  readonly invitationId?: string;
  /** Id among users; while pending only v2 knows it. */
  readonly userId?: string;
  /** When the invitation was sent, ISO 8601; unknown for members. */
  readonly createdAt?: string;
  /** When the invitation lapses, ISO 8601; unknown for members. */
  readonly expiresAt?: string;
  readonly inviterUsername?: string;
  readonly orgName?: string;
}

/**
 * The calls of one API version that concern the people of an organization; none decides anything.
 *
 * Each throws {@link AtlasError}. An answer that says the person is not where the caller believes
 * (invited by another, accepted, withdrawn, gone) is no error but `undefined` or `false`: nothing
 * was done, look again.
 */
export interface PeopleCalls {
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
