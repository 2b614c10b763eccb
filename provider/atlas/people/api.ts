import type { KnownPerson } from "../../domain/identity";
import type { Draft, Grants, Person } from "../../domain/person";
import { atlasFacts } from "../errors";

/**
 * The calls of one API version for the people of an organization.
 *
 * Each call throws an AtlasError. If the response shows that the caller's member list is stale (the
 * person was invited, accepted, was withdrawn or removed in the meantime), the call returns
 * `undefined` or `false`. Then nothing was done, and the caller reads the list again.
 */
export interface PeopleApi {
  /** All members and invited people that this API version shows, from all pages. */
  list(orgId: string): Promise<Person[]>;
  /**
   * The same people with fewer calls, but without what is needed to change them. `undefined` if Atlas
   * does not answer it. Not implemented where `list` takes one call.
   */
  quickList?(orgId: string): Promise<Person[] | undefined>;
  /** The pending invitations. Implemented where they are a list of their own. */
  invitations?(orgId: string): Promise<Person[]>;
  /** The members. Implemented where they are a list of their own. */
  members?(orgId: string): Promise<Person[]>;
  /**
   * Reads one person by their recorded id. `undefined` if Atlas answers 404, or if no id is recorded
   * that this API version can read.
   */
  lookUp(orgId: string, known: KnownPerson): Promise<Person | undefined>;
  /**
   * Whether a pending invitation exists for this address, asked for by the address. Implemented where
   * the list of invitations has no count, and so proves no absence.
   */
  isInvited?(orgId: string, username: string): Promise<boolean>;
  /**
   * Asks Atlas for a person by address, in whatever spelling Atlas stores it. For an address that no
   * list shows although Atlas refuses to invite it.
   */
  search(orgId: string, username: string): Promise<Person | undefined>;
  /** Sends the mail. `undefined` if the person is a member or invited. Never retried automatically. */
  invite(orgId: string, username: string, draft: Draft): Promise<Person | undefined>;
  /** Replaces the given grants and keeps the others. */
  change(orgId: string, person: Person, grants: Partial<Grants>): Promise<Person | undefined>;
  /** Withdraws a pending invitation. Never removes a member who has just accepted it. */
  withdraw(orgId: string, person: Person): Promise<boolean>;
  /** Removes an active member. */
  remove(orgId: string, person: Person): Promise<boolean>;
}

const STALE_CODES = ["INVALID_INVITATION_ID", "USER_ALREADY_EXISTS"];

/** Codes of a 404 for the organization, project or team. The person's entry is not stale then. */
const NOT_ABOUT_PERSON = /^(INVALID_)?(NOT_ATLAS_)?(ORG|GROUP|TEAM)/;

/**
 * The result of a call about a person, or `undefined` if the response shows that the caller's data
 * is stale: a 409, a 404 for the invitation or user, or 400 `INVALID_INVITATION_ID`, which v1.0 sends
 * if an invitation was accepted or withdrawn. No document says which status inviting someone again
 * gets, so the code for it counts under any.
 */
export async function unlessStale<T>(result: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await result };
  } catch (error) {
    if (isStale(error)) return undefined;
    throw error;
  }
}

function isStale(error: unknown): boolean {
  const { code, status, errorCode = "" } = atlasFacts(error) ?? {};
  if (code !== "ATLAS_REFUSED") return false;
  if (status === 404) return !NOT_ABOUT_PERSON.test(errorCode);
  return status === 409 || STALE_CODES.includes(errorCode);
}
