import type { OrgMembershipStatus, Person } from "./person";
import { addressKey } from "./username";

/**
 * A person as a resource knows them. `userId` identifies a member; `userId` or `invitationId`
 * identifies an invitation. The address identifies only a person who has neither.
 */
export interface KnownPerson {
  readonly username: string;
  /** How Atlas spells `username`, if it stores another spelling. */
  readonly atlasUsername?: string;
  readonly userId?: string;
  readonly invitationId?: string;
  readonly status?: OrgMembershipStatus;
}

/** People by {@link addressKey}. */
export type PeopleByAddress = ReadonlyMap<string, Person>;

/** Whether an id of the same kind proves that both are, or are not, the same; `undefined`: neither. */
function sameId(person: Person, known: KnownPerson): boolean | undefined {
  if (person.userId !== undefined && known.userId !== undefined)
    return person.userId === known.userId;
  if (person.invitationId !== undefined && known.invitationId !== undefined)
    return person.invitationId === known.invitationId;
  return undefined;
}

/**
 * Finds a known person in a list: by id, wherever the address is now, and by address only if no id
 * contradicts it.
 *
 * An id that Atlas no longer lists contradicts nothing while the person is not a member: an
 * invitation that was sent again has a new id. A member with another id is another person.
 */
export function identify(people: PeopleByAddress, known: KnownPerson): Person | undefined {
  const atAddress = people.get(addressKey(known.atlasUsername ?? known.username));
  const same = atAddress && sameId(atAddress, known);
  if (atAddress && same !== false) return atAddress;
  if (known.userId === undefined && known.invitationId === undefined) return atAddress;
  for (const person of people.values()) if (sameId(person, known)) return person;
  const isOtherMember = known.status === "ACTIVE" && atAddress?.status === "ACTIVE";
  return isOtherMember ? undefined : atAddress;
}

/** Whether both are the same person: by id, or by address if they have no id of the same kind. */
export const isSamePerson = (person: Person, known: KnownPerson): boolean =>
  sameId(person, known) ?? isSameAddress(person.username, known.atlasUsername ?? known.username);

/** Whether both addresses are one, in whatever spelling. */
export const isSameAddress = (one: string, other: string): boolean =>
  addressKey(one) === addressKey(other);

/**
 * The address that Atlas shows now for a recorded person, if it is neither the declared one nor
 * Atlas's spelling of it; otherwise `undefined`.
 */
export function changedAddress(
  { username, atlasUsername = username }: KnownPerson,
  live: Pick<Person, "username">,
): string | undefined {
  const isKnown =
    isSameAddress(live.username, username) || isSameAddress(live.username, atlasUsername);
  return isKnown ? undefined : live.username;
}
